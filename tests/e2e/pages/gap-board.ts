import { expect, type Locator, type Page } from '@playwright/test'

/** 缺件 of one project, and 缺件台 over all. */
export class GapBoard {
  readonly page: Page
  readonly board: Locator

  constructor(page: Page) {
    this.page = page
    this.board = page.getByRole('region', { name: '逐项核对' })
  }

  /** The row of one item, or of one other thing by its words. */
  row(name: string): Locator {
    return this.board.getByRole('listitem').filter({ hasText: name })
  }

  async show(filter: '只看缺的' | '按条件未定' | '不适用' | '全部'): Promise<void> {
    await this.board.locator('label', { hasText: filter }).click()
    await expect(this.board.getByRole('radio', { name: new RegExp(`^${filter}`) })).toBeChecked()
  }

  /** How many things must still come, as the board counts them. */
  async missing(): Promise<number> {
    const text = await this.board.getByText(/^共 \d+ 项要补$/).innerText()
    return Number(/\d+/.exec(text)?.[0])
  }

  async waive(code: string, reason: string, person?: string): Promise<void> {
    await this.row(code)
      .getByRole('button', { name: /^不适用/ })
      .click()
    const dialog = this.page.getByRole('dialog', { name: /^标为不适用/ })
    await dialog.getByLabel('不适用的理由').fill(reason)
    if (person !== undefined) await dialog.getByLabel('确认人').fill(person)
    await dialog.getByRole('button', { name: '标为不适用' }).click()
  }
}
