import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { projectFields } from '#tests/builders.ts'
import { readWorkbook } from '#tests/xlsx.ts'
import { fillDate } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { expect, test } from './support/app.ts'
import { ask } from './support/ask.ts'

/** A project with its works contract, as the other parts of the program leave it. */
async function addProject(page: Page): Promise<void> {
  const { id: projectId } = await ask(page, 'project.add', projectFields)
  await ask(page, 'entry.add', {
    projectId,
    content: {
      kind: 'contract',
      contract: 'works',
      title: '示例施工合同',
      partner: '示例单位丙',
      signedOn: '2023-04-01',
      amountFen: 10_000_000,
    },
  })
  await page.evaluate((hash) => location.assign(hash), `#/projects/${projectId}/payment`)
}

/** Takes the next step of the open period. */
async function step(page: Page, verb: string, sum?: readonly [string, string]): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (sum) await dialog.getByLabel(sum[0]).fill(sum[1])
  await dialog.getByLabel('经办人').fill('示例甲')
  await dialog.getByLabel('经办人').press('Enter')
}

test('a period goes from the grid to the payment, then the settlement and the deposits', async ({
  app: page,
}) => {
  test.setTimeout(120_000)
  const dialog = page.getByRole('dialog')
  const figures = page.locator('.hx-figures')
  await new FirstRunPage(page).create()
  await addProject(page)

  await test.step('the 形象进度表 is typed by keyboard; sums stand beside', async () => {
    await page.getByRole('button', { name: '新建进度款' }).click()
    await fillDate(page.getByLabel('本期开始'), '2023-05-01')
    await fillDate(page.getByLabel('本期结束'), '2023-05-31')
    await page.getByRole('button', { name: '加一行' }).click()
    await expect(page.getByLabel('第 1 行 楼栋')).toBeFocused()
    for (const value of ['1号楼', '外墙修缮', 'm²', '1000', '500.5', '100.01']) {
      await page.keyboard.type(value)
      await page.keyboard.press('Tab')
    }
    await expect(page.getByLabel('本期合计')).toContainText('申报50,055.01 元')
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: '继续填写' }).click()
    await page.getByLabel('第 1 行 本期量').fill('多')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('本期完成量要填数字')).toBeVisible()
    await page.getByLabel('第 1 行 本期量').fill('1.2345')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('本期完成量最多三位小数，不能为负')).toBeVisible()
    await expect(page.getByLabel('第 1 行 本期量')).toBeFocused()
    await page.getByLabel('第 1 行 本期量').fill('500.5')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('heading', { name: '第 1 期进度款' })).toBeVisible()
  })

  await test.step('its steps are taken in order, and one 分 over the contract is refused', async () => {
    await step(page, '登记申请')
    await step(page, '登记测量审核')
    await step(page, '登记评审报告', ['经审核应得款（不含应扣）', '100000.01'])
    await expect(dialog.getByText(/超过合同价加已签认的变更签证 100,000.00 元，多 0.01 元/)).toBeVisible()
    await dialog.getByLabel('经审核应得款（不含应扣）').fill('50000')
    await dialog.getByLabel('经办人').press('Enter')
    await step(page, '登记复核')
    await step(page, '登记拨款申请')
    await step(page, '登记拨付')
    await expect(page.getByText('已拨付', { exact: true })).toBeVisible()
    await expect(figures).toContainText('拨付50,000.00 元')
  })

  await test.step('a paper of it is filed', async () => {
    await page.getByRole('button', { name: '归档到 08-2' }).click()
    await expect(page.getByRole('link', { name: '打开归档的文件' })).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: '返回各期' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ])
    const { sheets } = await readWorkbook(await readFile(await download.path()))
    expect(sheets.get('各期')?.at(-1)?.slice(6, 11)).toEqual([50_055.01, 50_000, 0, 50_000, 50_000])
  })

  await test.step('the settlement holds back 6 % at least and closes progress payments', async () => {
    await fillDate(page.getByLabel('结算评审日期'), '2023-08-20')
    await page.getByRole('textbox', { name: '结算评审金额' }).fill('90000.17')
    await page.getByLabel('预留金额（不填按最低比例）').fill('5400')
    await page.getByLabel('预留金额（不填按最低比例）').press('Control+s')
    await expect(page.getByText(/至少要预留 5,400.02 元（大写：伍仟肆佰元零贰分）/)).toBeVisible()
    await page.getByLabel('预留金额（不填按最低比例）').fill('')
    await page.getByLabel('预留金额（不填按最低比例）').press('Control+s')
    await expect(figures).toContainText('尾款34,600.15 元')
    await expect(page.getByRole('button', { name: '新建结算尾款' })).toBeVisible()
    await expect(page.getByRole('button', { name: '新建进度款' })).toBeHidden()
  })

  await test.step('a deposit is given back early only for a reason, which stays', async () => {
    const card = page.getByRole('region', { name: /^质量保证金/ })
    await expect(card).toContainText('2,700.01 元')
    await card.getByRole('button', { name: '登记返还' }).click()
    await dialog.getByLabel('经办人').fill('示例甲')
    await dialog.getByRole('button', { name: '登记返还' }).click()
    await expect(dialog.getByText(/质量保证金还不能返还/)).toBeVisible()
    await dialog.getByLabel('提前返还的理由').fill('区里研究同意')
    await dialog.getByRole('button', { name: '登记返还' }).click()
    await expect(card.getByText('已返还', { exact: true })).toBeVisible()
    await expect(card).toContainText('理由：区里研究同意')
    await expect(page.getByText(/评审日期和金额不能再改/)).toBeVisible()
  })
})
