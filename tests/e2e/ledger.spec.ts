import { readFile } from 'node:fs/promises'
import { visaFields } from '#tests/builders.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { readWorkbook } from '#tests/xlsx.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect, test } from './support/app.ts'

test('the ledger adds up, names what lacks proof, is exported and filed', async ({ app: page }) => {
  test.setTimeout(120_000)
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const line = { item: '旧管道更换', unit: 'm', quantity: '140', unitPriceFen: 18_500 }
  const visas = [
    { ...visaFields, building: '3 号楼', lines: [line] },
    { ...visaFields, building: '3 号楼', lines: [line], title: '旧管道更换二' },
  ]
  await page.evaluate(async (forms) => {
    const ask = async (method: string, input: object) => {
      const body = JSON.stringify(input)
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/rpc/${method}`, { method: 'POST', headers, body })
      return ((await response.json()) as { value: never }).value
    }
    const [project]: { id: string }[] = await ask('project.list', {})
    for (const visa of forms) await ask('signoff.add', { projectId: project?.id, visa })
  }, visas)

  await new ProjectPage(page).show('变更签证')
  await page.getByText('台账', { exact: true }).click()
  const table = page.locator('.hx-ledger-table')
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(page.locator('.hx-figures')).toContainText('计入合计51,800.00 元')
  await expect(page.locator('.hx-figures')).toContainText('缺依据金额51,800.00 元')
  await expect(table.getByText(/^报审 (晚了|逾期) \d+ 天$/)).toHaveCount(2)
  const byBuilding = page.getByRole('table', { name: '按楼栋' })
  await expect(byBuilding.getByRole('row', { name: /^3 号楼/ })).toContainText('51,800.00')
  await expect(page.getByText(/在同一部位有相同的工程量：旧管道更换 140 m/)).toBeVisible()

  await test.step('Excel', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ])
    const { sheets } = await readWorkbook(await readFile(await download.path()))
    expect(sheets.get('台账')?.at(-1)?.slice(0, 2)).toEqual(['合计', '2 份'])
  })

  await test.step('PDF', async () => {
    await page.getByRole('button', { name: '导出 PDF' }).click()
    const paper = page.getByRole('dialog', { name: /变更签证台账/ })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      paper.getByRole('button', { name: '保存 PDF' }).click(),
    ])
    const { text } = await readPdf(await readFile(await download.path()))
    expect(text).toContain(squeeze('计入合计 51,800.00 元'))
    await paper.getByRole('button', { name: '关闭（Esc）' }).click()
  })

  await test.step('filed under 07-4', async () => {
    await page.getByRole('button', { name: '归档到 07-4' }).click()
    await expect(page.getByText('台账已归档到 07-4。')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('link', { name: '打开归档的台账' })).toBeVisible()
  })

  await test.step('a number opens its form', async () => {
    const link = table.getByRole('link', { name: /-001$/ })
    const number = (await link.textContent()) ?? ''
    await link.click()
    await expect(page.getByRole('heading', { name: number })).toBeVisible()
  })
})
