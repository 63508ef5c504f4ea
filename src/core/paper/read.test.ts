import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '#core/example/random.ts'
import {
  errorInMm,
  type Flaws,
  mark,
  photograph,
  printSheet,
  scan,
  signBoxes,
  type Take,
  take,
  toPaper,
  toSharp,
} from '#tests/paper-sheet.ts'
import { checkBoxes } from './boxes.ts'
import { codePoints, codeSize, newPrintId, quietZone } from './codes.ts'
import type { Raster } from './raster.ts'
import { readSheet } from './read.ts'

/**
 * What is promised: scans from 100 dpi on, at any angle, in colour or grey, noisy, unevenly lit, JPEG quality 40;
 * phone photos of the whole sheet from 1400 pixels on, seen from the side.
 */
const leastDpi = 100
const printId = newPrintId()
const digest = 'ABCDEF012345'
let folder: string
let blank: Raster
let signed: Raster

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paper-'))
  blank = await toPaper(await printSheet(printId, digest.padEnd(64, '0')))
  const marks = { a: ['signature'], b: ['seal'], c: ['signature', 'seal'], d: [] } as const
  signed = await mark(blank, marks, createRandom(4))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, data: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

const yellowish = [232, 224, 200] as const
const random = createRandom(20)
const cases: readonly (readonly [string, Take, Flaws])[] = [
  ['scan, 150 dpi, straight', scan(150, 0), {}],
  ['scan, 150 dpi, upside down, quality 40', scan(150, 180), { quality: 40, noise: 3 }],
  ['scan, 150 dpi, on its side', scan(150, 90), { noise: 6, shade: 0.8 }],
  ['scan, 150 dpi, on its other side, yellowish', scan(150, 271), { paper: yellowish, quality: 40 }],
  ['scan, 150 dpi, turned by 45 degrees', scan(150, 45), { noise: 4 }],
  ['scan, 120 dpi, turned by 200 degrees, blurred', scan(120, 200), { blur: 0.6, noise: 5 }],
  ['scan, 100 dpi, askew, quality 40', scan(leastDpi, 2), { quality: 40, noise: 4 }],
  ['scan, 100 dpi, turned by 133 degrees', scan(leastDpi, 133), { noise: 3, paper: yellowish }],
  ['scan, 240 dpi, dark on one side', scan(240, -1), { shade: 0.45, quality: 60 }],
  ['photo on a table', photograph(2000, 0.06, 5, random), { isOnTable: true, shade: 0.6, noise: 5 }],
  ['photo, upside down', photograph(1800, 0.1, 184, random), { isOnTable: true, shade: 0.5, blur: 0.8 }],
  ['photo, small', photograph(1400, 0.05, 92, random), { isOnTable: true, noise: 4, paper: yellowish }],
  ['photo, from the side', photograph(2400, 0.15, 20, random), { isOnTable: true, quality: 40 }],
]

