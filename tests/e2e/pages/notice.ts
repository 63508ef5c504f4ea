import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { chooseOption } from './fields.ts'

type Kind = '改造意愿调查结果公示' | '设计方案公示' | '施工公示' | '竣工公示'

/** The boards of a project: what they say at the left, how they look at the right. */
export class NoticePage {
  readonly page: Page
  readonly groups: Locator
  readonly findings: Locator
  readonly preview: Locator
  readonly versions: Locator

  constructor(page: Page) {
    this.page = page
    this.groups = page.locator('.hx-groups > li')
    this.findings = page.getByRole('region', { name: '检查' }).locator('.hx-findings > li')
    this.preview = page.getByRole('region', { name: '公示预览' })
    this.versions = page.getByRole('region', { name: '版本' }).getByRole('row')
  }

  async choose(kind: Kind): Promise<void> {
    await this.page.locator('.hx-kinds').getByText(kind, { exact: true }).click()
  }

  /** What the choice of a kind says of how it stands. */
  standing(kind: Kind): Locator {
    return this.page.locator('.hx-kinds .ant-segmented-item', { hasText: kind }).locator('.hx-chip')
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.page.getByLabel(label, { exact: true }).fill(value)
    }
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: '保存填写的内容' }).click()
    await expect(this.page.getByText('已保存', { exact: true })).toBeVisible()
  }

  async size(size: string): Promise<void> {
    await chooseOption(this.page, this.page.getByLabel('尺寸'), size)
  }

  /** Takes what a click downloads. */
  async saved(click: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), click()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
}
