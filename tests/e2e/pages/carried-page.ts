import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'

/** 查看.html of a bundle, opened from the disk in a plain browser. */
export class CarriedPage {
  readonly page: Page
  readonly verdict: Locator
  readonly result: Locator
  readonly search: Locator
  readonly found: Locator

  constructor(page: Page) {
    this.page = page
    this.verdict = page.locator('.verdict strong')
    this.result = page.locator('#result')
    this.search = page.getByLabel('查找')
    this.found = page.locator('#found')
  }

  async open(bundle: string): Promise<void> {
    await this.page.goto(pathToFileURL(join(bundle, '查看.html')).href)
  }

  /** Chooses a folder as a person does, by the button; the check begins. */
  async choose(folder: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.page.getByLabel('选择成果包文件夹').click()
    await (await choosing).setFiles(folder)
  }

  /** Checks a folder to the end. */
  async check(folder: string): Promise<void> {
    await this.choose(folder)
    await expect(this.verdict).toBeVisible()
    await expect(this.page.locator('#running')).toBeHidden()
  }

  /** Checks a folder in which something is wrong, and returns what it says. */
  async refusal(folder: string): Promise<string> {
    await this.check(folder)
    await expect(this.verdict).toHaveText(/^不可信：有 \d+ 项不符$/)
    return this.result.innerText()
  }
}
