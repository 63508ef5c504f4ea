import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { projectFields } from '#tests/builders.ts'
import { readWorkbook } from '#tests/xlsx.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { expectDrawn } from './pages/pdf.ts'
import { expect, test } from './support/app.ts'
import { ask } from './support/ask.ts'

/** Registers a project and writes down what happened in its works, a week ago and today. */
async function fill(page: Page): Promise<void> {
  const day = (ago: number) =>
    new Date(Date.now() - ago * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const { id: projectId } = await ask(page, 'project.add', { ...projectFields, schedule: undefined })
  const complaint = { kind: 'complaint' as const, channel: 'hotline' as const }
  for (const content of [
    { kind: 'diary' as const, on: day(0), done: '3 号楼屋面防水', writer: '示例己', workers: 20 },
    { ...complaint, receivedOn: day(9), content: '夜间施工噪声', dueOn: day(2) },
    { ...complaint, channel: 'visit' as const, receivedOn: day(1), content: '道路积水', dueOn: day(-3) },
  ]) {
    await ask(page, 'entry.add', { projectId, content })
  }
}

test('the overview begins, says what is late, leads there, and makes the week’s summary', async ({
  app: page,
}) => {
  await test.step('without projects it says the next steps', async () => {
    await new FirstRunPage(page).create()
    await page.getByRole('button', { name: '从 Excel 导入台账' }).click()
    await expect(page.getByRole('heading', { name: '改造台账', exact: true })).toBeVisible()
    await page.getByRole('link', { name: '总览' }).click()
    await expect(page.getByRole('button', { name: '新建项目' })).toBeVisible()
  })

  await test.step('what is late comes first, with the way to its remedy', async () => {
    await fill(page)
    await expect(page.getByText('逾期 1，近期到期 1')).toBeVisible()
    const lines = page.locator('.hx-dues > li')
    await expect(lines.first()).toContainText('逾期 2 天')
    await expect(lines.first()).toContainText('12345 热线转办')
    await expect(lines.nth(1)).toContainText('还有 3 天')
    await expect(page.locator('.hx-figures')).toContainText('户数90 户')
    await expect(page.getByRole('list', { name: '各步骤的项目数' })).toContainText('摸底1')
    await lines
      .first()
      .getByRole('link', { name: /^去答复/ })
      .click()
    await expect(page.getByRole('tab', { name: '现场' })).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('it is printed, and a project is opened by the keyboard', async () => {
    await page.getByRole('link', { name: '总览' }).click()
    await page.getByRole('button', { name: '打印总览' }).click()
    await expectDrawn(page.getByRole('dialog'))
    await page.keyboard.press('Escape')
    const row = page.getByRole('row', { name: '打开 示例小区' })
    await expect(row).toContainText('0/20')
    await row.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '还缺什么' })).toBeVisible()
  })

  await test.step('its time is seen by month; a month is chosen by keys', async () => {
    await page.getByRole('tab', { name: '程序' }).click()
    const today = page.getByRole('group', { name: '按月查看' }).getByRole('button', { name: /今天所在/ })
    await expect(today).toHaveAccessibleName(/已发生 1 项/)
    await today.focus()
    await page.keyboard.press('Enter')
    await expect(today).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('.hx-events')).toContainText(/现场记录 1 天/)
  })

  await test.step('the week is shown, turned and saved as a workbook', async () => {
    await page.getByRole('link', { name: '总览' }).click()
    await page.getByText('周报', { exact: true }).click()
    await expect(page.getByRole('cell', { name: /3 号楼屋面防水/ })).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存电子表' }).click(),
    ])
    const { sheets } = await readWorkbook(await readFile(await download.path()))
    expect(JSON.stringify(sheets.get('各项目情况'))).toContain('3 号楼屋面防水')
    expect(JSON.stringify([...sheets.values()])).not.toContain('夜间施工噪声')
    await page.getByRole('button', { name: '上一周' }).click()
    await expect(page.getByRole('cell', { name: /3 号楼屋面防水/ })).toHaveCount(0)
  })
})
