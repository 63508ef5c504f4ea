import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'

export { expect }

const root = resolve('.')
const { findElectronBinary } = (await import(
  pathToFileURL(join(root, 'scripts', 'electron-binary.mjs')).href
)) as { findElectronBinary: (root: string) => string | null }

/** Electron's program on this machine; null where it was never fetched. */
export const binary = findElectronBinary(root)

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/** Why the desktop shell cannot be run here; null when it can. */
export const whySkipped =
  binary === null
    ? '跳过 Electron 测试：本机没有 Electron 程序（node_modules/electron/dist），桌面外壳只做了单元测试'
    : hasDisplay
      ? null
      : '跳过 Electron 测试：本机没有图形界面，桌面外壳只做了单元测试'

// One loud line, from the process that reports and not from each worker.
if (whySkipped !== null && process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log(`\n⚠⚠⚠ ${whySkipped} ⚠⚠⚠\n`)
}

/** What the preload puts on the page, as a spec uses it. */
export interface Bridge {
  call(method: string, input: unknown): Promise<{ ok: boolean; value?: unknown; error?: { message: string } }>
  on(listener: (event: { type: string }) => void): () => void
  shell: Record<string, (...args: unknown[]) => Promise<{ ok: boolean; value?: unknown }>>
}

interface Desktop {
  readonly app: ElectronApplication
  readonly page: Page
  /** Folder for the library, the profile, and a spec's own files. */
  readonly folder: string
}

export const argumentsFor = (folder: string): string[] => [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  root,
  `--user-data-dir=${join(folder, 'profile')}`,
  '--library',
  join(folder, '档案库'),
]

/** The base of every desktop spec: the built program on a new empty library. */
export const test = base.extend<{ desktop: Desktop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  desktop: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'huanxin-electron-'))
    const app = await _electron.launch({ executablePath: binary ?? '', args: argumentsFor(folder) })
    await use({ app, page: await app.firstWindow(), folder })
    await app.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})
