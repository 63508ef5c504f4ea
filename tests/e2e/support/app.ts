import { test as base, expect, type Page } from '@playwright/test'
import { type RunningHost, startHost } from './host.ts'
import { watchPage } from './watch.ts'

export { expect }

export interface Fixtures {
  /** The program, on a new empty library, for this test alone. */
  readonly host: RunningHost
  /** A page that has logged in; the test fails if it complains or reaches past this machine. */
  readonly app: Page
  /** Faults a test provokes on purpose. */
  readonly expectedFaults: readonly RegExp[]
}

/** The base of every browser spec. */
export const test = base.extend<Fixtures>({
  expectedFaults: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  host: async ({}, use, info) => {
    const host = await startHost()
    await use(host)
    if (info.status !== info.expectedStatus) {
      await info.attach('host output', { body: host.output(), contentType: 'text/plain' })
    }
    await host.close()
  },
  app: async ({ page, host, expectedFaults }, use) => {
    const faults = await watchPage(page, host.origin)
    await page.goto(host.url)
    await use(page)
    const surprising = faults().filter((fault) => !expectedFaults.some((pattern) => pattern.test(fault)))
    expect(surprising, 'what the page complained about').toEqual([])
  },
})
