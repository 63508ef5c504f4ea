import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseReceiptFile } from '#core/receipt/format.ts'
import { type ExampleBundle, makeBundle, makeOffice, makeProject } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { drawScene } from '#tests/support/scene.ts'
import { DeskPage } from './pages/desk.ts'
import { FirstRunPage, passphrase } from './pages/first-run.ts'
import { expect } from './support/app.ts'
import { test as base } from './support/folder.ts'
import { startHost } from './support/host.ts'

/** The program, told where this test's sticks are. */
const test = base.extend({
  host: async ({ folder }, use) => {
    const host = await startHost(undefined, ['--drives', join(folder, '盘')])
    await use(host)
    await host.close()
  },
})

const office = makeOffice('SL-01', '示例街道办事处')
const project = {
  ...makeProject(),
  schedule: { startOn: '2023-04-01', endOn: '2023-10-31', milestones: [] },
}

/** A bundle on a stick of its own; a later one goes on from an earlier one and has one paper more. */
async function bring(folder: string, drive: string, earlier?: ExampleBundle): Promise<ExampleBundle> {
  const jpeg = await (await drawScene(7)).jpeg().toBuffer()
  const more = { title: '竣工图', content: '示例竣工图', catalogueItem: '09-1' }
  const bundle = await makeBundle(join(folder, `做-${drive}`), office, createInProcessPool(), {
    project,
    createdAt: earlier ? '2023-09-01T01:00:00.000Z' : '2023-08-01T01:00:00.000Z',
    ...(earlier ? { history: earlier.entries } : {}),
    files: [
      { title: '北立面', content: jpeg, kind: 'photo', extension: 'jpg', catalogueItem: '11-1' },
      { title: '施工合同', content: '示例合同', catalogueItem: '04-4' },
      ...(earlier ? [more] : []),
    ],
    changeDocument: (document) => ({
      ...document,
      records: document.records.map((record) => ({
        ...record,
        id: earlier?.document.records.find(({ sha256 }) => sha256 === record.sha256)?.id ?? record.id,
        mime: record.extension === 'jpg' ? 'image/jpeg' : record.mime,
      })),
    }),
  })
  mkdirSync(join(folder, '盘', drive), { recursive: true })
  renameSync(bundle.path, join(folder, '盘', drive, bundle.name))
  rmSync(join(folder, `做-${drive}`), { recursive: true })
  return bundle
}

test('the bureau registers a card, receives a stick, looks inside, returns and accepts, and holds it against the task', async ({
  app: page,
  folder,
}) => {
  test.setTimeout(120_000)
  const desk = new DeskPage(page)
  const first = await bring(folder, '八月')
  const stick = join(folder, '盘', '八月')

  await test.step('a bureau’s library has a menu of its own', async () => {
    const run = new FirstRunPage(page)
    await page.getByRole('radio', { name: '区城乡建设局（接收单位）' }).check()
    await run.fill({ office: '示例区城乡建设局', code: 'EX-BUREAU' })
    await run.submit()
    await expect(page.getByRole('heading', { name: '收件', exact: true })).toBeVisible()
    const rail = page.getByRole('navigation', { name: '主导航' }).getByRole('link')
    await expect(rail).toHaveText(['焕新档案', '收件', '台账', '核验', '设置'])
    await expect(page.getByText('还没有收过成果包')).toBeVisible()
  })

  await test.step('a stranger’s bundle first; then the office’s card is registered', async () => {
    await desk.scan('八月')
    await desk.verify(1)
    await expect(desk.verdicts).toContainText('签名单位未登记')
    await desk.go('设置')
    const card = join(folder, '名片.json')
    writeFileSync(card, JSON.stringify(office.card))
    await page.getByLabel('选择名片文件').setInputFiles(card)
    const dialog = page.getByRole('dialog', { name: '登记可信单位' })
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: '核对一致，登记' }).click()
    await expect(page.getByRole('cell', { name: /^示例街道办事处/ })).toBeVisible()
    await desk.scan('八月')
    await expect(page.getByText('收到过，未决定')).toBeVisible()
    await desk.verify(1)
    await expect(desk.verdicts).toContainText('由已登记的“示例街道办事处”签名')
    await expect(page.getByRole('status').filter({ hasText: /^共 1 个$/ })).toBeVisible()
  })

  await test.step('looked at where it lies, and returned with what is to be put right', async () => {
    await desk.open(first.name)
    await desk.tab('内容')
    await page.getByRole('button', { name: '查看 北立面' }).click()
    const picture = page.getByRole('dialog', { name: '查看 北立面' }).locator('img')
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(640)
    await page.getByRole('button', { name: '列为整改' }).click()
    await page.keyboard.press('Escape')
    await desk.tab('决定')
    const words = page.getByLabel('第 1 项要整改的内容')
    await expect(words).toHaveValue('“北立面”：')
    await words.fill('“北立面”：看不清门牌，请补拍')
    await desk.sign('退回并出具回执', passphrase)
    const [name = ''] = readdirSync(stick).filter((each) => each.startsWith('回执_'))
    expect(parseReceiptFile(readFileSync(join(stick, name), 'utf8'))).toMatchObject({
      ok: true,
      statement: {
        bundleId: first.document.bundleId,
        decision: 'returned',
        defects: [{ text: '“北立面”：看不清门牌，请补拍', item: '11-1' }],
      },
    })
    await page.getByRole('button', { name: '打印回执' }).click()
    await expect(page.getByText('第 1 页，共 1 页')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the next one goes on from it and is accepted', async () => {
    const second = await bring(folder, '九月', first)
    await desk.scan('九月')
    await desk.verify(1)
    await desk.open(second.name)
    await desk.tab('与上次比较')
    await expect(page.getByText('衔接，新增 1 条')).toBeVisible()
    await expect(page.getByRole('row', { name: /新增 竣工图/ })).toBeVisible()
    await desk.tab('决定')
    await desk.sign('接收并出具回执', passphrase)
    await page.getByRole('link', { name: '回到收件' }).click()
    await expect(page.getByRole('row', { name: /退回 有更新的/ })).toBeVisible()
  })

  await test.step('the ledger counts it once, against the year’s task', async () => {
    await desk.go('台账')
    await expect(desk.cells('小区（个）')).toHaveText(['34', '1', '1', '还差 33 个'])
    await expect(desk.cells('户数（户）')).toHaveText(['4,716', '120', '120', '还差 4,596 户'])
    await page.getByRole('button', { name: '修改任务' }).click()
    await page.getByLabel('小区（个）').fill('1')
    await page.getByRole('button', { name: '保存 2023 年任务' }).click()
    await expect(desk.cells('小区（个）')).toHaveText(['1', '1', '1', '相符'])
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ])
    expect(saved.suggestedFilename()).toMatch(/^2023 年度接收台账.*\.xlsx$/)
  })

  await test.step('a stick that is gone is said', async () => {
    renameSync(stick, join(folder, '拔出'))
    await desk.go('收件')
    await expect(page.getByRole('row', { name: /盘不在/ })).toBeVisible()
  })
})
