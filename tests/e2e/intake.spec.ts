import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { drawClip } from '#core/example/clip.ts'
import { makeBmp } from '#tests/support/bmp.ts'
import { drawScene, paintScene } from '#tests/support/scene.ts'
import { makeZip } from '#tests/support/zip.ts'
import { FirstRunPage } from './pages/first-run.ts'
import { ProjectForm } from './pages/project-form.ts'
import { ProjectPage } from './pages/project-page.ts'
import { expect } from './support/app.ts'
import { test as base } from './support/folder.ts'
import { startHost } from './support/host.ts'
import { samplePaths } from './support/samples.ts'

/** The program, told where this test's cards are. */
const test = base.extend({
  host: async ({ folder }, use) => {
    const host = await startHost(undefined, ['--drives', join(folder, '盘')])
    await use(host)
    await host.close()
  },
})

/** 照片/北立面.jpg in GBK, as Chinese Windows packs it. */
const gbkName = Buffer.concat([
  Buffer.from('d5d5c6ac', 'hex'),
  Buffer.from('/'),
  Buffer.from('b1b1c1a2c3e6', 'hex'),
  Buffer.from('.jpg'),
])

const jpegOf = async (seed: number) => (await drawScene(seed)).jpeg({ quality: 92 }).toBuffer()

function write(path: string, bytes: Uint8Array | string): string {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
  return path
}

const refusals = async (dialog: Locator) => (await dialog.getByRole('listitem').allInnerTexts()).join('\n')

