import { expect, type Locator, type Page } from '@playwright/test'

/** The tab 案卷: the list of volumes, the proposal, one volume in full. */
export class VolumePage {
  readonly page: Page
  readonly rows: Locator

  constructor(page: Page) {
    this.page = page
    this.rows = page.getByRole('row', { name: /^打开第 \d+ 卷/ })
  }

  /** Looks at the proposal and takes all of it. */
  async composeAll(): Promise<void> {
    await this.page.getByRole('button', { name: '自动组卷' }).click()
    const dialog = this.page.getByRole('dialog', { name: '自动组卷方案' })
    await expect(dialog.getByText(/^已选 \d+ 卷/)).toBeVisible({ timeout: 30_000 })
    await dialog.getByRole('button', { name: '按方案组卷' }).click()
    await expect(dialog).toBeHidden()
  }

  async open(title: RegExp): Promise<void> {
    await this.rows.filter({ hasText: title }).click()
    await expect(this.page.getByRole('button', { name: '返回列表' })).toBeVisible()
  }

  async back(): Promise<void> {
    await this.page.getByRole('button', { name: '返回列表' }).click()
    await expect(this.rows.first()).toBeVisible()
  }

  /** Papers of the opened volume. */
  get papers(): Locator {
    return this.page.getByRole('row', { name: /^修改第 \d+ 份/ })
  }

  /** Prints a part and waits for its first page on the screen. */
  async print(part: string): Promise<Locator> {
    await this.page.getByRole('button', { name: '打印', exact: true }).click()
    await this.page.getByRole('menuitem', { name: part, exact: true }).click()
    return this.page.getByRole('dialog')
  }
}
