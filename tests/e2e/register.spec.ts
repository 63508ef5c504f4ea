import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { chooseFiles, chooseOption } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

const head =
  '项目编号,小区名称,所属街道,位置,建成年份,楼栋数,户数,建筑面积,水,路,所处阶段,计划年度,预算,市,区\n'
const one = 'EX-2023-001,示例小区甲,运河街道,示例路 1 号,1996,3,90,9000.5,失修,失修,生成,2023,1000,500,500\n'
const two = 'EX-2023-002,示例小区乙,天衢街道,示例路 2 号,1988,2,60,6000,缺失,,生成,2023,1000,600,400\n'

test('a table is examined, brought in whole, moved and registered; rules come as a file', async ({
  app: page,
  folder,
}) => {
  await new FirstRunPage(page).create()
  const [wrong, right] = [join(folder, 'wrong.csv'), join(folder, 'right.csv')]
  await writeFile(wrong, head + one + two.replace(',60,', ',六十,'))
  await writeFile(right, head + one + two)
  await page.getByRole('link', { name: '改造台账' }).click()
  await expect(page.getByText('台账里还没有小区')).toBeVisible()

  await page.getByRole('button', { name: '导入 Excel' }).first().click()
  const dialog = page.getByRole('dialog', { name: '导入改造台账' })
  await chooseFiles(page, () => dialog.getByRole('button', { name: '选择表格' }).click(), wrong)
  await expect(dialog.getByRole('row', { name: /3 G3 户数 “六十”不是数字/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /导入 \d+ 个小区/ })).toBeHidden()
  await chooseFiles(page, () => dialog.getByRole('button', { name: '另选表格' }).click(), right)
  await dialog.getByRole('button', { name: '导入 2 个小区' }).click()
  await expect(dialog.getByText('已导入：新建 2 个，更新 0 个小区。')).toBeVisible()
  await dialog.getByRole('button', { name: '完成' }).click()

  // The one without water comes first; its money is not shared alike.
  const rows = page.locator('.hx-register-table tbody .ant-table-row')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText('示例小区乙')
  await expect(rows.nth(0)).toContainText('不是 1:1（方案五(一)）')
  await chooseOption(page, page.getByRole('combobox', { name: '年度' }), '2023 年度')
  await expect(page.getByText('还差 32 个')).toBeVisible()

  await page.getByRole('checkbox', { name: '选择 示例小区甲' }).check()
  await page.getByRole('button', { name: '调整阶段和年度' }).click()
  const move = page.getByRole('dialog', { name: /^调整 1 个小区/ })
  await move.getByLabel('计划年度').fill('20233')
  await move.getByRole('button', { name: /^调\s?整$/ }).click()
  await expect(move.getByText('计划年度要在 2000 到 2100 之间')).toBeVisible()
  await expect(move.getByLabel('计划年度')).toHaveValue('20233')
  await move.getByLabel('计划年度').fill('2023')
  await move.getByRole('button', { name: /^调\s?整$/ }).click()
  await expect(rows.nth(1)).toContainText('实施')

  await page.getByRole('button', { name: '登记 示例小区乙' }).click()
  const facts = page.getByRole('dialog', { name: '台账登记：示例小区乙' })
  await expect(facts.getByText(/不是 1:1/)).toBeVisible()
  await facts.getByRole('textbox', { name: '来源 1 的金额' }).fill('500')
  await facts.getByRole('textbox', { name: '来源 2 的金额' }).fill('500')
  await expect(facts.getByText('资金与预算相符')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '继续填写' }).press('Enter')
  await expect(facts.getByText('资金与预算相符')).toBeVisible()
  await facts.getByRole('button', { name: '保存台账登记' }).click()
  await expect(rows.nth(0)).not.toContainText('不是 1:1')

  const rules = join(folder, 'rules.json')
  await writeFile(
    rules,
    JSON.stringify({
      ...builtInRuleSets[0],
      id: 'example-2026',
      title: '示例区实施方案（2026）',
      validFrom: '2026-01-01',
      validTo: null,
    }),
  )
  await page.getByRole('link', { name: '设置' }).click()
  await chooseFiles(page, () => page.getByRole('button', { name: '添加方案文件' }).click(), rules)
  await expect(page.getByRole('row', { name: /示例区实施方案（2026）/ })).toContainText('2026-01-01 起')
})
