import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { readPicture } from './picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'huanxin-picture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const create = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } })
const read = (name: string, mime = 'image/jpeg') => readPicture({ path: at(name), mime, title: '总平面图' })
const pixelsOf = async (dataUrl: string) =>
  sharp(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'))

test('JPEG, PNG, WebP and TIFF become JPEG or PNG of the same shape', async () => {
  await create(400, 300).jpeg().toFile(at('a.jpg'))
  await create(400, 300).png().toFile(at('a.png'))
  await create(400, 300).webp().toFile(at('a.webp'))
  await create(400, 300).tiff().toFile(at('a.tif'))
  for (const name of ['a.jpg', 'a.png', 'a.webp', 'a.tif']) {
    const picture = await read(name)
    expect(picture).toMatchObject({ width: 400, height: 300 })
    expect(picture.dataUrl).toMatch(/^data:image\/(jpeg|png);base64,/)
    const facts = await (await pixelsOf(picture.dataUrl)).metadata()
    expect([facts.width, facts.height, facts.orientation ?? 1]).toEqual([400, 300, 1])
  }
})

test('orientation is applied and the long side is at most 3000', async () => {
  await create(6000, 2000).withMetadata({ orientation: 6 }).jpeg().toFile(at('turned.jpg'))
  expect(await read('turned.jpg')).toMatchObject({ width: 1000, height: 3000 })
})

test('transparency, CMYK and 16 bits become plain colours on white', async () => {
  await create(20, 10, 4).png().toFile(at('clear.png'))
  await create(20, 10).toColourspace('cmyk').jpeg().toFile(at('cmyk.jpg'))
  await create(20, 10).toColourspace('rgb16').png().toFile(at('deep.png'))
  for (const name of ['clear.png', 'cmyk.jpg', 'deep.png']) {
    const facts = await (await pixelsOf((await read(name)).dataUrl)).metadata()
    expect([name, facts.space, facts.channels, facts.depth]).toEqual([name, 'srgb', 3, 'uchar'])
  }
})

test('what is no single picture is refused by its title, with what to do', async () => {
  writeFileSync(at('x.pdf'), '%PDF-1.7')
  writeFileSync(at('x.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  writeFileSync(at('x.jpg'), 'not a picture')
  writeFileSync(at('empty.jpg'), '')
  await sharp([at('a.png'), at('a.jpg')], { join: { animated: true } })
    .tiff()
    .toFile(at('two.tif'))
  for (const name of ['x.svg', 'x.jpg', 'empty.jpg', 'x.pdf']) {
    await expect(read(name)).rejects.toMatchObject({ code: 'bad-input' })
  }
  await expect(read('two.tif')).rejects.toThrow('有 2 页，请拆成单张图片')
  await expect(read('none.jpg')).rejects.toMatchObject({ code: 'not-found' })
})

test('a picture broken half-way is refused, not printed half', async () => {
  const whole = await sharp({
    create: {
      width: 800,
      height: 600,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
      background: '#fff',
    },
  })
    .jpeg()
    .toBuffer()
  writeFileSync(at('half.jpg'), whole.subarray(0, whole.length / 2))
  await expect(read('half.jpg')).rejects.toMatchObject({ code: 'unreadable' })
})
