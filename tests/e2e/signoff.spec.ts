import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRandom } from '#core/example/random.ts'
import { type Mark, mark, scan, take, toPaper } from '#tests/paper-sheet.ts'
import { chooseOption, fillDate } from './pages/fields.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { SignoffTabPage } from './pages/signoff.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

const parties = ['施工单位', '设计单位', '项目管理及监理一体化单位', '跟踪评审单位', '街道办事处'] as const

test('a change is worked out, handed in, printed, signed on paper, read back and approved', async ({
  app: page,
  folder,
}) => {
  test.setTimeout(240_000)
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  await new ProjectPage(page).show('变更签证')
  const signoff = new SignoffTabPage(page)

  await test.step('the expression is worked out and put into the quantity', async () => {
    await page.getByRole('button', { name: '新建工程变更单' }).click()
    await page.getByLabel('变更事由', { exact: true }).fill('散水改做法')
    await page.getByLabel('施工部位').fill('东侧散水')
    await fillDate(page.getByLabel('提出日期'), '2023-08-12')
    await page.getByLabel('变更提出单位负责人').fill('示例丁')
    await page.getByLabel('变更内容').fill('增做混凝土散水，取消碎石带。')
    await page.getByRole('checkbox', { name: /^改图/ }).check()
    await chooseOption(page, page.getByLabel('原因', { exact: true }), '设计漏项')
    await page.getByLabel('变更原因').fill('原设计未含散水。')
    await fillDate(page.getByLabel('施工开始日期'), '2023-08-20')
    await fillDate(page.getByLabel('施工结束日期'), '2023-08-25')
    await page.getByLabel('第 1 行 变更项目').fill('混凝土散水')
    await page.getByLabel('第 1 行 单位').fill('m²')
    await page.getByLabel('第 1 行 计算式').fill('45×0.8')
    await page.getByLabel('第 1 行 工程量').fill('35')
    await expect(page.getByText('= 36，与工程量不同')).toBeVisible()
    await page.getByRole('button', { name: '填入工程量' }).click()
    await expect(page.getByLabel('第 1 行 工程量')).toHaveValue('36')
    await page.getByLabel('第 1 行 单价').fill('95')
    // Enter in a row adds the next.
    await page.getByLabel('第 1 行 单价').press('Enter')
    await page.getByLabel('第 2 行 变更项目').fill('碎石带')
    await chooseOption(page, page.getByLabel('第 2 行 增减'), '减少')
    await page.getByLabel('第 2 行 单位').fill('m²')
    await page.getByLabel('第 2 行 工程量').fill('18')
    await page.getByLabel('第 2 行 单价').fill('40')
    await expect(page.locator('.hx-lines tfoot')).toContainText('2,700.00')
    await expect(page.getByText(/要签字盖章的：.+设计单位/)).toBeVisible()
    await page.getByRole('button', { name: '保存变更' }).click()
  })
  const heading = page.getByRole('heading', { name: /^BG-/ })
  await expect(heading).toBeVisible()
  const number = ((await heading.textContent()) ?? '').trim().split(/\s/)[0] ?? ''

  let paper = ''
  let old = ''
  await test.step('a print of before a correction is out of date', async () => {
    old = await signoff.print('变更单')
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByLabel('变更原因').fill('原设计未含散水，雨水渗入基础。')
    await page.getByRole('button', { name: '保存变更' }).click()
    await signoff.submit('2023-08-13')
    paper = await signoff.print('变更单')
    await expect(page.getByText('与现在相同')).toHaveCount(1)
    await expect(page.getByText('后来改过')).toHaveCount(1)
  })

  const boxes = await signoff.boxes(number)
  const shoot = async (pdf: string, name: string) => {
    const random = createRandom(11)
    const both: readonly Mark[] = ['signature', 'seal']
    const marks = Object.fromEntries(boxes.map(({ party }) => [party, both]))
    const signed = await mark(await toPaper(await readFile(pdf)), marks, random, boxes)
    const path = join(folder, name)
    await writeFile(path, await take(signed, scan(150, 0.8), { noise: 4, quality: 70 }, random))
    return path
  }
  await test.step('signed sheets are filed by their codes; the old one says so', async () => {
    const sheets = [await shoot(paper, '签字件.jpg'), await shoot(old, '旧签字件.jpg')]
    await page.getByRole('button', { name: '返回列表' }).click()
    await signoff.bringIn(sheets)
    const dialog = page.getByRole('dialog', { name: '导入签字件' })
    await expect(dialog.getByText('已归入', { exact: true })).toBeVisible()
    await expect(dialog.getByText('打印后改过', { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: number }).first().click()
    await expect(page.getByRole('heading', { name: number })).toBeVisible()
  })

  await test.step('a signature on the screen is kept, and is no sign-off', async () => {
    await page.getByRole('button', { name: '在屏幕上签名' }).click()
    const dialog = page.getByRole('dialog', { name: /^屏幕签名/ })
    await expect(dialog.getByText('不代替签字盖章的纸质签认')).toBeVisible()
    const pad = await dialog.getByLabel('在这里签名').boundingBox()
    if (!pad) throw new Error('no pad')
    await page.mouse.move(pad.x + 60, pad.y + 60)
    await page.mouse.down()
    await page.mouse.move(pad.x + 200, pad.y + 120, { steps: 8 })
    await page.mouse.move(pad.x + 260, pad.y + 40, { steps: 8 })
    await page.mouse.up()
    await expect(dialog.getByText('1 笔')).toBeVisible()
    await dialog.getByLabel('签字人').fill('示例己')
    await dialog.getByRole('button', { name: '存下签名' }).click()
    await expect(dialog).toBeHidden({ timeout: 30_000 })
    const section = page.getByRole('region', { name: /^屏幕签名/ })
    await expect(section.getByText('街道办事处 示例己', { exact: true })).toBeVisible()
    await expect(page.getByText('还不能算数，缺 5 项')).toBeVisible()
  })

  await test.step('each box is confirmed by a person, and with the fifth it is approved', async () => {
    for (const party of parties) {
      await expect(page.getByText('已签认', { exact: true })).toHaveCount(0)
      await signoff.confirm(party, '示例甲', '2023-08-16')
    }
    await expect(page.getByText('已签认', { exact: true }).first()).toBeVisible()
    await expect(page.getByText(/内容已冻结/)).toBeVisible()
    const steps = page.getByRole('region', { name: /^经过/ })
    await expect(steps.getByRole('row')).toHaveText([/时间/, /草稿/, /已报审/, /签认中/, /已签认/])
  })

  await test.step('the ledger has its sum', async () => {
    await page.getByRole('button', { name: '返回列表' }).click()
    await page.getByText('台账', { exact: true }).click()
    await expect(page.getByText('2,700.00').first()).toBeVisible()
    await expect(page.getByRole('button', { name: '导出 Excel' })).toBeVisible()
  })
})
