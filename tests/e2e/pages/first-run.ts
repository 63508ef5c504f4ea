import { expect, type Page } from '@playwright/test'

export const passphrase = '示例口令-2023'

interface OfficeValues {
  readonly office: string
  readonly code: string
  readonly operator: string
  readonly passphrase: string
  readonly again: string
}

const example: OfficeValues = {
  office: '示例街道办事处',
  code: 'SL-01',
  operator: '示例经办人',
  passphrase,
  again: passphrase,
}

/** The first page: names the office and makes its library. */
export class FirstRunPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async fill(values: Partial<OfficeValues> = {}): Promise<void> {
    const { office, code, operator, passphrase: secret, again } = { ...example, ...values }
    await this.page.getByLabel('单位名称').fill(office)
    await this.page.getByLabel('单位代码').fill(code)
    await this.page.getByLabel('经办人').fill(operator)
    await this.page.getByLabel('口令', { exact: true }).fill(secret)
    await this.page.getByLabel('再输一次口令').fill(again)
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: '新建档案库' }).click()
  }

  /** Makes a library, to the empty overview. */
  async create(values: Partial<OfficeValues> = {}): Promise<void> {
    await this.fill(values)
    await this.submit()
    await expect(this.page.getByRole('heading', { name: '总览', exact: true })).toBeVisible()
  }
}