describe('a signed sheet is read back', () => {
  test.each(cases)('%s', async (name, how, flaws) => {
    const path = put('scan.jpg', await take(signed, how, flaws, createRandom(name.length)))
    const pages = await readSheet(path, 'image/jpeg')
    expect(pages).toHaveLength(1)
    const sheet = pages[0]?.sheet
    expect(pages[0]?.problem).toBe('')
    expect(sheet).toMatchObject({ printId, page: 1, digest, precision: 'good' })
    if (!sheet) return
    expect(errorInMm(sheet.homography, how.toPicture)).toBeLessThan(2)
    const { isMonochrome, boxes } = await checkBoxes({
      path,
      mime: 'image/jpeg',
      index: 0,
      homography: sheet.homography,
      precision: sheet.precision,
      boxes: signBoxes,
      straightenedTo: join(folder, 'straight.jpg'),
    })
    expect(isMonochrome).toBe(false)
    const clear = { inkConfidence: 'clear', sealConfidence: 'clear' }
    expect(boxes).toMatchObject([
      { party: 'a', hasInk: true, hasSeal: false, sealDiameter: null, ...clear },
      { party: 'b', hasInk: false, hasSeal: true, ...clear },
      { party: 'c', hasInk: true, hasSeal: true, ...clear },
      { party: 'd', hasInk: false, hasSeal: false, sealDiameter: null, ...clear },
    ])
    for (const { sealDiameter, crop } of boxes) {
      if (sealDiameter !== null) expect(sealDiameter).toBeGreaterThan(35)
      if (sealDiameter !== null) expect(sealDiameter).toBeLessThan(47)
      expect(crop).toMatch(/^data:image\/jpeg;base64,/)
      expect(crop.length).toBeLessThanOrEqual(40_960)
    }
    const straight = await sharp(join(folder, 'straight.jpg')).metadata()
    expect(straight).toMatchObject({ format: 'jpeg', width: 1240, height: 1754, density: 150 })
  })

  test('a grey scan says so, and leaves seals to a person', async () => {
    const path = put('grey.jpg', await take(signed, scan(150, 1), { isGrey: true, noise: 2 }, random))
    const sheet = (await readSheet(path, 'image/jpeg'))[0]?.sheet
    expect(sheet).toMatchObject({ printId, precision: 'good' })
    if (!sheet) return
    const request = { path, mime: 'image/jpeg', index: 0, ...sheet, boxes: signBoxes, straightenedTo: null }
    const { isMonochrome, boxes } = await checkBoxes(request)
    expect(isMonochrome).toBe(true)
    expect(boxes).toMatchObject([
      { party: 'a', hasInk: true, hasSeal: false },
      { party: 'b', hasSeal: true, sealConfidence: 'doubtful', inkConfidence: 'doubtful' },
      { party: 'c', hasInk: true, hasSeal: true, sealConfidence: 'doubtful' },
      { party: 'd', hasInk: false, hasSeal: false, inkConfidence: 'clear' },
    ])
  })

  test('a red pen is no seal, and a dot is no signature', async () => {
    const paper = await mark(
      blank,
      { a: ['red pen'], b: ['tick'], d: ['red pen', 'signature'] },
      createRandom(9),
    )
    const path = put('red.jpg', await take(paper, scan(200, 0), { noise: 3 }, random))
    const sheet = (await readSheet(path, 'image/jpeg'))[0]?.sheet
    if (!sheet) throw new Error('not read')
    const request = { path, mime: 'image/jpeg', index: 0, ...sheet, boxes: signBoxes, straightenedTo: null }
    expect((await checkBoxes(request)).boxes).toMatchObject([
      { party: 'a', hasInk: false, hasSeal: false, inkConfidence: 'doubtful' },
      { party: 'b', hasInk: false, hasSeal: false, sealConfidence: 'clear' },
      { party: 'c', hasInk: false, hasSeal: false, sealConfidence: 'clear' },
      { party: 'd', hasInk: true, hasSeal: false },
    ])
  })
})

