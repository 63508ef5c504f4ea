import { defineConfig } from '@playwright/test'
import { findBrowser } from './tests/e2e/support/browser.ts'

const browser = await findBrowser()

export default defineConfig({
  outputDir: '.tmp/playwright',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'off',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...browser.args],
      env: { ...browser.env },
    },
  },
  projects: [
    { name: 'web', testDir: 'tests/e2e', testMatch: '**/*.spec.ts' },
    { name: 'electron', testDir: 'tests/electron', testMatch: '**/*.spec.ts' },
  ],
})
