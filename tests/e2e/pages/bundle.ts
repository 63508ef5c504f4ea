import { expect, type Locator, type Page } from '@playwright/test'
import { chooseFiles, dropFile } from './fields.ts'

/** Export and verdicts: the tab of a project, and the page of the whole library. */
export class BundlePage {
  readonly page: Page
  readonly verdict: Locator

  constructor(page: Page) {
    this.page = page
    this.verdict = page.locator('.hx-verdict')
  }

  /** The page 成果包 of the whole library. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '成果包' }).click()
    await expect(this.page.getByRole('heading', { name: '核验收到的成果包' })).toBeVisible()
  }

  async export(passphrase: string): Promise<void> {
    await this.page.getByLabel('签名口令').fill(passphrase)
    await this.page.getByRole('button', { name: '导出成果包' }).click()
  }

  /** Gives everything that is lacking one reason, and says who answers for it. */
  async declareAll(reason: string, person: string): Promise<void> {
    await this.page.getByLabel('其余各项的理由').fill(reason)
    await this.page.getByRole('button', { name: /^填入空着的/ }).click()
    await this.page.getByLabel('声明人').fill(person)
    await this.page.getByLabel('声明人').press('Enter')
  }

  async verifyOwn(): Promise<void> {
    await this.page.getByRole('button', { name: '核验', exact: true }).first().click()
  }

  /** Checks a received folder. */
  async verifyFolder(path: string): Promise<void> {
    const pick = this.page.getByRole('button', { name: '选择成果包文件夹' })
    await chooseFiles(this.page, () => pick.click(), path)
  }

  /** Checks a zip dropped on the page. */
  async dropZip(path: string): Promise<void> {
    await dropFile(this.page, this.page.locator('.hx-receive'), path)
  }

  async expectVerdict(title: string): Promise<void> {
    await expect(this.verdict.locator('strong')).toHaveText(title, { timeout: 60_000 })
  }
}
