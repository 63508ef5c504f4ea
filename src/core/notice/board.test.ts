import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPage } from '#core/paper/pages.ts'
import { readQrCodes } from '#core/paper/qr-reader.ts'
import { type Raster, toGrey } from '#core/paper/raster.ts'
import type { Drawing } from '#core/pdf/picture.ts'
import { toSides } from '#shared/model/board-size.ts'
import { type NoticeKind, noticeKinds } from '#shared/model/notice.ts'
import { boardAspects, boardSource } from '#tests/notice-values.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'
import { type MadeBoard, makeBoard } from './board.ts'
import { parseBoardCode } from './board-code.ts'
import { frameOf } from './board-frame.ts'
import { accent, ink, middle, quiet } from './board-style.ts'
import { composeContent, digestContent } from './compose-content.ts'
import { printedWords } from './content.ts'

const folder = mkdtempSync(join(tmpdir(), 'huanxin-board-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const green = { r: 60, g: 160, b: 90 }
const drawings = new Map<string, Drawing>()
beforeAll(async () => {
  for (const [name, aspect] of boardAspects) {
    const path = join(folder, `${name}.png`)
    const size = {
      width: Math.round(900 * Math.min(1, aspect)),
      height: Math.round(900 * Math.min(1, 1 / aspect)),
    }
    await sharp({ create: { ...size, channels: 3, background: green } })
      .png()
      .toFile(path)
    drawings.set(name, { path, mime: 'image/png', title: name })
  }
})

type Change = Parameters<typeof boardSource>[1]
const versionId = 'ABCDEFGHJK'
async function make(kind: NoticeKind, change: Change = {}, project: object = {}) {
  const content = composeContent(boardSource(kind, change, project))
  const made = await makeBoard({
    content,
    versionId,
    drawings,
    projectCode: 'SL-2023-01',
    createdAt: '2023-05-06T16:00:00.000Z',
  })
  return { content, made }
}

async function rasterOf({ pdf }: MadeBoard): Promise<Raster> {
  const path = join(folder, `${Math.random()}.pdf`)
  writeFileSync(path, pdf)
  return openPage(path, 'application/pdf', 0)
}

const boards = [
  ['survey', 'A4', false],
  ['design', 'A3', true],
  ['construction', 'A0', false],
  ['completion', '900x1400', false],
] as const

describe.each(boards)('%s on %s', (kind, size, isLandscape) => {
  let made: Awaited<ReturnType<typeof make>>
  let picture: Raster
  beforeAll(async () => {
    made = await make(kind, { size, isLandscape })
    picture = await rasterOf(made.made)
  }, 60_000)

  test('is one page of its size, to a tenth of a millimetre', async () => {
    expect(made.made.pages).toBe(1)
    const { sizes } = await readPdf(made.made.pdf)
    const sides = toSides(size, isLandscape)
    expect(sizes).toHaveLength(1)
    expect(Math.abs(((sizes[0]?.width ?? 0) * 25.4) / 72 - (sides?.width ?? 0))).toBeLessThan(0.1)
    expect(Math.abs(((sizes[0]?.height ?? 0) * 25.4) / 72 - (sides?.height ?? 0))).toBeLessThan(0.1)
  })

  test('says every word, as another program reads it, rare characters too', async () => {
    const { text } = await readPdf(made.made.pdf)
    const letters = new Set(text)
    for (const { label, text: words } of printedWords(made.content)) {
      for (const line of words.split('\n')) {
        // Long wording is broken to lines that other columns stand between.
        const isWhole = [...line].length <= 8
        if (isWhole) expect(text, label).toContain(squeeze(line))
        else for (const letter of squeeze(line)) expect(letters.has(letter), `${label} ${letter}`).toBe(true)
      }
    }
    expect(text).toContain('㛃䶮')
  })

  test('has all fonts inside as subsets', () => {
    const fonts = findFonts(made.made.pdf)
    expect(fonts.length).toBeGreaterThanOrEqual(3)
    expect(fonts.every(({ isEmbedded, isSubset }) => isEmbedded && isSubset)).toBe(true)
  })

  test('leaves its margins white', () => {
    const { margin, width } = frameOf(made.content)
    const edge = Math.floor((margin * 0.8 * picture.width) / width)
    const { data } = toGrey(picture)
    let dark = 0
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const isEdge = x < edge || y < edge || x >= picture.width - edge || y >= picture.height - edge
        if (isEdge && (data[y * picture.width + x] ?? 255) < 250) dark++
      }
    }
    expect(dark).toBe(0)
  })

  test('carries a code that reads back: words, phones and which board it is', async () => {
    const [found, ...others] = await readQrCodes(toGrey(picture))
    expect(others).toEqual([])
    const text = found?.text ?? ''
    expect(text).toContain(made.content.title)
    expect(text).toContain('12345')
    expect(text).not.toMatch(/https?:/)
    const { digest } = digestContent(made.content)
    expect(parseBoardCode(text)).toEqual({ versionId, digest: digest.slice(0, 12).toUpperCase() })
    // Its side is what the frame says, within half a millimetre.
    const [a, b] = found?.points ?? []
    const mmPerPixel = made.content.width / picture.width
    const side = Math.hypot((b?.x ?? 0) - (a?.x ?? 0), (b?.y ?? 0) - (a?.y ?? 0)) * mmPerPixel
    expect(Math.abs(side - (frameOf(made.content).code * 25.4) / 72)).toBeLessThan(
      Math.max(0.5, mmPerPixel * 2),
    )
  })

  test('shows its pictures with their proportions', () => {
    if (kind === 'survey') return
    // Green pixels: the pictures alone have that colour.
    const { data, width, height, channels } = picture
    let green = 0
    for (let at = 0; at < width * height; at++) {
      const [r = 0, g = 0, b = 0] = [data[at * channels], data[at * channels + 1], data[at * channels + 2]]
      if (Math.abs(r - 60) < 12 && Math.abs(g - 160) < 12 && Math.abs(b - 90) < 12) green++
    }
    expect(green / (width * height)).toBeGreaterThan(0.04)
  })
})

