import { expect, type Locator, type Page } from '@playwright/test'

/** Types a date into a calendar field and takes it. */
export async function fillDate(field: Locator, day: string): Promise<void> {
  await field.click()
  await field.fill(day)
  await field.press('Enter')
  await expect(field).toHaveValue(day)
  await field.blur()
}

/** Opens a choice and takes the option of this text. */
export async function chooseOption(page: Page, field: Locator, text: string): Promise<void> {
  await field.click()
  const option = page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text })
  await option.first().click()
}

/** Answers the browser's own file dialog that `open` brings up. */
export async function chooseFiles(
  page: Page,
  open: () => Promise<void>,
  paths: string | readonly string[],
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()])
  await chooser.setFiles(typeof paths === 'string' ? paths : [...paths])
}

/** Drops a file of this machine on a part of the page, as from the file manager. */
export async function dropFile(page: Page, target: Locator, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'file-to-drop'
    document.body.append(input)
  })
  const input = page.locator('#file-to-drop')
  await input.setInputFiles(path)
  const carried = await input.evaluateHandle((element) => {
    const data = new DataTransfer()
    for (const file of (element as HTMLInputElement).files ?? []) data.items.add(file)
    element.remove()
    return data
  })
  for (const type of ['dragenter', 'dragover', 'drop'])
    await target.dispatchEvent(type, { dataTransfer: carried })
}
