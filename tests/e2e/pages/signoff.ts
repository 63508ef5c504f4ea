import { expect, type Page } from '@playwright/test'
import type { SheetBox } from '#shared/model/sheet.ts'
import { chooseFiles, fillDate } from './fields.ts'

/** The tab 变更签证: changes, handing in, printing, and signed sheets coming back. */
export class SignoffTabPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async submit(on: string): Promise<void> {
    const { page } = this
    await page.getByRole('button', { name: '报审', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /^报审 / })
    await fillDate(dialog.getByLabel('报审日期'), on)
    await dialog.getByRole('button', { name: '报审', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('已报审', { exact: true }).first()).toBeVisible()
  }

  /** Prints the form that is shown and answers the PDF's path. */
  async print(what: '变更单' | '签证单'): Promise<string> {
    const { page } = this
    await page.getByRole('button', { name: `打印${what}` }).click()
    const paper = page.getByRole('dialog', { name: / (BG|QZ)-/ })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      paper.getByRole('button', { name: '保存 PDF' }).click(),
    ])
    await paper.getByRole('button', { name: '关闭（Esc）' }).click()
    return download.path()
  }

  /** Where the newest print of a form has its boxes, as the program itself says. */
  async boxes(number: string): Promise<readonly SheetBox[]> {
    return this.page.evaluate(async (wanted) => {
      const ask = async (method: string, input: object) => {
        const response = await fetch(`/rpc/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
        return ((await response.json()) as { value: never }).value
      }
      const list: { id: string; number: string }[] = await ask('signoff.list', {})
      const prints: { boxes: SheetBox[] }[] = await ask('signoff.prints', {
        id: list.find((each) => each.number === wanted)?.id,
      })
      return prints[0]?.boxes ?? []
    }, number)
  }

  /** Brings signed sheets in; the result list stays open. */
  async bringIn(paths: readonly string[]): Promise<void> {
    const { page } = this
    await page.getByRole('button', { name: '导入签字件' }).click()
    const dialog = page.getByRole('dialog', { name: '导入签字件' })
    await chooseFiles(
      page,
      () => dialog.getByRole('button', { name: '选择文件', exact: true }).click(),
      paths,
    )
    await expect(dialog.getByText(`共 ${paths.length} 个文件`)).toBeVisible({ timeout: 90_000 })
  }

  /** Registers a party by the sheet that was brought in. */
  async confirm(party: string, person: string, on: string): Promise<void> {
    const { page } = this
    const card = page.getByRole('article', { name: party, exact: true })
    await card.getByRole('button', { name: '登记签字盖章' }).click()
    const dialog = page.getByRole('dialog', { name: `登记签字盖章：${party}` })
    await expect(dialog.getByText('程序看到：有笔迹，有印章')).toBeVisible({ timeout: 30_000 })
    await expect(dialog.getByRole('img', { name: `${party}的签字栏` })).toBeVisible({ timeout: 30_000 })
    await dialog.getByLabel('签字人').fill(person)
    await fillDate(dialog.getByLabel('签字日期'), on)
    await dialog.getByRole('checkbox', { name: '扫描件上有签字' }).check()
    await dialog.getByRole('checkbox', { name: '扫描件上有盖章' }).check()
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(card.getByText('已签章', { exact: true })).toBeVisible()
  }
}