test('a zip, a chat folder, a card and unusual pictures come in; what looks alike is pointed out', async ({
  app: page,
  folder,
}) => {
  test.setTimeout(240_000)
  await new FirstRunPage(page).create()
  await new ProjectForm(page).register()
  const project = new ProjectPage(page)
  const { dialog } = project
  await project.show('照片视频')

  await test.step('a zip with GBK names: good entries in, bad ones named', async () => {
    const zip = makeZip([
      { name: gbkName, flags: 0, content: await jpegOf(1) },
      { name: '../../外面.jpg', content: await jpegOf(2) },
      { name: '密.jpg', content: Buffer.from('x'), flags: 0x0801 },
    ])
    const sum = await project.import([write(join(folder, '微信传来.zip'), zip)])
    expect(sum).toEqual({ found: 3, stored: 1, duplicates: 0, refused: 2 })
    expect(await refusals(dialog)).toMatch(/外面\.jpg[\s\S]*路径指到了别处[\s\S]*密\.jpg[\s\S]*压缩包加了密/)
    await project.finishImport()
    await project.waitForPictures(1)
    await expect(page.getByRole('option', { name: /^北立面，/ })).toBeVisible()
  })

  await test.step('a chat folder: pictures in; encrypted cache and thumbnails named', async () => {
    const chat = join(folder, 'WeChat Files')
    const inside = join(chat, 'wxid_example', 'FileStorage')
    write(join(inside, 'File', '2023-06', '南立面.jpg'), await jpegOf(3))
    write(join(inside, 'MsgAttach', '0a', 'Thumb', '2023-06', '小.jpg'), await jpegOf(4))
    write(
      join(inside, 'Image', '2023-06', '0b1c.dat'),
      Buffer.from('ffd8ffe0', 'hex').map((byte) => byte ^ 0x51),
    )
    const sum = await project.import(chat)
    expect(sum).toEqual({ found: 3, stored: 1, duplicates: 0, refused: 2 })
    expect(await refusals(dialog)).toMatch(/微信加密缓存/)
    expect(await refusals(dialog)).toMatch(/聊天软件的缩略图/)
    await project.finishImport()
  })

  await test.step('a card put in while the dialog is open', async () => {
    await page.getByRole('button', { name: '导入照片和视频' }).click()
    await dialog.getByRole('button', { name: '从存储卡或 U 盘' }).click()
    await expect(dialog.getByText('没有找到存储卡或 U 盘')).toBeVisible()
    const card = join(folder, '盘', 'EOS_DIGITAL')
    write(join(card, 'DCIM', '100CANON', 'IMG_0001.bmp'), makeBmp(640, 480, await paintScene(5, 640, 480)))
    write(join(card, 'DCIM', '100CANON', 'IMG_0002.avif'), await (await drawScene(6)).avif().toBuffer())
    write(join(card, '与照片无关.txt'), '不在相机文件夹里')
    await dialog.getByRole('button', { name: '刷新' }).click()
    await expect(dialog.getByText('共 1 个')).toBeVisible()
    await dialog.getByRole('button', { name: '选用 EOS_DIGITAL 的相机照片' }).click()
    await dialog.getByRole('button', { name: '导入 2 个文件' }).click()
    await expect(dialog.locator('.hx-sum')).toContainText('共 2 个：存入 2', { timeout: 60_000 })
    await project.finishImport()
    await project.waitForPictures(4)
  })

  await test.step('the BMP and the AVIF are shown large', async () => {
    for (const name of ['IMG_0001', 'IMG_0002']) {
      await page.getByRole('option', { name: new RegExp(`^${name}，`) }).dblclick()
      const picture = page.getByRole('dialog', { name: `查看 ${name}` }).locator('.hx-viewer-picture img')
      await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(640)
      await page.keyboard.press('Escape')
    }
  })

  await test.step('a re-saved copy is pointed out, and one of the two withdrawn', async () => {
    await expect(page.getByRole('button', { name: /^看起来相同/ })).toHaveCount(0)
    const copy = await (await drawScene(1)).resize(320).jpeg({ quality: 60 }).toBuffer()
    await project.import([write(join(folder, '北立面另存.jpg'), copy)])
    await project.finishImport()
    await page.getByRole('button', { name: '看起来相同 1 组' }).click()
    const panel = page.getByRole('dialog', { name: '看起来相同的照片' })
    await expect(panel.getByRole('listitem')).toHaveCount(2)
    await expect(panel).toContainText('640 × 480')
    await expect(panel).toContainText('320 × 240')
    await panel.getByRole('button', { name: '查看 北立面另存' }).click()
    await expect(page.getByRole('dialog', { name: '查看 北立面另存' })).toContainText('共 2 个')
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: '撤出 北立面另存' }).click()
    const asking = page.getByRole('dialog', { name: '从档案中撤出' })
    await asking.getByLabel('撤出原因').fill('与原图重复，较小')
    await asking.getByRole('button', { name: '撤出', exact: true }).click()
    await expect(panel).toContainText('没有看起来相同的照片了')
    await panel.getByRole('button', { name: '回到照片' }).click()
    await expect(page.getByRole('option', { name: /^北立面另存/ })).toHaveCount(0)
  })

  await test.step('videos get a poster whatever their container', async () => {
    const clip = await drawClip('2023-10-20T08:30:00.000Z')
    const named = [
      ['isom', '片段.mp4'],
      ['3gp4', '手机.3gp'],
      ['M4V ', '平板.m4v'],
      ['qt  ', '相机.mov'],
    ].map(([brand = '', name = '']) => {
      const bytes = Buffer.from(clip)
      bytes.write(brand, bytes.indexOf('ftyp') + 4, 'latin1')
      return write(join(folder, name), bytes)
    })
    expect(await project.import(named)).toMatchObject({ stored: 4 })
    await project.finishImport()
    const posters = page.getByRole('option', { name: /，视频/ }).locator('img')
    await expect(posters).toHaveCount(4, { timeout: 30_000 })
  })

  const videos = samplePaths('video').filter((path) => path.includes('mpeg4'))
  if (videos.length > 0) {
    await test.step('a real video that cannot be decoded here says so, and is offered for download', async () => {
      await project.import(videos)
      await project.finishImport()
      await page.getByRole('option', { name: /^sample_mpeg4，/ }).dblclick()
      const viewer = page.getByRole('dialog', { name: '查看 sample_mpeg4' })
      await expect(viewer).toContainText('MPEG-4 编码的视频在这里放不了')
      await viewer.getByRole('button', { name: '下载原件' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        viewer.getByRole('button', { name: '下载', exact: true }).click(),
      ])
      expect(download.suggestedFilename()).toBe('sample_mpeg4.mp4')
      await page.keyboard.press('Escape')
    })
  }

  const [heic] = samplePaths('heic')
  if (heic !== undefined) {
    await test.step('a real HEIC is shown by a JPEG that says it is not the original', async () => {
      await project.import([heic])
      await project.finishImport()
      const tile = page.getByRole('option', { name: /^IMG_2927，/ })
      await expect(tile.locator('img')).toBeVisible({ timeout: 30_000 })
      await tile.dblclick()
      await expect(page.getByRole('dialog', { name: '查看 IMG_2927' })).toContainText(
        '由原件生成的预览图，不是原件',
      )
    })
  }
})
