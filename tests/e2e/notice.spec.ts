import { readPdf } from '#tests/pdf-text.ts'
import { fillDate } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { NoticePage } from './pages/notice.ts'
import { expectDrawn } from './pages/pdf.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

test.setTimeout(120_000)

test('a survey’s board is filled, laid out, issued and cut into sheets', async ({ app: page }) => {
  const project = new ProjectPage(page)
  const notice = new NoticePage(page)
  const saveButton = notice.preview.getByRole('button', { name: '保存 PDF' })
  const issueButton = notice.preview.getByRole('button', { name: '定稿' })

  await test.step('an empty board says what it lacks', async () => {
    await new FirstRunPage(page).create()
    const form = new ProjectForm(page)
    await form.open()
    await form.fillBasics()
    await page.getByLabel('咨询电话').fill('0534-5550006')
    await page.getByLabel('监督举报电话').fill('0534-5550007')
    await form.save()
    await project.show('公示')
    await expect(page.getByRole('radiogroup', { name: '公示种类' })).toBeVisible()
    await notice.choose('改造意愿调查结果公示')
    await expect(notice.standing('改造意愿调查结果公示')).toHaveText(/^缺 \d+ 项$/)
    await expect(notice.groups).toHaveCount(6)
    await expect(notice.preview.getByText(/^还不能生成公示，要先补齐 \d+ 项/)).toBeVisible()
    await expect(notice.findings.filter({ hasText: '缺三项同意率' })).toBeVisible()
    await expect(issueButton).toBeDisabled()
  })

  await test.step('a finding leads to its field', async () => {
    await notice.findings
      .filter({ hasText: '缺调查情况' })
      .getByRole('button', { name: /^去填写/ })
      .click()
    await expect(page.getByLabel('发放份数')).toBeFocused()
  })

  await test.step('rates are counted exactly while they are typed', async () => {
    await fillDate(page.getByLabel('调查开始日期'), '2023-01-03')
    await fillDate(page.getByLabel('调查结束日期'), '2023-01-12')
    await notice.fill({
      发放份数: '216',
      收回份数: '211',
      同意改造: '207',
      同意拆违拆临: '198',
      同意物业管理: '194',
    })
    const rates = page.getByRole('table', { name: '三项同意率' })
    // 194 of 216 is 89.814…%: cut off, and not enough.
    await expect(rates.getByRole('row', { name: /物业管理意愿/ })).toContainText('89.81%')
    await expect(page.getByText(/有同意率不到 90%/)).toBeVisible()
    await notice.fill({ 同意物业管理: '196' })
    await expect(page.getByText('三项同意率都达到 90%。')).toBeVisible()
  })

  await test.step('what is typed is not lost by going to another board', async () => {
    await notice.choose('施工公示')
    const guard = page.getByRole('dialog', { name: '有未保存的修改' })
    await guard.getByRole('button', { name: '留下继续填' }).click()
    await expect(page.getByLabel('发放份数')).toHaveValue('216')
  })

  await test.step('saved, the findings go and the board appears', async () => {
    await fillDate(page.getByLabel('公示开始日期'), '2023-01-16')
    await fillDate(page.getByLabel('公示结束日期'), '2023-01-22')
    await notice.fill({ 公示地点: '示例小区南门公告栏' })
    await notice.save()
    await expect(notice.findings.filter({ hasText: '必改' })).toHaveCount(0)
    await expect(notice.standing('改造意愿调查结果公示')).toHaveText('可定稿')
    await expectDrawn(notice.preview)
  })

  await test.step('size, way round and order are taken at once', async () => {
    await notice.size('A3')
    await page.getByText('横向', { exact: true }).click()
    await notice.groups.nth(0).getByRole('button', { name: '下移 小区概况' }).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(notice.groups.nth(1)).toContainText('小区概况')
    await expect(notice.groups.nth(1).getByRole('button', { name: '下移 小区概况' })).toBeFocused()
    await expect(page.getByText('印出来就是下面的样子。')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('table', { name: '字的大小和看得清的距离' })).toContainText('标题')
    // The sentence stands over the board before as well: what is saved is what is shown by then.
    const saved = { text: '', sizes: [] as readonly { readonly width: number; readonly height: number }[] }
    await expect(async () => {
      const { bytes } = await notice.saved(() => saveButton.click())
      Object.assign(saved, await readPdf(bytes))
      expect(saved.sizes[0]?.width).toBeCloseTo(1190.55, 0)
    }).toPass({ timeout: 30_000 })
    const { text, sizes } = saved
    expect(sizes).toHaveLength(1)
    expect(sizes[0]?.width).toBeCloseTo(1190.55, 0)
    expect(sizes[0]?.height).toBeCloseTo(841.89, 0)
    for (const words of ['95.83%', '90.74%', '示例小区南门公告栏', '0534-5550007'])
      expect(text).toContain(words)
  })

  await test.step('own wording is added, and a resident’s phone in it is pointed out', async () => {
    await page.getByRole('button', { name: '补充文字：调查情况' }).click()
    const dialog = page.getByRole('dialog', { name: '补充文字：调查情况' })
    await expect(dialog).toContainText('加在这一项的最后')
    await dialog.getByLabel('调查情况的文字').fill('联系电话 13812345678')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    const found = notice.findings.filter({ hasText: '13812345678' })
    await expect(found).toContainText('注意')
    await found.getByRole('button', { name: /^去改文字/ }).click()
    await dialog.getByRole('button', { name: '删去自写文字' }).click()
    await expect(found).toHaveCount(0)
  })

  await test.step('issued, it has its number and is never changed again', async () => {
    await expect(issueButton).toBeEnabled({ timeout: 30_000 })
    await issueButton.click()
    const dialog = page.getByRole('dialog', { name: '改造意愿调查结果公示定稿' })
    await expect(dialog).toContainText('SL-2023-001-YX-01')
    await expect(dialog).toContainText('档案 02-4')
    await dialog.getByRole('button', { name: '定稿' }).click()
    await expect(page.getByText('已定稿 SL-2023-001-YX-01，存入档案 02-4')).toBeVisible({ timeout: 30_000 })
    await expect(notice.standing('改造意愿调查结果公示')).toHaveText('已定稿 1 版')
    const version = notice.versions.filter({ hasText: 'SL-2023-001-YX-01' })
    await expect(version).toContainText('A3 横向')
    await expect(version).toContainText('2023-01-16 至 2023-01-22')
  })

  await test.step('the version is cut into sheets of the office’s printer', async () => {
    await page.getByRole('button', { name: '分幅打印 SL-2023-001-YX-01' }).click()
    await page.getByRole('menuitem', { name: '拼 A4 纸' }).click()
    const sheets = page.getByRole('dialog', { name: /SL-2023-001-YX-01/ })
    await expectDrawn(sheets)
    const { name, bytes } = await notice.saved(() => sheets.getByRole('button', { name: '保存 PDF' }).click())
    expect(name).toContain('SL-2023-001-YX-01')
    const { sizes } = await readPdf(bytes)
    expect(sizes.length).toBeGreaterThan(2)
    for (const { width, height } of sizes) {
      expect(Math.min(width, height)).toBeCloseTo(595.28, 0)
      expect(Math.max(width, height)).toBeCloseTo(841.89, 0)
    }
    await page.keyboard.press('Escape')
  })

  await test.step('the journal tells of it in words', async () => {
    await project.show('日志')
    await expect(page.getByText('公示定稿', { exact: true })).toBeVisible()
    await expect(page.getByText('修改公示', { exact: true }).first()).toBeVisible()
  })
})

