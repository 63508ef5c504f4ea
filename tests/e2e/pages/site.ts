import { expect, type Locator, type Page } from '@playwright/test'
import { chooseOption, fillDate } from './fields.ts'

/** 现场: the day's record, the months, complaints. */
export class SitePage {
  readonly page: Page
  readonly day: Locator
  readonly months: Locator
  readonly complaints: Locator

  constructor(page: Page) {
    this.page = page
    this.day = page.getByRole('region', { name: /^(今日记录|补记)/ })
    this.months = page.getByRole('region', { name: /^每月记录/ })
    this.complaints = page.getByRole('region', { name: /^投诉咨询/ })
  }

  /** The row of a day in the list of its month. */
  row(day: string): Locator {
    return this.months.getByRole('row').filter({ hasText: day })
  }

  async complain(content: string, dueOn: string, person: { name: string; phone: string }): Promise<void> {
    await this.complaints.getByRole('button', { name: '登记投诉咨询' }).click()
    const dialog = this.page.getByRole('dialog', { name: '登记投诉咨询' })
    await dialog.getByLabel('来电来访人').fill(person.name)
    await dialog.getByLabel('联系电话').fill(person.phone)
    await dialog.getByLabel('内容').fill(content)
    await fillDate(dialog.getByLabel('答复期限'), dueOn)
    // People double-click; it is one complaint all the same.
    await dialog.getByRole('button', { name: '保存' }).dblclick()
    await expect(dialog).toBeHidden()
  }
}

/** 验收移交: the acceptance, its issues, utilities, handing over. */
export class AcceptancePage {
  readonly page: Page
  readonly held: Locator
  readonly issues: Locator
  readonly confirm: Locator
  readonly utilities: Locator
  readonly transfers: Locator
  readonly property: Locator

  constructor(page: Page) {
    const region = (name: RegExp) => page.getByRole('region', { name })
    this.page = page
    this.held = region(/^竣工验收/)
    this.issues = region(/^验收问题/)
    this.confirm = region(/^确认竣工验收/)
    this.utilities = region(/^专营设施/)
    this.transfers = region(/^移交/)
    this.property = region(/^物业管理/)
  }

  /** Takes everybody the plan names, fills what the project does not know, and has all of them sign. */
  async seatAll(): Promise<void> {
    await this.held.getByRole('button', { name: /^列出还缺的/ }).click()
    const count = await this.held.getByLabel(/^第 \d+ 人的姓名$/).count()
    for (let at = 1; at <= count; at++) {
      for (const [label, words] of [
        [`第 ${at} 人的单位`, `示例单位${at}`],
        [`第 ${at} 人的姓名`, '示例甲'],
      ] as const) {
        const field = this.held.getByLabel(label)
        if ((await field.inputValue()) === '') await field.fill(words)
      }
      await this.held.getByLabel(`第 ${at} 人已签字`).check()
    }
  }

  async addUtility(company: string, authority: string): Promise<void> {
    await this.utilities.getByRole('button', { name: '登记专营设施' }).click()
    const dialog = this.page.getByRole('dialog', { name: '登记专营设施' })
    await chooseOption(this.page, dialog.getByLabel('设施', { exact: true }), '供水')
    await dialog.getByLabel('专营单位', { exact: true }).fill(company)
    await dialog.getByLabel('主管部门').fill(authority)
    await dialog.getByRole('radio', { name: /^属于专营单位/ }).check()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
  }
}
