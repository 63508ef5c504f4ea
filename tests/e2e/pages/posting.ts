import { expect, type Locator, type Page } from '@playwright/test'
import { chooseFiles, fillDate } from './fields.ts'

interface Entry {
  readonly place: string
  readonly upOn: string
  readonly people: readonly [string, string]
  readonly near: readonly string[]
  readonly far: readonly string[]
}

/** 张贴 and 意见 of one kind of boards, below the board. */
export class PostingPage {
  readonly page: Page
  readonly postings: Locator
  readonly objections: Locator

  constructor(page: Page) {
    this.page = page
    this.postings = page.getByRole('region', { name: /^张贴/ })
    this.objections = page.getByRole('region', { name: '意见和异议' })
  }

  /** A posting by its place. */
  row(place: string): Locator {
    return this.postings.getByRole('listitem').filter({ hasText: place }).first()
  }

  async open(): Promise<Locator> {
    await this.postings.getByRole('button', { name: '登记张贴' }).click()
    return this.page.getByRole('dialog', { name: /^登记张贴/ })
  }

  /** Fills the dialog; photos are brought in through it. */
  async fill(dialog: Locator, { place, upOn, people, near, far }: Entry): Promise<void> {
    await dialog.getByLabel('张贴地点').fill(place)
    await fillDate(dialog.getByLabel('张贴日期'), upOn)
    await dialog.getByLabel('经办人一').fill(people[0])
    await dialog.getByLabel('经办人二').fill(people[1])
    for (const [view, paths] of [
      ['近景照片', near],
      ['远景照片', far],
    ] as const) {
      if (paths.length === 0) continue
      const photos = dialog.getByRole('region', { name: view })
      await chooseFiles(this.page, () => photos.getByRole('button', { name: '导入照片' }).click(), paths)
      await expect(photos.locator('.hx-thumb-box')).toHaveCount(paths.length, { timeout: 30_000 })
    }
  }

  async save(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: /^(登记|保存)$/ }).click()
    await expect(dialog).toBeHidden({ timeout: 60_000 })
  }
}
