import { expect, type Page } from '@playwright/test'
import { chooseFiles, chooseOption, fillDate } from './fields.ts'

interface Line {
  readonly item: string
  readonly unit: string
  readonly quantity: string
  readonly price: string
}

/** The tab 变更签证: the form, and the four parties of one visa. */
export class VisaPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async fill(title: string, lines: readonly Line[]): Promise<void> {
    const { page } = this
    await page.getByLabel('签证事由', { exact: true }).fill(title)
    await page.getByLabel('楼栋', { exact: true }).fill('3号楼')
    await page.getByLabel('施工部位').fill('东侧雨水管')
    await fillDate(page.getByLabel('签证日期'), '2023-08-12')
    await page.getByLabel('指令人').fill('示例丙')
    await fillDate(page.getByLabel('指令日期'), '2023-08-07')
    await chooseOption(page, page.getByLabel('原因', { exact: true }), '现场条件')
    await page
      .getByLabel('签证事由及原因')
      .fill('开挖发现废弃管沟，长 27.0 m、宽 1.2 m，拆除后回填，雨水管东移 1.5 m。')
    await fillDate(page.getByLabel('施工开始日期'), '2023-08-07')
    await fillDate(page.getByLabel('施工结束日期'), '2023-08-11')
    for (const [index, { item, unit, quantity, price }] of lines.entries()) {
      const row = index + 1
      if (index > 0) await page.getByRole('button', { name: '加一行' }).click()
      await page.getByLabel(`第 ${row} 行 签证项目`).fill(item)
      await page.getByLabel(`第 ${row} 行 单位`).fill(unit)
      await page.getByLabel(`第 ${row} 行 工程量`).fill(quantity)
      await page.getByLabel(`第 ${row} 行 单价`).fill(price)
    }
  }

  /** Attaches the first photo that the picker offers for a moment. */
  async attachPhoto(moment: 0 | 1 | 2): Promise<void> {
    const { page } = this
    await page.getByRole('button', { name: '选照片' }).nth(moment).click()
    const picker = page.getByRole('dialog', { name: /^选.+照片$/ })
    await picker.locator('.hx-pick').first().click()
    await expect(picker.getByText('已选 1 张')).toBeVisible()
    await picker.getByRole('button', { name: '附上所选照片' }).click()
    await expect(picker).toBeHidden()
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: '保存签证' }).click()
  }

  /** Registers one party's signature and seal by its scan. */
  async sign(party: string, person: string, scan: string): Promise<void> {
    const { page } = this
    const card = page.getByRole('article', { name: party })
    await card.getByRole('button', { name: '登记签字盖章' }).click()
    const dialog = page.getByRole('dialog', { name: `登记签字盖章：${party}` })
    await dialog.getByLabel('签字人').fill(person)
    await fillDate(dialog.getByLabel('签字日期'), '2023-08-16')
    await chooseFiles(page, () => dialog.getByRole('button', { name: '选择扫描件' }).click(), [scan])
    await dialog.getByRole('checkbox', { name: '扫描件上有签字' }).check({ timeout: 30_000 })
    await dialog.getByRole('checkbox', { name: '扫描件上有盖章' }).check()
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(card.getByText('已签章', { exact: true })).toBeVisible()
  }
}