test('an A4 notice without pictures stays under 500 KB, rare characters included', async () => {
  const { made } = await make('survey', { size: 'A4' }, { community: '㛃䶮𬭚𫖯𬸣𨭎𪨊小区' })
  expect(made.pdf.length).toBeLessThan(500_000)
  const { text } = await readPdf(made.pdf)
  expect(text).toContain('㛃䶮𬭚𫖯𬸣𨭎𪨊小区')
})

test('a character no font has is refused by name and place', async () => {
  await expect(make('survey', {}, { community: '\u{e000}景小区' })).rejects.toMatchObject({
    code: 'missing-glyph',
    message: expect.stringContaining('U+E000'),
  })
})

test('the same request gives the same bytes', async () => {
  const [one, other] = [await make('design', { size: 'A3' }), await make('design', { size: 'A3' })]
  expect(one.made.pdf.equals(other.made.pdf)).toBe(true)
})

test('a picture too coarse for its size, and letters too small for their distance, are found', async () => {
  const { made } = await make('construction', { size: 'A0', readingMetres: 4 })
  const texts = made.findings.map(({ text }) => text)
  expect(texts.some((text) => /^图片“总平面图”印出来只有 \d+ dpi，不到 150 dpi/.test(text))).toBe(true)
  expect(texts.some((text) => /^正文字太小：[\d.]+ 磅只能在 [\d.]+ 米内看清，应为 4 米$/.test(text))).toBe(
    true,
  )
  expect(made.findings.every(({ level, fix }) => level === 'warn' && fix !== '')).toBe(true)
})

test('a drawing that cannot be printed is refused by its title', async () => {
  const path = join(folder, 'thin.png')
  await sharp({ create: { width: 1000, height: 60, channels: 3, background: green } })
    .png()
    .toFile(path)
  const before = drawings.get('wide')
  drawings.set('wide', { path, mime: 'image/png', title: '长图' })
  await expect(make('construction')).rejects.toThrow('“长图”过于狭长')
  if (before) drawings.set('wide', before)
})

describe('on a black-and-white printer', () => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string) => {
    const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
  }
  test.each([ink, quiet, accent])('words in %s read on white', (colour) => {
    expect(contrast(colour, '#ffffff')).toBeGreaterThan(4.5)
  })
  test('a bar and the whole are told apart, and both from the paper', () => {
    expect(contrast(middle, accent)).toBeGreaterThan(2.5)
    expect(contrast(middle, '#ffffff')).toBeGreaterThan(2)
  })
})

test.each(noticeKinds)('%s has title, author and subject in its document data', async (kind) => {
  const { made } = await make(kind)
  const text = made.pdf.toString('latin1')
  expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
  const xmp = made.pdf.toString('utf8')
  expect(xmp).toContain('示例小区老旧小区改造项目')
  expect(xmp).toContain('运河街道办事处')
})
