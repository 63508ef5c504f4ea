import { expect, type Page } from '@playwright/test'

const mostSteps = 80

/** What has the focus: its label or text. */
const focusedName = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement)) return ''
    const label = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null
    return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent
  })

/** Goes by Tab (or back by Shift+Tab) until the thing of this name has the focus. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const isIt = (found: string) => (typeof name === 'string' ? found === name : name.test(found))
  for (let step = 0; step < mostSteps; step++) {
    if (isIt(await focusedName(page))) return
    await page.keyboard.press(key)
  }
  expect(await focusedName(page), `reached by ${key}`).toMatch(name)
}

/** Goes to a button by Tab and presses it. */
export async function pressByKeys(
  page: Page,
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await tabTo(page, name, key)
  await page.keyboard.press('Enter')
}
