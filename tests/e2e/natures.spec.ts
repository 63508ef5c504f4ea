import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect, test } from './support/app.ts'

test('before an export the 21 points are judged, printed, and lead to what is to be done', async ({
  app: page,
}) => {
  test.setTimeout(90_000)
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  await new ProjectPage(page).show('成果包')
  await expect(page.getByText('还没有检测过。导出前先检测，可以在移交前改好。')).toBeVisible()
  await page.getByLabel('病毒查杀结果').fill('2023-06-01 示例杀毒软件 未发现病毒')
  await page.getByLabel('备份份数').fill('1')
  await page.getByRole('button', { name: '开始检测' }).click()

  const verdict = page.locator('.hx-natures-verdict')
  await expect(verdict).toContainText('不符合')
  const table = page.locator('.hx-natures')
  await expect(table.getByRole('row', { name: /21\. 有两份以上不同介质的备份/ })).toContainText('需说明')
  await expect(table.getByRole('row', { name: /1\. 签名有效，签名单位可信/ })).toContainText('导出时检测')
  await expect(table.getByRole('row', { name: /19\. / })).toHaveCount(0)
  await page.getByRole('button', { name: /^显示符合的 \d+ 项$/ }).click()
  await expect(table.getByRole('row', { name: /19\. / })).toContainText('未发现病毒')

  await page.getByRole('button', { name: '打印检测报告' }).click()
  await expect(page.getByRole('button', { name: '保存 PDF' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^去缺件：目录中必备的资料齐全/ }).click()
  await expect(page).toHaveURL(/\/gaps/)
})
