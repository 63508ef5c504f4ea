import { addDays, toLocalDate } from '#shared/model/time.ts'
import { chooseOption, fillDate } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { AcceptancePage, SitePage } from './pages/site.ts'
import { expect, test } from './support/app.ts'

test.setTimeout(120_000)

test('the works are recorded day by day, complaints answered, then accepted and handed over', async ({
  app: page,
}) => {
  const today = toLocalDate(new Date().toISOString())
  const yesterday = addDays(today, -1)
  const project = new ProjectPage(page)
  const site = new SitePage(page)
  const acceptance = new AcceptancePage(page)

  await test.step('a project whose works began two days ago', async () => {
    await new FirstRunPage(page).create()
    const form = new ProjectForm(page)
    await form.open()
    await form.fillBasics()
    await page.getByRole('checkbox', { name: '道路' }).check()
    await fillDate(page.getByLabel('计划开工日期'), addDays(today, -2))
    const unit = page.getByRole('group', { name: '施工单位' })
    await unit.getByLabel('单位名称').fill('示例施工单位丙')
    await unit.getByLabel('负责人').fill('示例甲')
    await form.save()
    await project.show('现场')
  })

  await test.step('today is open at once: by keyboard alone, Ctrl+Enter saves', async () => {
    await site.day.getByRole('radio', { name: '晴' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('3')
    await page.keyboard.press('Tab')
    await page.keyboard.type('12')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('-3')
    await page.keyboard.press('Control+Enter')
    await expect(site.day.getByText('施工人员数不能为负')).toBeVisible()
    await expect(site.day.getByLabel('施工人员')).toHaveValue('-3')
    await site.day.getByLabel('施工人员').fill('15')
    await page.keyboard.press('Tab')
    await page.keyboard.type('挖掘机 1 台')
    await page.keyboard.press('Tab')
    await page.keyboard.type('铺设东侧道路 <img src=x onerror=alert(1)>')
    await page.keyboard.press('Control+Enter')
    await expect(site.day.getByText('已保存')).toBeVisible()
    await expect(site.row(today)).toContainText('晴 3～12 ℃')
    await expect(site.row(today)).toContainText('管理 2、施工 15')
    await expect(site.row(today)).toContainText('铺设东侧道路 <img src=x onerror=alert(1)>')
    await expect(page.getByRole('navigation', { name: '本页内容' })).toContainText('2 天没有')
  })

  await test.step('a day without a record is marked; it begins with what the day before had', async () => {
    // The list shows the current month: at its beginning yesterday lies in another.
    if (yesterday.slice(0, 7) !== today.slice(0, 7))
      await chooseOption(page, site.months.getByLabel('月份'), yesterday.slice(0, 7))
    await expect(site.row(yesterday)).toContainText('没有记录')
    await site.row(yesterday).getByRole('button').click()
    await expect(site.day).toContainText(`补记 ${yesterday}`)
    await expect(site.day.getByLabel('施工人员')).toHaveValue('')
    await site.day.getByLabel('当日完成').fill('清理场地')
    await site.day.getByRole('button', { name: '回到今天' }).click()
    const unsaved = page.getByRole('dialog', { name: '这一天还没有保存' })
    await unsaved.getByRole('button', { name: '留下继续填' }).click()
    await site.day.getByRole('button', { name: '保存', exact: true }).click()
    await expect(site.day.getByText('已保存')).toBeVisible()
    await expect(site.row(yesterday)).toContainText('清理场地')
  })

  await test.step('a complaint that is late comes first, is answered, and stays without its person', async () => {
    await site.complain('夜间施工噪声', yesterday, { name: '示例张某', phone: '13812345678' })
    await expect(site.complaints).toContainText('1 件未答复，其中 1 件逾期')
    await expect(site.complaints.getByText('逾期未答复')).toBeVisible()
    await site.complaints.getByRole('button', { name: '夜间施工噪声' }).click()
    const dialog = page.getByRole('dialog', { name: '投诉咨询' })
    await dialog.getByLabel('答复日期').fill('2026-13-45')
    await page.keyboard.press('Tab')
    await expect(dialog.getByText('没有“2026-13-45”这一天')).toBeVisible()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog.getByText('答复日期不是有效日期')).toBeVisible()
    await expect(dialog.getByLabel('答复日期')).toHaveValue('2026-13-45')
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: '放弃修改？' })
    await expect(question.getByRole('button', { name: '继续填写' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await fillDate(dialog.getByLabel('答复日期'), today)
    await dialog.getByLabel('处置及答复').fill('22 点前停工')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(site.complaints).toContainText('都已答复')
    await site.complaints.getByRole('button', { name: '归档' }).click()
    await expect(site.complaints.getByRole('link', { name: '打开归档的文件' })).toBeVisible({
      timeout: 30_000,
    })
    await project.show('日志')
    await expect(page.getByText('13812345678')).toHaveCount(0)
    await expect(page.getByText('示例张某')).toHaveCount(0)
  })

  await test.step('the acceptance says what it waits for, and is confirmed once all is there', async () => {
    await project.show('验收移交')
    await expect(acceptance.confirm).toContainText('缺少区城乡建设局参加')
    await expect(acceptance.confirm.getByRole('button', { name: '确认竣工验收' })).toBeDisabled()
    await acceptance.addUtility('示例水务公司', '示例主管部门')
    await expect(acceptance.utilities).toContainText('已验收 0 项，已移交接管 0 项')
    await fillDate(acceptance.held.getByLabel('验收日期', { exact: true }), today)
    await acceptance.seatAll()
    await expect(acceptance.held.getByLabel('第 8 人的单位')).toHaveValue('示例施工单位丙')
    await acceptance.held.getByRole('radio', { name: '合格', exact: true }).check()
    await acceptance.held.getByRole('button', { name: '保存' }).click()
    await expect(acceptance.held.getByText('已保存')).toBeVisible()
    await expect(acceptance.confirm).toContainText('供水设施（示例水务公司）还没有经示例主管部门验收')
    await acceptance.confirm.getByRole('button', { name: '确认竣工验收' }).click()
    await expect(acceptance.confirm.getByRole('status')).toHaveText(`已确认：${today} 竣工验收`)
    await expect(acceptance.transfers).toContainText('竣工验收后 3 个月')
  })

  await test.step('works are handed over with a certificate that is filed', async () => {
    await acceptance.transfers.getByRole('button', { name: '登记移交' }).click()
    const dialog = page.getByRole('dialog', { name: '登记移交' })
    await expect(dialog.getByLabel('第 1 项的名称')).toHaveValue('道路')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    await acceptance.transfers.getByRole('button', { name: '归档' }).click()
    await acceptance.transfers.getByRole('link', { name: '打开归档的文件' }).click({ timeout: 30_000 })
    await expect(page.getByRole('tab', { name: '档案' })).toHaveAttribute('aria-selected', 'true')
  })
})
