import type { Page } from '@playwright/test'

const localSchemes = /^(data|blob|about):/

/**
 * Listens to a page: console errors, uncaught errors, content policy violations, and requests to
 * anywhere but its own host (the browser is started so that no other name resolves).
 * @returns what has gone wrong so far, one line each
 */
export async function watchPage(page: Page, origin: string): Promise<() => readonly string[]> {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('crash', () => faults.push('the page crashed'))
  await page.exposeFunction('reportPolicyViolation', (what: string) => faults.push(`policy: ${what}`))
  await page.addInitScript(`
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportPolicyViolation(
        [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.columnNumber].join(' ')))
  `)
  page.on('request', (request) => {
    const url = request.url()
    if (!localSchemes.test(url) && new URL(url).origin !== origin) faults.push(`reached out to ${url}`)
  })
  return () => faults
}
