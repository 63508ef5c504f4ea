import { expect, type Locator, type Page } from '@playwright/test'

/** 收件, a received bundle and 台账 of a bureau's library. */
export class DeskPage {
  readonly page: Page
  readonly verdicts: Locator
  readonly verdict: Locator

  constructor(page: Page) {
    this.page = page
    this.verdicts = page.getByRole('list', { name: '核验结论' })
    this.verdict = page.locator('.hx-verdict')
  }

  async go(place: '收件' | '台账' | '核验' | '设置'): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: '主导航' })
    await rail.getByRole('link', { name: place, exact: true }).click()
    await expect(this.page.getByRole('heading', { name: place, exact: true, level: 1 })).toBeVisible()
  }

  /** Looks for bundles on a stick that was put in meanwhile. */
  async scan(drive: string): Promise<void> {
    await this.go('收件')
    await this.page.getByRole('button', { name: '刷新' }).click()
    await this.page.getByRole('button', { name: `在 ${drive} 里查找成果包` }).click()
    await expect(this.page.getByRole('heading', { name: `在“${drive}”里找到的` })).toBeVisible()
  }

  async verify(count: number): Promise<void> {
    await this.page.getByRole('button', { name: `核验所选 ${count} 个` }).click()
    await expect(this.verdicts.getByRole('listitem')).toHaveCount(count, { timeout: 60_000 })
  }

  async open(name: string): Promise<void> {
    await this.verdicts.getByRole('link', { name: `打开 ${name}` }).click()
    await expect(this.page.getByRole('tab', { name: '核验结果' })).toBeVisible()
  }

  async tab(name: '核验结果' | '内容' | '与上次比较' | '决定'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  }

  /** Signs what was chosen; answers when the receipt lies beside the bundle. */
  async sign(button: string, passphrase: string): Promise<void> {
    await this.page.getByLabel('签名口令').fill(passphrase)
    await this.page.getByRole('button', { name: button }).click()
    await expect(this.page.getByText('回执已写在成果包旁边')).toBeVisible({ timeout: 20_000 })
  }

  /** A row of the table that begins with these words, cell by cell. */
  cells(first: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${first}`) }).getByRole('cell')
  }
}
