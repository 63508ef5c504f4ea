import { readFile } from 'node:fs/promises'
import { readPdf } from '#tests/pdf-text.ts'
import { readWorkbook } from '#tests/xlsx.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { expectDrawn } from './pages/pdf.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { VolumePage } from './pages/volume.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

test.setTimeout(240_000)

test('volumes are proposed, edited, printed and exported; photos become an album', async ({
  app: page,
  media,
}) => {
  const project = new ProjectPage(page)
  const volumes = new VolumePage(page)
  const saveButton = page.getByRole('button', { name: '保存 PDF' })
  const saved = async (click: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  await test.step('an empty tab says what to do first', async () => {
    await new FirstRunPage(page).create()
    await new ProjectForm(page).register()
    await project.show('案卷')
    await expect(page.getByText('本项目还没有档案，没有可组卷的内容', { exact: false })).toBeVisible()
  })

  await test.step('papers and photos come in', async () => {
    await project.show('档案')
    const plans = media.filter(({ drawing }) => drawing === 'plan').map(({ path }) => path)
    const papers = media.filter(({ item }) => item === '02-3').map(({ path }) => path)
    await project.import(plans, { item: '03-2', drawing: '平面图' })
    await project.finishImport()
    await project.import(papers, { item: '02-3' })
    await project.finishImport()
    await project.show('照片视频')
    const photos = media.filter(({ phase }) => phase === 'before').map(({ path }) => path)
    await project.import(photos, { phase: '改造前' })
    await project.finishImport()
  })

  await test.step('the proposal is seen before anything is made', async () => {
    await project.show('案卷')
    await expect(page.getByText(/还没有案卷。档案里有 \d+ 份文件未入卷/)).toBeVisible()
    await volumes.composeAll()
    await expect(volumes.rows).toHaveCount(3)
    await expect(page.getByText('档案都已入卷')).toBeVisible()
  })

  await test.step('order by keyboard', async () => {
    const titles = () => volumes.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')))
    const before = await titles()
    expect(before[0]).toContain('居民意愿文件')
    await volumes.rows.first().focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(volumes.rows.nth(1)).toHaveAttribute('aria-label', /居民意愿文件/)
    await page.getByRole('button', { name: '上移第 2 卷' }).click()
    await expect(volumes.rows.first()).toHaveAttribute('aria-label', /居民意愿文件/)
  })

  await test.step('papers are ordered, edited and moved to another volume', async () => {
    await volumes.open(/改造前照片/)
    await expect(volumes.papers).toHaveCount(3)
    const first = await volumes.papers.first().getAttribute('aria-label')
    await page.getByRole('button', { name: '下移第 1 份' }).click()
    await expect(volumes.papers.nth(1)).toHaveAttribute(
      'aria-label',
      (first ?? '').replace('第 1 份', '第 2 份'),
    )
    await page.getByLabel('第 1 份页数').fill('3')
    await page.keyboard.press('Enter')
    await expect(volumes.papers.nth(1).getByRole('cell').nth(4)).toHaveText('4')
    await volumes.papers.first().press('Enter')
    const dialog = page.getByRole('dialog', { name: '修改卷内文件' })
    await dialog.getByLabel('文件题名').fill('示例题名甲')
    await dialog.getByLabel('文件编号').fill('ZP-001')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    await expect(volumes.papers.first()).toContainText('ZP-001')
    await volumes.papers.last().click()
    await dialog.getByRole('button', { name: '移出本卷' }).click()
    await expect(volumes.papers).toHaveCount(2)
    await page.getByRole('button', { name: '添加文件' }).click()
    const picker = page.getByRole('dialog', { name: /^添加文件到第/ })
    await picker.getByRole('checkbox').last().check()
    await picker.getByRole('button', { name: '添加所选文件' }).click()
    await expect(volumes.papers).toHaveCount(3)
  })

  await test.step('the fields of the cover are saved and printed', async () => {
    await page.getByLabel('密级').fill('内部')
    await page.getByLabel('备考说明').fill('示例说明：照片底片另存。')
    await page.getByRole('button', { name: '保存案卷' }).click()
    await expect(page.getByText('已保存', { exact: true })).toBeVisible()
    await expectDrawn(await volumes.print('全部打印'))
    const file = await saved(() => saveButton.click())
    const { pages } = await readPdf(file.bytes)
    expect(pages).toHaveLength(4)
    expect(pages[0]).toContain('内部')
    expect(pages[1]).toContain('示例题名甲')
    expect(pages[2]).toContain('示例说明：照片底片另存。')
    await page.keyboard.press('Escape')
    await volumes.back()
  })

  await test.step('all volumes print as one, and as a table', async () => {
    await expectDrawn(await volumes.print('案卷目录'))
    const register = await saved(() => saveButton.click())
    expect((await readPdf(register.bytes)).text).toContain('改造前照片')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '导出表格' }).click()
    const tables = page.getByRole('dialog', { name: '导出表格' })
    await expect(tables.getByText(/^案卷 3 卷，档案目录 \d+ 行，照片台账 \d+ 行，共 6 张表$/)).toBeVisible()
    const table = await saved(() => tables.getByRole('button', { name: '保存表格' }).click())
    await tables.getByRole('button', { name: '关闭' }).last().click()
    expect(table.name).toBe('示例小区 档案目录.xlsx')
    const { sheets } = await readWorkbook(table.bytes)
    expect([...sheets.keys()]).toEqual([
      '案卷目录',
      '第1卷 卷内目录',
      '第2卷 卷内目录',
      '第3卷 卷内目录',
      '档案目录',
      '照片台账',
    ])
  })

  await test.step('an album is made in the background, looked at and filed', async () => {
    await page.getByRole('button', { name: '生成照片册' }).click()
    const dialog = page.getByRole('dialog', { name: '生成照片册' })
    await expect(dialog.getByText(/^共 3 张照片，2 页。/)).toBeVisible()
    await dialog.getByRole('button', { name: '生成', exact: true }).click()
    await expect(dialog.getByText('照片 3 张，生成 1 份')).toBeVisible({ timeout: 60_000 })
    await dialog.getByRole('button', { name: '存入档案' }).click()
    await expect(dialog.getByRole('button', { name: '已存入 11-1' })).toBeVisible({ timeout: 30_000 })
    await dialog.getByRole('button', { name: '预览' }).click()
    await expectDrawn(page.getByRole('dialog'))
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    await expect(page.getByText(/未入卷 1 份/)).toBeVisible()
  })

  await test.step('the journal tells of it in words', async () => {
    await project.show('日志')
    for (const words of ['组成案卷', '调整卷次', '调整卷内文件', '修改案卷', '归档照片册']) {
      await expect(page.getByText(words, { exact: true }).first()).toBeVisible()
    }
  })
})
