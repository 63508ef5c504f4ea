import { expect, type Locator, type Page } from '@playwright/test'

/** 照片视频: the grid with what narrows it. */
export class MediaTabPage {
  readonly page: Page
  readonly grid: Locator
  readonly tiles: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('listbox', { name: '照片和视频' })
    this.tiles = page.locator('.hx-tile')
  }

  /** The picture at a place, from 1 on, once it is in the page. */
  tile(place: number): Locator {
    return this.page.locator(`.hx-tile[aria-posinset="${place}"]`)
  }

  async find(words: string): Promise<void> {
    await this.page.getByLabel('查找照片和视频').fill(words)
  }

  async expectCount(count: number): Promise<void> {
    const shown = this.page.locator('.hx-count-line').first()
    await expect(shown).toContainText(`共 ${count.toLocaleString('zh-CN')} 个`)
  }

  async openFilters(): Promise<void> {
    await this.page.getByRole('button', { name: /^更多筛选/ }).click()
    await expect(this.page.locator('.hx-filter-more')).toBeVisible()
  }

  async saveView(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '常用筛选' }).click()
    await this.page.getByLabel('筛选的名称').fill(name)
    await this.page.getByRole('button', { name: '存下' }).click()
    await expect(this.page.locator('.hx-views').getByRole('button', { name, exact: true })).toBeVisible()
    await this.page.keyboard.press('Escape')
  }

  async chooseView(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '常用筛选' }).click()
    await this.page.locator('.hx-views').getByRole('button', { name, exact: true }).click()
  }

  /** How many elements the page is made of. */
  countNodes(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('*').length)
  }
}