describe('with codes lost', () => {
  /** Covers codes with white, as a torn corner or a thumb does. */
  async function without(paper: Raster, lost: readonly (1 | 2 | 3 | 4)[]): Promise<Raster> {
    const perMm = 300 / 25.4
    const covers = lost.map((corner) => {
      const [{ x, y }] = codePoints(corner)
      const side = Math.round((codeSize(corner) + quietZone) * perMm)
      const input = { create: { width: side, height: side, channels: 3 as const, background: '#f4f4f4' } }
      return { input, left: Math.round((x - 1) * perMm), top: Math.round((y - 1) * perMm) }
    })
    const { data, info } = await toSharp(paper)
      .composite(covers)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height, channels: 3 }
  }

  test.each([
    [[2], 'good', 2],
    [[1, 3], 'rough', 3],
    [[1, 2], 'rough', 6],
    [[2, 3, 4], 'rough', 8],
  ] as const)('without %j it is %s', async (lost, precision, most) => {
    const how = scan(150, 2)
    const path = put('lost.jpg', await take(await without(signed, lost), how, { noise: 3 }, random))
    const [page] = await readSheet(path, 'image/jpeg')
    expect(page?.corners).toEqual([1, 2, 3, 4].filter((corner) => !lost.includes(corner as never)))
    expect(page?.sheet).toMatchObject({ printId, page: 1, precision })
    expect(page?.sheet?.digest).toBe(lost.includes(1 as never) ? null : digest)
    expect(errorInMm(page?.sheet?.homography ?? [], how.toPicture)).toBeLessThan(most)
    if (precision === 'good' || !page?.sheet) return
    const request = {
      path,
      mime: 'image/jpeg',
      index: 0,
      ...page.sheet,
      boxes: signBoxes,
      straightenedTo: null,
    }
    const { boxes } = await checkBoxes(request)
    expect(boxes.every((box) => box.inkConfidence === 'doubtful' && box.sealConfidence === 'doubtful')).toBe(
      true,
    )
  })

  test('three codes are enough for a photo from the side', async () => {
    const how = photograph(2400, 0.06, 8, createRandom(5))
    const path = put(
      'three.jpg',
      await take(await without(signed, [3]), how, { isOnTable: true, noise: 3 }, random),
    )
    const [page] = await readSheet(path, 'image/jpeg')
    expect(page?.sheet).toMatchObject({ printId, precision: 'good' })
    expect(errorInMm(page?.sheet?.homography ?? [], how.toPicture)).toBeLessThan(4)
  })
})

describe('exploit: what is not one sheet of ours', () => {
  test('a page without codes says what to do, in words', async () => {
    const white = { create: { width: 1240, height: 1754, channels: 3 as const, background: '#fff' } }
    const [page] = await readSheet(put('white.png', await sharp(white).png().toBuffer()), 'image/png')
    expect(page).toMatchObject({ sheet: null, corners: [] })
    expect(page?.problem).toMatch(/二维码/)
  })

  test('codes with other text are left out', async () => {
    const { toPdf } = await import('#core/pdf/printer.ts')
    const facts = { title: '示例', author: '示例', subject: '示例', createdAt: '2024-05-01T00:00:00.000Z' }
    const texts = ['HX1/1/ABCDEFGHJK', 'https://example.invalid', 'HX2/1/ABCDEFGHJK/', '１２３']
    const { pdf } = await toPdf({ pageSize: 'A4', content: texts.map((qr) => ({ qr, fit: 100 })) }, facts)
    const [page] = await readSheet(put('other.pdf', pdf), 'application/pdf')
    expect(page).toMatchObject({ sheet: null, corners: [] })
  })

  test('two sheets in one picture are refused, and so are two copies of one', async () => {
    const other = await toPaper(await printSheet(newPrintId(), digest.padEnd(64, '0')))
    for (const [left, right] of [
      [signed, other],
      [signed, blank],
    ] as const) {
      const pair = await sharp({
        create: { width: left.width * 2, height: left.height, channels: 3, background: '#fff' },
      })
        .composite([
          {
            input: Buffer.from(left.data),
            raw: { width: left.width, height: left.height, channels: 3 },
            left: 0,
            top: 0,
          },
          {
            input: Buffer.from(right.data),
            raw: { width: right.width, height: right.height, channels: 3 },
            left: left.width,
            top: 0,
          },
        ])
        .jpeg()
        .toBuffer()
      const [page] = await readSheet(put('pair.jpg', pair), 'image/jpeg')
      expect(page?.sheet).toBeNull()
      expect(page?.problem).toMatch(/不止一张/)
    }
  })

  test('a mirrored sheet is not read', async () => {
    const mirrored = await toSharp(blank).resize(1240).flop().jpeg().toBuffer()
    expect((await readSheet(put('mirror.jpg', mirrored), 'image/jpeg'))[0]?.sheet).toBeNull()
  })
})