test('drawings come in from the board itself, are chosen, captioned and put back', async ({
  app: page,
  media,
}) => {
  const project = new ProjectPage(page)
  const notice = new NoticePage(page)
  const plan = notice.groups.filter({ hasText: '平面图' }).first()
  const dialog = page.getByRole('dialog', { name: '选图：平面图' })
  const pathOf = (kind: string) => media.filter(({ drawing }) => drawing === kind).map(({ path }) => path)

  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  await project.show('公示')
  await plan.getByRole('button', { name: /^导入图纸/ }).click()
  await expect(project.dialog.getByRole('radio', { name: '作为平面图' })).toBeChecked()
  expect(await project.import(pathOf('plan'))).toMatchObject({ stored: 1 })
  await project.finishImport()
  await expect(plan).toContainText('自动选用 1 张')
  await expect(notice.findings.filter({ hasText: '平面图' })).toHaveCount(0)

  await plan.getByRole('button', { name: '选图：平面图' }).click()
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await dialog.getByLabel('第 1 张的说明').fill('示例总图 <b>甲</b>')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(plan).toContainText('选定 1 张')

  await plan.getByRole('button', { name: '选图：平面图' }).click()
  await expect(dialog.getByLabel('第 1 张的说明')).toHaveValue('示例总图 <b>甲</b>')
  await dialog.getByRole('button', { name: '移出第 1 张' }).click()
  await expect(dialog.getByText('还没有选。这一项不能空着，从下面选。')).toBeVisible()
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await dialog.getByRole('button', { name: '恢复自动选用' }).click()
  await expect(dialog).toBeHidden()
  await expect(plan).toContainText('自动选用 1 张')
})
