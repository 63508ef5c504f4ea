import { expect, type Page } from '@playwright/test'
import { chooseOption, fillDate } from './fields.ts'

export const projectName = '示例小区老旧小区改造项目'
export const projectCode = 'SL-2023-001'

const units = [
  ['建设单位', '示例街道办事处', '0534-5550001'],
  ['设计单位', '示例设计单位甲', '0534-5550002'],
  ['项目管理及监理一体化单位', '示例管理监理单位乙', '0534-5550003'],
  ['施工单位', '示例施工单位丙', '0534-5550004'],
  ['跟踪评审单位', '示例评审单位丁', '0534-5550005'],
] as const

/** Registration of a project. */
export class ProjectForm {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: '新建项目' }).click()
    await expect(this.page.getByLabel('项目编号')).toBeVisible()
  }

  /** What must be there to register at all. */
  async fillBasics(name = projectName, code = projectCode, community = '示例小区'): Promise<void> {
    const { page } = this
    await page.getByLabel('项目编号').fill(code)
    await page.getByLabel('项目名称').fill(name)
    await page.getByLabel('小区名称').fill(community)
    await chooseOption(page, page.getByLabel('所属街道'), '天衢街道')
    await page.getByLabel('项目位置').fill('示例路 12 号')
    await page.getByLabel('楼栋数').fill('6')
    await page.getByLabel('户数').fill('216')
    await page.getByLabel('改造面积').fill('18360.5')
    await page.getByLabel('建成年份').fill('1998')
  }

  /** What the construction board prints besides. */
  async fillBoard(): Promise<void> {
    const { page } = this
    await page.getByRole('checkbox', { name: '道路' }).check()
    await page.getByLabel('道路说明').fill('破损路面重铺沥青 4200 平方米')
    await page.getByRole('checkbox', { name: '排水' }).check()
    await page.getByLabel('预算').fill('6880000.00')
    await page.getByLabel('施工合同价').fill('6523184.60')
    await fillDate(page.getByLabel('计划开工日期'), '2023-04-10')
    await fillDate(page.getByLabel('计划竣工日期'), '2023-10-31')
    for (const [role, organization, phone] of units) {
      const unit = page.getByRole('group', { name: role })
      await unit.getByLabel('单位名称').fill(organization)
      await unit.getByLabel('负责人').fill('示例甲')
      await unit.getByLabel('电话').fill(phone)
    }
    const person = page.getByRole('region', { name: '街道专人' })
    await person.getByLabel('姓名').fill('示例己')
    await person.getByLabel('电话').fill('0534-5550006')
    await page.getByLabel('咨询电话').fill('0534-5550006')
    await page.getByLabel('监督举报电话').fill('0534-5550007')
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: '保存', exact: true }).click()
  }

  /** Registers a project with what is needed and opens its page. */
  async register(name?: string, code?: string, community?: string): Promise<void> {
    await this.open()
    await this.fillBasics(name, code, community)
    await this.save()
    await expect(this.page.getByRole('tab', { name: '概况' })).toBeVisible()
  }
}
