import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPdf } from '#tests/pdf-text.ts'
import { BundlePage } from './pages/bundle.ts'
import { FirstRunPage, passphrase } from './pages/first-run.ts'
import { expectDrawn } from './pages/pdf.ts'
import { ProjectForm, projectCode, projectName } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { VisaPage } from './pages/visa.ts'
import { expect } from './support/app.ts'
import { runCli } from './support/cli.ts'
import { test } from './support/folder.ts'
import { samplePaths } from './support/samples.ts'

test.setTimeout(240_000)

test('one project goes the whole way on real files', async ({ app: page, host, media, folder }) => {
  const pathsOf = (choose: (file: (typeof media)[number]) => boolean) =>
    media.filter(choose).map(({ path }) => path)
  const project = new ProjectPage(page)
  const bundles = new BundlePage(page)

  await test.step('the first run says what is wrong, then makes the library', async () => {
    const first = new FirstRunPage(page)
    await first.fill({ office: '', code: '街道', passphrase: '1234567', again: '12345678' })
    await first.submit()
    await expect(page.getByText('单位名称不能为空')).toBeVisible()
    await expect(page.getByText('单位代码只能用字母、数字和短横线，2 到 32 位')).toBeVisible()
    await expect(page.getByText('口令至少 8 位', { exact: true })).toBeVisible()
    await expect(page.getByText('两次输入的口令不一样，请重新输入')).toBeVisible()
    await first.create()
    await expect(page.getByText('还没有项目。')).toBeVisible()
  })

  await test.step('a project is registered; an empty form names what it wants', async () => {
    const form = new ProjectForm(page)
    await form.open()
    await form.save()
    await expect(page.getByRole('status').filter({ hasText: /^有 \d+ 处要改/ })).toBeVisible()
    await expect(page.getByText('项目名称不能为空')).toBeVisible()
    await form.fillBasics()
    await form.fillBoard()
    await form.save()
    await expect(page.getByRole('banner').getByText(projectName)).toBeVisible()
    await expect(page.getByRole('heading', { name: '还缺什么' })).toBeVisible()
  })

  await test.step('photos of three phases come in', async () => {
    await project.show('照片视频')
    for (const [phase, label] of [
      ['before', '改造前'],
      ['during', '施工中'],
      ['after', '改造后'],
    ] as const) {
      const photos = pathsOf((file) => file.item === '11-1' && file.phase === phase)
      expect(await project.import(photos, { phase: label, item: '11-1' })).toEqual({
        found: photos.length,
        stored: photos.length,
        duplicates: 0,
        refused: 0,
      })
      await project.finishImport()
    }
    const clip = pathsOf((file) => file.item === '11-3')
    expect(await project.import(clip, { phase: '改造后', item: '11-3' })).toMatchObject({ stored: 1 })
    await project.finishImport()
  })

  await test.step('a file known already is counted, not stored twice', async () => {
    const again = pathsOf((file) => file.item === '11-1').slice(0, 2)
    expect(await project.import(again)).toEqual({ found: 2, stored: 0, duplicates: 2, refused: 0 })
    await project.finishImport()
  })

  await test.step('drawings and a paper come in under their items', async () => {
    await project.show('档案')
    for (const [kind, drawing] of [
      ['plan', '平面图'],
      ['elevation', '立面图'],
    ] as const) {
      const made = pathsOf((file) => file.drawing === kind)
      expect(await project.import(made, { item: '03-2', drawing })).toMatchObject({ stored: 1, refused: 0 })
      await project.finishImport()
    }
    const papers = pathsOf((file) => file.item === '02-3')
    expect(await project.import(papers, { item: '02-3' })).toMatchObject({ stored: 1 })
    await project.finishImport()
    const tree = page.getByRole('navigation', { name: '档案目录' })
    await tree.getByRole('button', { name: /^02 / }).click()
    await tree.getByRole('button', { name: /^02-3 / }).click()
    await page.getByRole('button', { name: '示例会议纪要', exact: false }).first().click()
    await page.getByRole('button', { name: '查看 PDF' }).click()
    await expectDrawn(page.getByRole('dialog'))
    await page.getByRole('button', { name: '关闭（Esc）' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('real files, broken ones among them, never stop a batch', async () => {
    const broken = join(folder, '坏文件.jpg')
    const empty = join(folder, '空文件.jpg')
    await writeFile(broken, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(4000, 7)]))
    await writeFile(empty, '')
    const samples = (['photos', 'heic', 'video', 'broken'] as const).flatMap(samplePaths)
    await project.show('照片视频')
    const sum = await project.import([...samples, broken, empty])
    expect(sum.found).toBe(samples.length + 2)
    expect(sum.stored + sum.duplicates + sum.refused).toBe(sum.found)
    expect(sum.refused).toBeGreaterThanOrEqual(1)
    await expect(project.dialog.getByText('空文件.jpg')).toBeVisible()
    await project.finishImport()
    await project.find('坏文件')
    const plain = page.getByRole('option', { name: /坏文件/ })
    await expect(plain).toContainText('原件已存，本机无法预览')
    await plain.dblclick()
    await expect(
      page
        .getByRole('dialog')
        .getByText(/原件已存/)
        .first(),
    ).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the grid shows them, the viewer opens, a caption is kept', async () => {
    await project.find('1号楼南立面')
    await expect(page.getByText('共 3 个')).toBeVisible()
    await project.waitForPictures(3)
    const photo = page.getByRole('option', { name: /改造前-1号楼南立面/ })
    await photo.dblclick()
    const viewer = page.getByRole('dialog', { name: /^查看 .*改造前-1号楼南立面/ })
    await expect
      .poll(() => viewer.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(1000)
    await viewer.getByLabel('文字说明').fill('1号楼南立面，墙皮脱落，改造前。')
    await viewer.getByLabel('题名').click()
    await expect(viewer.getByText('已保存')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(viewer).toBeHidden()
    await photo.dblclick()
    await expect(viewer.getByLabel('文字说明')).toHaveValue('1号楼南立面，墙皮脱落，改造前。')
    await viewer.getByRole('button', { name: '关闭（Esc）' }).click()
  })

  await test.step('a video plays and can be sought', async () => {
    await project.find('巡拍')
    const clip = page.getByRole('option', { name: /改造后巡拍/ })
    await clip.dblclick()
    const video = page.getByRole('dialog').locator('video')
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
      .toBeGreaterThan(0)
    const duration = await video.evaluate((element: HTMLVideoElement) => element.duration)
    expect(duration).toBeGreaterThan(1)
    await video.evaluate(async (element: HTMLVideoElement) => {
      element.muted = true
      await element.play()
    })
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
      .toBeGreaterThan(0.3)
    const sought = await video.evaluate(async (element: HTMLVideoElement) => {
      element.pause()
      const arrived = new Promise((done) => element.addEventListener('seeked', done, { once: true }))
      element.currentTime = element.duration * 0.75
      await arrived
      return element.currentTime
    })
    expect(sought).toBeCloseTo(duration * 0.75, 0)
    await page.getByRole('button', { name: '关闭（Esc）' }).click()
  })

  await test.step('a visa is written, signed by four, and frozen', async () => {
    await project.show('变更签证')
    await page.getByRole('button', { name: '新建现场签证' }).click()
    const visa = new VisaPage(page)
    await visa.save()
    await expect(page.getByText('签证事由不能为空')).toBeVisible()
    await visa.fill('3号楼东侧雨水管改线', [
      { item: '拆除砖砌旧管沟', unit: 'm³', quantity: '14.58', price: '186.50' },
      { item: '人工配合清理', unit: '工日', quantity: '6', price: '260' },
    ])
    // 14.58 × 186.50 = 2719.17, 6 × 260.00 = 1560.00
    await expect(page.locator('.hx-lines tfoot')).toContainText('4,279.17')
    await expect(page.locator('.hx-lines tfoot')).toContainText('肆仟贰佰柒拾玖元壹角柒分')
    for (const moment of [0, 1, 2] as const) await visa.attachPhoto(moment)
    await visa.save()
    await expect(page.getByRole('heading', { name: /^QZ-SL-2023-001-\d{4}-001$/ })).toBeVisible()
    const sheets = media.filter(({ party }) => party)
    const scanOf = (party: string) => sheets.find((sheet) => sheet.party === party)?.path ?? ''
    await visa.sign('施工单位', '示例丁', scanOf('contractor'))
    await visa.sign('项目管理及监理一体化单位', '示例丙', scanOf('supervision'))
    await visa.sign('跟踪评审单位', '示例戊', scanOf('review'))
    await expect(page.getByText('还不能算数')).toBeVisible()
    await expect(page.getByText('签认中', { exact: true }).first()).toBeVisible()
    await visa.sign('街道办事处', '示例己', scanOf('office'))
    await expect(page.getByText('已签认', { exact: true }).first()).toBeVisible()
    await expect(page.getByText(/内容已冻结/)).toBeVisible()
    await expect(page.getByRole('button', { name: '修改', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: '打印签证单' }).click()
    const paper = page.getByRole('dialog', { name: /^现场签证 QZ-/ })
    await expectDrawn(paper)
    await paper.getByRole('button', { name: '关闭（Esc）' }).click()
  })

  await test.step('the board has its seven groups, on screen and in the PDF', async () => {
    await project.show('公示')
    await expect(page.locator('.hx-groups > li')).toHaveCount(7)
    await expect(page.locator('.hx-groups').getByText('✓ 有')).toHaveCount(7)
    await expectDrawn(page.getByRole('region', { name: '公示预览' }))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存 PDF' }).click(),
    ])
    const { text, sizes } = await readPdf(await readFile(await download.path()))
    expect(sizes[0]?.width).toBeCloseTo(842, -1)
    for (const words of [
      '示例路12号',
      '示例总平面图',
      '示例立面图',
      '破损路面重铺沥青4200平方米',
      '2023年4月10日',
      '2023年10月31日',
      '示例设计单位甲',
      '示例管理监理单位乙',
      '示例施工单位丙',
      '0534-5550006',
      '0534-5550007',
    ]) {
      expect(text).toContain(words)
    }
  })

  let bundle = ''
  await test.step('a wrong passphrase writes nothing; the right one writes a bundle', async () => {
    await project.show('成果包')
    await bundles.export('不是这个口令')
    await expect(page.getByRole('alert').filter({ hasText: '口令' })).toBeVisible()
    await expect(page.getByText('还没有导出过。')).toBeVisible()
    await bundles.export(passphrase)
    await expect(page.getByText(/^已导出 SL-2023-001_/)).toBeVisible({ timeout: 60_000 })
    const name = /SL-2023-001_[\d-]+_1of1/.exec(await page.getByText(/^已导出 SL/).innerText())?.[0] ?? ''
    bundle = await findFolder(host.library, name)
  })

  await test.step('its own bundle is trusted in the window', async () => {
    await bundles.verifyOwn()
    await bundles.expectVerdict('可信')
  })

  await test.step('an acceptance archive asks for a reason for what is lacking; it goes straight into a zip', async () => {
    await page.getByRole('radio', { name: /^验收归档放入/ }).check()
    await expect(page.getByText(/项缺项没有写明理由/)).toBeVisible()
    await expect(page.getByRole('button', { name: '导出成果包' })).toBeDisabled()
    await bundles.declareAll('示例：正在办理', '示例声明人')
    await page.getByRole('radio', { name: '压缩包' }).check()
    await expect(page.getByText(/项缺项没有写明理由/)).toBeHidden()
    await bundles.export(passphrase)
    await expect(page.getByText(/^已导出 SL-2023-001_[\d-]+_1of1\.zip/)).toBeVisible({ timeout: 60_000 })
  })

  await test.step('downloaded as a zip and dropped on the page, it is trusted too', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载成果包' }).click(),
    ])
    const zip = join(folder, download.suggestedFilename())
    await download.saveAs(zip)
    expect((await stat(zip)).size).toBeGreaterThan(100_000)
    await bundles.open()
    await bundles.dropZip(zip)
    await bundles.expectVerdict('可信')
  })

  await test.step('by command line: trusted with the card, unknown without, invalid when one byte changed', async () => {
    const card = join(folder, '名片.json')
    await page.getByRole('link', { name: '设置' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存名片' }).click(),
    ])
    await download.saveAs(card)
    const trusted = await runCli(['verify', bundle, '--trust', card, '--json'])
    expect(trusted.stderr).toBe('')
    expect(JSON.parse(trusted.stdout), trusted.stdout).toMatchObject({
      verdict: 'trusted',
      project: { code: projectCode },
    })
    expect(trusted.code).toBe(0)

    const unknown = await runCli(['verify', bundle, '--json'])
    expect(JSON.parse(unknown.stdout)).toMatchObject({ verdict: 'unknown-signer' })
    expect(unknown.code).toBe(3)

    const spoilt = join(folder, '改过的包')
    await cp(bundle, spoilt, { recursive: true })
    const named = await changeOneByte(spoilt)
    const invalid = await runCli(['verify', spoilt, '--trust', card, '--json'])
    expect(JSON.parse(invalid.stdout)).toMatchObject({ verdict: 'invalid' })
    expect(invalid.stdout).toContain(named)
    expect(invalid.code).toBe(1)

    await bundles.open()
    await bundles.verifyFolder(spoilt)
    await bundles.expectVerdict('不可信')
    await expect(page.locator('.hx-checks')).toContainText(named)
  })
})

/** A folder of this name anywhere below another. */
async function findFolder(root: string, name: string): Promise<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const found = entries.find((entry) => entry.isDirectory() && entry.name === name)
  expect(found, `folder ${name}`).toBeDefined()
  return found ? join(found.parentPath, found.name) : ''
}

/** Changes one byte in the middle of a picture of the bundle; answers the file's name. */
async function changeOneByte(bundle: string): Promise<string> {
  const entries = await readdir(join(bundle, 'data'), { recursive: true, withFileTypes: true })
  const picture = entries.find((entry) => entry.isFile() && entry.name.endsWith('.jpg'))
  if (!picture) throw new Error('the bundle holds no picture')
  const path = join(picture.parentPath, picture.name)
  const bytes = await readFile(path)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(path, bytes)
  return picture.name
}
