import { expect, type Locator, type Page } from '@playwright/test'
import { chooseFiles, chooseOption } from './fields.ts'

export type Tab =
  | '概况'
  | '程序'
  | '意愿'
  | '缺件'
  | '档案'
  | '照片视频'
  | '对比'
  | '案卷'
  | '变更签证'
  | '公示'
  | '现场'
  | '资金'
  | '验收移交'
  | '成果包'
  | '日志'

interface ImportChoice {
  readonly phase?: string
  readonly item?: string
  readonly drawing?: '平面图' | '立面图'
}

export interface ImportSum {
  readonly found: number
  readonly stored: number
  readonly duplicates: number
  readonly refused: number
}

/** One project's page: its tabs and the import dialog they share. */
export class ProjectPage {
  readonly page: Page
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: '导入文件' })
  }

  async show(tab: Tab): Promise<void> {
    const label = this.page.getByRole('tab', { name: tab, exact: true })
    await label.click()
    await expect(label).toHaveAttribute('aria-selected', 'true')
  }

  /** Brings files in through the dialog that is open or opened by the page's button; answers the statement. */
  async import(paths: string | readonly string[], choice: ImportChoice = {}): Promise<ImportSum> {
    const { page, dialog } = this
    if (!(await dialog.isVisible()))
      await page.getByRole('button', { name: /^导入(照片和视频|文件)$/ }).click()
    const verb = typeof paths === 'string' ? '选择文件夹' : '选择文件'
    await chooseFiles(page, () => dialog.getByRole('button', { name: verb, exact: true }).click(), paths)
    if (choice.phase) await chooseOption(page, dialog.getByLabel('阶段', { exact: true }), choice.phase)
    if (choice.item) {
      await dialog.getByLabel('目录项').fill(choice.item)
      await chooseOption(page, dialog.getByLabel('目录项'), choice.item)
    }
    if (choice.drawing) await dialog.getByRole('radio', { name: `作为${choice.drawing}` }).check()
    await dialog.getByRole('button', { name: /^导入 \d+ 个文件$/ }).click()
    const sum = dialog.locator('.hx-sum')
    await expect(sum).toBeVisible({ timeout: 90_000 })
    const text = await sum.innerText()
    const [found = 0, stored = 0, duplicates = 0, refused = 0] = (text.match(/\d+/g) ?? []).map(Number)
    return { found, stored, duplicates, refused }
  }

  async finishImport(): Promise<void> {
    await this.dialog.getByRole('button', { name: '完成' }).click()
    await expect(this.dialog).toBeHidden()
  }

  /** Narrows the grid to what has these words; nothing shows all again. */
  async find(words: string): Promise<void> {
    const field = this.page.getByLabel('查找照片和视频')
    await field.fill(words)
    await field.press('Enter')
  }

  /** All pictures of the grid are made and drawn. */
  async waitForPictures(atLeast: number): Promise<void> {
    await expect
      .poll(
        () =>
          this.page
            .locator('.hx-tile img')
            .evaluateAll(
              (images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length,
            ),
        { timeout: 60_000 },
      )
      .toBeGreaterThanOrEqual(atLeast)
  }
}
