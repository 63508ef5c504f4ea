import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test } from './support/folder.ts'

const script = '<img src=x onerror=alert(1)>'
// A right-to-left override makes `gpj.exe` look like `exe.jpg`.
const turned = '公示牌\u202egpj.exe'
const long = `${'很长的名字'.repeat(11)}尾`

test('names and captions are text: nothing in them runs, hides or turns the line', async ({
  app: page,
  folder,
  media,
}) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const [photo = ''] = media.filter(({ item }) => item === '11-1').map(({ path }) => path)
  const scripted = join(folder, `${script.replaceAll('/', '')}.jpg`)
  const reordered = join(folder, `${turned}.txt`)
  const stretched = join(folder, `${long}.txt`)
  await cp(photo, scripted)
  await writeFile(reordered, '示例文字')
  await writeFile(stretched, '另一段示例文字')

  await new FirstRunPage(page).create()
  const form = new ProjectForm(page)

  await test.step('a project may be called anything but hidden characters', async () => {
    await form.open()
    await form.fillBasics(`${script}${'名'.repeat(30)}`, 'SL-BAD', turned)
    await form.save()
    await expect(page.getByText('小区名称含有不可见字符，请删去重填')).toBeVisible()
    await page.getByLabel('小区名称').fill('"><script>alert(2)</script>')
    await form.save()
    await expect(page.getByRole('banner').getByText(script, { exact: false })).toBeVisible()
    await page.getByRole('link', { name: '项目', exact: true }).click()
    await expect(page.getByText('"><script>alert(2)</script>')).toBeVisible()
    await expectNoSidewaysScroll()
    await page.getByRole('row', { name: /打开/ }).click()
  })

  const project = new ProjectPage(page)
  await test.step('a file may be called anything; what would turn the line is shown as a mark', async () => {
    await project.show('档案')
    const sum = await project.import([reordered, stretched], { item: '02-3' })
    expect(sum).toMatchObject({ found: 2, stored: 2 })
    await project.finishImport()
    const tree = page.getByRole('navigation', { name: '档案目录' })
    await tree.getByRole('button', { name: /^02 / }).click()
    await tree.getByRole('button', { name: /^02-3 / }).click()
    await expect(page.getByRole('table').getByText('公示牌\ufffdgpj.exe').first()).toBeVisible()
    await expect(page.getByRole('table').getByText(long).first()).toBeVisible()
    expect(await page.locator('main').innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    await expectNoSidewaysScroll()
  })

  await test.step('a caption is text', async () => {
    await project.show('照片视频')
    await project.import([scripted])
    await project.finishImport()
    await page.getByRole('option').first().dblclick()
    const viewer = page.getByRole('dialog', { name: `查看 ${script}` })
    await viewer.getByLabel('文字说明').fill(`说明 ${script}\u202e倒过来`)
    await viewer.getByLabel('题名').click()
    await expect(viewer.getByText('文字说明含有不可见字符，请删去重填')).toBeVisible()
    await viewer.getByLabel('文字说明').fill(`说明 ${script}`)
    await viewer.getByLabel('题名').click()
    await expect(viewer.getByText('已保存')).toBeVisible()
    await viewer.getByRole('button', { name: '关闭（Esc）' }).click()
  })

  await test.step('the journal and the bundle plan show them as text too', async () => {
    await project.show('日志')
    await expect(page.getByRole('tabpanel')).toContainText('共')
    await project.show('成果包')
    await expect(page.getByText('放入文件')).toBeVisible()
  })
  expect(await page.locator('img[src="x"], main script').count()).toBe(0)
  expect(dialogs).toEqual([])

  async function expectNoSidewaysScroll() {
    const room = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(room, 'pixels beyond the right edge').toBeLessThanOrEqual(0)
  }
})

test('without the address that the program printed there is nothing to see', async ({ browser, host }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const answer = await page.goto(host.origin)
  expect(answer?.status()).toBe(401)
  await expect(page.getByRole('heading', { name: '需要从程序打开' })).toBeVisible()
  for (const path of ['/rpc/library.status', '/events', '/asset/x/original', '/document/x', '/bundle/x']) {
    const reply = path.startsWith('/rpc')
      ? await context.request.post(`${host.origin}${path}`, { data: {} })
      : await context.request.get(`${host.origin}${path}`)
    expect(reply.status(), path).toBe(401)
  }
  await page.goto(host.url)
  await expect(page.getByRole('heading', { name: '新建档案库' })).toBeVisible()

  const other = await browser.newContext()
  const late = await other.newPage()
  // The address opens once.
  expect((await late.goto(host.url))?.status()).toBe(401)
  await other.close()
  await context.close()
})

test('another site cannot speak for the person who is logged in', async ({ app: page, host }) => {
  await expect(page.getByRole('heading', { name: '新建档案库' })).toBeVisible()
  const cookies = await page.context().cookies()
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }])
  const send = (headers: Record<string, string>) =>
    page.context().request.post(`${host.origin}/rpc/library.status`, { data: {}, headers })
  expect((await send({ origin: host.origin })).status()).toBe(200)
  expect((await send({ origin: 'http://127.0.0.1:1' })).status()).toBe(403)
  expect((await send({})).status()).toBe(403)
  const policy = (await page.context().request.get(host.origin)).headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
})
