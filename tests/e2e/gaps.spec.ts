import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FirstRunPage } from './pages/first-run.ts'
import { GapBoard } from './pages/gap-board.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

test.setTimeout(180_000)

test('what is missing is found, brought in, filed and waived', async ({ app: page, folder, media }) => {
  const project = new ProjectPage(page)
  const board = new GapBoard(page)
  const write = async (name: string) => {
    const path = join(folder, name)
    await writeFile(path, name.endsWith('.pdf') ? `%PDF-1.4\n${name}\n%%EOF\n` : `示例文本 ${name}`)
    return path
  }
  const papers = await Promise.all(
    ['示例小区施工合同.pdf', '1号楼竣工图.pdf', '施工日志6月.pdf', '会议纪要.docx', '杂项.txt'].map(write),
  )

  await test.step('an empty overview says the next step', async () => {
    await new FirstRunPage(page).create()
    await page.getByRole('link', { name: '缺件台' }).click()
    await expect(page.getByText('还没有项目。登记第一个小区后')).toBeVisible()
    await new ProjectForm(page).register('示例乙项目', 'SL-2023-002', '示例乙小区')
    await page.getByRole('link', { name: '项目', exact: true }).click()
    await new ProjectForm(page).register()
  })

  await test.step('a gap leads to its import, and is gone at once', async () => {
    await project.show('缺件')
    const before = await board.missing()
    const row = board.row('年度计划申报')
    await row.getByRole('button', { name: /^去导入/ }).click()
    await expect(project.dialog).toContainText('01-2 年度计划申报')
    await project.import([await write('年度计划.pdf')])
    await project.finishImport()
    await expect(board.row('年度计划申报')).toHaveCount(0)
    await expect.poll(() => board.missing()).toBe(before - 1)
    await board.show('全部')
    await expect(board.row('年度计划申报')).toContainText('最近存入：年度计划')
    await expect(board.row('年度计划申报').getByText('齐', { exact: true })).toBeVisible()
  })

  await test.step('what is not needed is waived with a reason and a name, and taken back', async () => {
    const before = await board.missing()
    await board
      .row('联合审查批准意见')
      .getByRole('button', { name: /^不适用/ })
      .click()
    const dialog = page.getByRole('dialog', { name: /^标为不适用/ })
    await dialog.getByRole('button', { name: '标为不适用' }).click()
    await expect(dialog.getByText('请写明为什么不需要')).toBeVisible()
    await dialog.getByRole('button', { name: '取消' }).click()
    const reason = '纪要同意免办 <img src=x onerror=alert(1)>'
    await board.waive('联合审查批准意见', reason, '示例甲')
    await expect(board.row('联合审查批准意见')).toContainText(`不适用：${reason}（示例甲`)
    await expect.poll(() => board.missing()).toBe(before - 1)
    await board.show('不适用')
    await expect(board.board.getByRole('listitem')).toHaveCount(1)
    await board
      .row('联合审查批准意见')
      .getByRole('button', { name: /^撤销不适用/ })
      .click()
    await expect(page.getByText('没有标为不适用的目录项。')).toBeVisible()
    await page.getByRole('button', { name: '看全部目录项' }).click()
    await board.waive('联合审查批准意见', reason)
    await expect(board.row('联合审查批准意见')).toContainText('示例经办人')
  })

  await test.step('a number set by a person counts', async () => {
    await board
      .row('施工日志')
      .getByRole('button', { name: /^定份数/ })
      .click()
    const dialog = page.getByRole('dialog', { name: /^定份数/ })
    await expect(dialog).toContainText('每日 1 份')
    await dialog.getByLabel('本项目应有份数').fill('7')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(board.row('施工日志')).toContainText('0 / 7 份')
  })

  await test.step('files are filed by keyboard: letters find the item, Enter files, 撤销 takes it back', async () => {
    await project.show('档案')
    await page
      .getByRole('navigation', { name: '档案目录' })
      .getByRole('button', { name: /^未归类/ })
      .click()
    await project.import(papers)
    await project.finishImport()
    await expect(page.getByText('共 5 个文件')).toBeVisible()
    await page.getByRole('row', { name: /竣工图/ }).focus()
    await page.keyboard.press('f')
    const picker = page.getByRole('dialog', { name: '把 1 个文件归到' })
    await expect(picker.getByRole('option').first()).toContainText('09-7')
    await expect(picker.getByRole('option').first()).toContainText('按文件名建议')
    const field = picker.getByRole('combobox')
    await expect(field).toBeFocused()
    for (const [typed, code] of [
      ['jgt', '09-7'],
      ['044', '04-4'],
      ['保修', '09-6'],
    ] as const) {
      await field.fill(typed)
      await expect(picker.getByRole('option').first()).toContainText(code)
    }
    await field.fill('没有这一项')
    await expect(picker.getByText('没有匹配的目录项')).toBeVisible()
    await field.fill('jgt')
    await expect(picker.getByRole('option').first()).toContainText('09-7')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^已归到 09-7 .*：1 个$/)).toBeVisible()
    await expect(page.getByText('共 4 个文件')).toBeVisible()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await expect(page.getByText('已撤销，1 个文件归回原处')).toBeVisible()
    await expect(page.getByText('共 5 个文件')).toBeVisible()
  })

  await test.step('a suggestion is taken with one key, never by itself', async () => {
    const row = page.getByRole('row', { name: /施工日志6月/ })
    await expect(row).toContainText('05-5')
    await expect(page.getByRole('row', { name: /杂项/ })).toContainText('看不出来')
    await row.focus()
    await page.keyboard.press('a')
    await expect(page.getByText(/^已归到 05-5 .*：1 个$/)).toBeVisible()
    await expect(page.getByText('共 4 个文件')).toBeVisible()
  })

  await test.step('several are chosen with Shift and dragged onto an item; the tree opens under the drag', async () => {
    const rows = page.locator('.hx-files .ant-table-row')
    await rows.nth(0).locator('td').nth(2).click()
    await rows
      .nth(1)
      .locator('td')
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await rows
      .nth(3)
      .locator('td')
      .nth(2)
      .click({ modifiers: ['Control'] })
    await expect(page.getByText('已选 3 个')).toBeVisible()
    const tree = page.getByRole('navigation', { name: '档案目录' })
    const from = await rows.nth(1).locator('td').nth(2).boundingBox()
    const stage = await tree.getByRole('button', { name: /^02 / }).boundingBox()
    if (!from || !stage) throw new Error('not drawn')
    await page.mouse.move(from.x + 10, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(stage.x + 40, stage.y + 12, { steps: 8 })
    const target = tree.getByRole('button', { name: /^02-3 / })
    await expect(target).toBeVisible()
    const place = await target.boundingBox()
    if (!place) throw new Error('not drawn')
    await page.mouse.move(place.x + 40, place.y + 10, { steps: 6 })
    await expect(target).toHaveClass(/is-over/)
    await page.mouse.up()
    await expect(page.getByText(/^已归到 02-3 .*：3 个$/)).toBeVisible()
    await expect(target).toContainText('刚归入 3 个')
    await expect(page.getByText('共 1 个文件')).toBeVisible()
  })

  await test.step('photos are dragged from the grid to an item beside it', async () => {
    await project.show('照片视频')
    await project.import(
      media
        .filter(({ item }) => item === '11-1')
        .map(({ path }) => path)
        .slice(0, 3),
    )
    await project.finishImport()
    await project.waitForPictures(3)
    await page.getByRole('listbox', { name: '照片和视频' }).focus()
    await page.keyboard.press('Control+a')
    await expect(page.getByText('已选 3 个')).toBeVisible()
    const from = await page.getByRole('option').first().boundingBox()
    if (!from) throw new Error('not drawn')
    await page.mouse.move(from.x + 60, from.y + 60)
    await page.mouse.down()
    await page.mouse.move(from.x + 90, from.y + 90, { steps: 5 })
    const target = page.getByRole('navigation', { name: '档案目录' }).getByRole('button', { name: /^11-1 / })
    await expect(target).toBeVisible()
    const place = await target.boundingBox()
    if (!place) throw new Error('not drawn')
    await page.mouse.move(place.x + 40, place.y + 10, { steps: 6 })
    await page.mouse.up()
    await expect(page.getByText(/^已归到 11-1 .*：3 个$/)).toBeVisible()
  })

  await test.step('the overview counts every project by stage, and leads to the place', async () => {
    await project.show('缺件')
    const missing = await board.missing()
    await page.getByRole('link', { name: '缺件台' }).click()
    const rows = page.locator('.hx-overview .ant-table-tbody .ant-table-row')
    await expect(rows).toHaveCount(2)
    // Most missing first.
    await expect(rows.first()).toContainText('示例乙小区')
    await expect(rows.nth(1)).toContainText(String(missing))
    await rows
      .nth(1)
      .getByRole('link', { name: /竣工验收 缺 \d+ 项/ })
      .click()
    await expect(page.getByRole('tab', { name: '缺件' })).toHaveAttribute('aria-selected', 'true')
    await expect(board.board.getByRole('region', { name: '09 竣工验收' })).toBeInViewport()
  })
})
