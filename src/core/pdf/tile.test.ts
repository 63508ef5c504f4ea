import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Paper } from '#shared/model/notice.ts'
import { boardWords, exampleBoard } from '#tests/example-board.ts'
import { type GreyPage, marksAlong, rasterise, shadeAt } from '#tests/pdf-raster.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'
import { mm } from './pages.ts'
import { tilePdf } from './tile.ts'
import { rulerLength } from './tile-cover.ts'
import { planTiles, tileMargin, tileOverlap } from './tile-plan.ts'

const facts = {
  title: '示例小区改造工程施工公示',
  serial: 'SL-2023-01-SG-02',
  createdAt: '2024-05-01T00:00:00.000Z',
  author: '示例街道办事处',
}
const hasQpdf = !spawnSync('qpdf', ['--version']).error
const cut = async (pdf: Buffer, paper: Paper, more: Partial<typeof facts> = {}) =>
  tilePdf({ pdf, ...facts, ...more }, paper)

async function pagesOf(pdf: Buffer, dpi: number): Promise<GreyPage[]> {
  const pages: GreyPage[] = []
  for await (const page of rasterise(pdf, dpi)) pages.push(page)
  return pages
}

type Plan = ReturnType<typeof planTiles>

/**
 * Glues the sheets as the cover says: each later one over those before, cut at its corner marks. Each is drawn so that
 * its pixels are the board's: what differs then is not where a pixel begins.
 */
async function glue(pdf: Buffer, whole: GreyPage, { area, sheet, tiles }: Plan): Promise<GreyPage> {
  const { width, height, perMm } = whole
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.removePage(0)
  const places = tiles.map((tile) => ({
    left: Math.round(tile.x * perMm),
    top: Math.round(tile.y * perMm),
    right: Math.min(width, Math.round((tile.x + tile.width) * perMm)),
    bottom: Math.min(height, Math.round((tile.y + tile.height) * perMm)),
  }))
  for (const [index, { left, top, right, bottom }] of places.entries()) {
    const { x, y } = tiles[index] ?? { x: 0, y: 0 }
    const [wide, high] = [((right - left) / perMm) * mm, ((bottom - top) / perMm) * mm]
    const fromLeft = (left / perMm - x + area.x) * mm
    const fromTop = (top / perMm - y + area.y) * mm
    document.getPage(index).setMediaBox(fromLeft, sheet.height * mm - fromTop - high, wide, high)
  }
  const data = new Uint8Array(width * height).fill(128)
  let index = 0
  for await (const page of rasterise(Buffer.from(await document.save()), perMm * 25.4)) {
    const { left, top, right, bottom } = places[index++] ?? { left: 0, top: 0, right: 0, bottom: 0 }
    expect([page.width, page.height]).toEqual([right - left, bottom - top])
    for (let row = 0; row < page.height; row++) {
      data.set(page.data.subarray(row * page.width, (row + 1) * page.width), (top + row) * width + left)
    }
  }
  return { ...whole, data }
}

/**
 * How two drawings differ, 0 … 255: on the average, and the darkest place of one that the other has nowhere within a
 * pixel (a quarter of a millimetre: edges are rounded to pixels). The latter without the seams, where scissors go.
 */
function differ(one: GreyPage, two: GreyPage, plan: Plan, shift = 0): { mean: number; most: number } {
  const { width, height, perMm } = one
  const seams = (length: number, cuts: readonly number[]) => {
    const near = new Uint8Array(length)
    for (const at of cuts) if (at > 0) near.fill(1, Math.floor((at - 1) * perMm), Math.ceil((at + 1) * perMm))
    return near
  }
  const columns = seams(
    width,
    plan.tiles.map(({ x }) => x),
  )
  const rows = seams(
    height,
    plan.tiles.map(({ y }) => y),
  )
  const at = (page: GreyPage, row: number, column: number) => page.data[row * width + column] ?? 255
  let [sum, most] = [0, 0]
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - shift - 1; column++) {
      const shade = at(one, row, column)
      const difference = Math.abs(shade - at(two, row, column + shift))
      sum += difference
      if (difference <= most || columns[column] || rows[row]) continue
      let least = difference
      for (const down of [-1, 0, 1]) {
        for (const right of [-1, 0, 1]) {
          least = Math.min(least, Math.abs(shade - at(two, row + down, column + shift + right)))
        }
      }
      most = Math.max(most, least)
    }
  }
  return { mean: sum / (width * height), most }
}

describe.each([
  [841, 1189, 'A4', 25],
  [900, 1400, 'A3', 16],
  [2400, 1200, 'A4', 63],
] as const)('%i × %i mm on %s', (width, height, paper, count) => {
  const plan = planTiles({ width, height }, paper)
  let board: Buffer
  let tiles: Buffer
  let read: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    board = await exampleBoard(width, height)
    tiles = (await cut(board, paper)).pdf
    read = await readPdf(tiles)
  })

  test('the sheets glued together are the board', async () => {
    const [whole] = await pagesOf(board, 25.4 * (width > 2000 ? 3 : 4))
    if (!whole) throw new Error('no board')
    const glued = await glue(tiles, whole, plan)
    const { mean, most } = differ(glued, whole, plan)
    const moved = differ(glued, whole, plan, Math.round(whole.perMm / 2))
    expect(mean).toBeLessThan(0.15)
    // Thin strokes are smoothed differently; a missing letter or box is over 200.
    expect(most).toBeLessThan(100)
    // The same measure sees half a millimetre.
    expect(moved.mean).toBeGreaterThan(3)
  })

  test('each sheet says its number, row, column and the board’s', async () => {
    const { pages, sizes } = read
    expect([plan.tiles.length, pages.length]).toEqual([count, count + 1])
    for (const { number, row, column } of plan.tiles) {
      const place = `第 ${number} 张（共 ${count} 张）　第 ${row} 行 第 ${column} 列　↑ 上　${facts.serial}`
      expect(pages[number]).toContain(squeeze(place))
      const { width: wide, height: high } = sizes[number] ?? { width: 0, height: 0 }
      expect(wide).toBeCloseTo((plan.sheet.width * 72) / 25.4, 1)
      expect(high).toBeCloseTo((plan.sheet.height * 72) / 25.4, 1)
    }
    expect(pages[0]).toContain(squeeze(facts.title))
    expect(pages[0]).toContain(squeeze(`${width} 毫米 × ${height} 毫米（宽 × 高）`))
    for (const { number } of plan.tiles) expect(pages[0]).toContain(String(number))
  })

  test('letters stay letters and the picture comes once', () => {
    expect(read.text).toContain(squeeze(boardWords))
    const images = (pdf: Buffer) => pdf.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0
    expect([images(board), images(tiles)]).toEqual([1, 1])
    expect(tiles.toString('latin1').match(/\/Subtype \/Form/g)).toHaveLength(1)
    expect(tiles.length).toBeLessThan(board.length * 2 + 100_000)
  })
})

describe('a sheet measured', () => {
  const plan = planTiles({ width: 841, height: 1189 }, 'A4')
  let cover: GreyPage
  let sheet: GreyPage
  beforeAll(async () => {
    const { pdf } = await cut(await exampleBoard(841, 1189), 'A4')
    let index = 0
    for await (const page of rasterise(pdf, 400)) {
      if (index === 0) cover = page
      // The middle one has a neighbour on every side.
      if (index === 13) {
        sheet = page
        break
      }
      index++
    }
  })

  test('the ruler is 100 mm both ways, with a tick each millimetre', () => {
    const corner = findCorner(cover)
    for (const line of [{ y: corner.y - 1 }, { x: corner.x - 1 }]) {
      const start = 'y' in line ? corner.x : corner.y
      const ticks = marksAlong(cover, line).filter((at) => at > start - 0.5 && at < start + rulerLength + 0.5)
      expect(ticks).toHaveLength(rulerLength + 1)
      const [first, last] = [ticks[0] ?? 0, ticks.at(-1) ?? 0]
      expect(Math.abs(last - first - rulerLength)).toBeLessThan(0.1)
      for (const [index, at] of ticks.entries()) expect(Math.abs(at - first - index)).toBeLessThan(0.1)
    }
  })

  test('crop marks stand at the corners of the picture, glue lines where the next sheet goes', () => {
    const { x, y, width, height } = plan.area
    const near = (marks: readonly number[], wanted: number) =>
      Math.min(...marks.map((mark) => Math.abs(mark - wanted)))
    for (const line of [{ y: y - 2.5 }, { y: y + height + 3.9 }]) {
      const marks = marksAlong(sheet, line)
      expect(near(marks, x)).toBeLessThan(0.1)
      expect(near(marks, x + width)).toBeLessThan(0.1)
    }
    for (const line of [{ x: x - 2.5 }, { x: x + width + 2.5 }]) {
      const marks = marksAlong(sheet, line)
      expect(near(marks, y)).toBeLessThan(0.1)
      expect(near(marks, y + height)).toBeLessThan(0.1)
    }
    const isDashed = (at: (part: number) => number) => {
      const shades = Array.from({ length: 400 }, (_, part) => at(part / 400))
      return shades.some((shade) => shade < 90) && shades.some((shade) => shade > 230)
    }
    const [right, low] = [x + width - tileOverlap + 0.19, y + height - tileOverlap + 0.19]
    expect(isDashed((part) => shadeAt(sheet, right, y + part * height))).toBe(true)
    expect(isDashed((part) => shadeAt(sheet, x + part * width, low))).toBe(true)
  })

  test('the outer five millimetres are white, and so is the margin between marks', () => {
    const { width, height } = plan.sheet
    const isWhite = (x: number, y: number) => shadeAt(sheet, x, y) > 250
    const steps = (length: number) => Array.from({ length: Math.floor(length * 4) }, (_, at) => at / 4)
    for (const depth of [0.5, 2, 4, 5]) {
      expect(steps(width).every((x) => isWhite(x, depth) && isWhite(x, height - depth))).toBe(true)
      expect(steps(height).every((y) => isWhite(depth, y) && isWhite(width - depth, y))).toBe(true)
    }
    expect(plan.area.x).toBeGreaterThanOrEqual(tileMargin)
  })
})

/** The corner where both lines of the ruler begin: the longest dark line across and down. */
function findCorner(page: GreyPage): { x: number; y: number } {
  const { width, height, perMm, data } = page
  const longest = (count: number, length: number, at: (line: number, along: number) => number) => {
    let best = { line: 0, dark: 0 }
    for (let line = 0; line < count; line++) {
      let dark = 0
      for (let along = 0; along < length; along++) if ((data[at(line, along)] ?? 255) < 128) dark++
      if (dark > best.dark) best = { line, dark }
    }
    return (best.line + 0.5) / perMm
  }
  const half = Math.floor(width * 0.4)
  return {
    y: longest(Math.floor(height / 2), half + Math.floor(width * 0.2), (row, column) => row * width + column),
    x: longest(half, Math.floor(height * 0.6), (column, row) => row * width + column),
  }
}

describe('the file', () => {
  test('equal input gives equal bytes; another board another identity', async () => {
    const [one, two] = [await exampleBoard(420, 594), await exampleBoard(594, 420)]
    const [a, b, c] = [await cut(one, 'A4'), await cut(one, 'A4'), await cut(two, 'A4')]
    expect(a.pdf.equals(b.pdf)).toBe(true)
    const idOf = ({ pdf }: { pdf: Buffer }) => /\/ID \[[^\]]+\]/.exec(pdf.toString('latin1'))?.[0]
    expect(idOf(a)).toMatch(/^\/ID \[\s*<([0-9a-f]{32})>\s*<\1>\s*\]$/i)
    expect(idOf(a)).not.toBe(idOf(c))
  })

  test('keeps the claim, the intent and the one date; fonts are embedded, each part named by itself', async () => {
    const { pdf } = await cut(await exampleBoard(420, 594), 'A4')
    const raw = pdf.toString('latin1')
    expect(raw.startsWith('%PDF-1.7')).toBe(true)
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(raw).toContain('<xmp:CreateDate>2024-05-01T00:00:00Z</xmp:CreateDate>')
    expect(raw.match(/\/GTS_PDFA1/g)).toHaveLength(1)
    expect(raw).not.toContain('/ModDate')
    expect(raw.match(/D:\d{14}Z?/g)).toEqual(['D:20240501000000Z'])
    const fonts = findFonts(pdf)
    expect(fonts.length).toBeGreaterThan(2)
    expect(fonts.every((font) => font.isEmbedded && font.isSubset)).toBe(true)
    expect(new Set(fonts.map(({ name }) => name)).size).toBe(fonts.length)
  })

  test.runIf(hasQpdf)('qpdf finds nothing wrong', async () => {
    const { pdf } = await cut(await exampleBoard(420, 594), 'A4')
    const path = join(mkdtempSync(join(tmpdir(), 'huanxin-tiles-')), 'tiles.pdf')
    writeFileSync(path, pdf)
    const { status, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    rmSync(dirname(path), { recursive: true })
    expect([status, stderr]).toEqual([0, ''])
  })
})

test('a board no larger than the paper stays whole, behind its cover', async () => {
  const board = await exampleBoard(210, 297)
  const { pdf, pages } = await cut(board, 'A4')
  expect(pages).toBe(2)
  const [whole] = await pagesOf(board, 75)
  const [, sheet] = await pagesOf(pdf, 75)
  if (!whole || !sheet) throw new Error('no page')
  const { mean, most } = differ(sheet, whole, planTiles({ width: 210, height: 297 }, 'A4'))
  expect([mean, most]).toEqual([0, 0])
  expect((await readPdf(pdf)).pages[0]).toContain('不用拼装')
})

test('exploit: a long or marked-up title and serial stay on the paper, a character without a font is refused', async () => {
  const board = await exampleBoard(420, 594)
  const long = await cut(board, 'A4', { title: `<b>&${'示例'.repeat(60)}`, serial: 'X'.repeat(200) })
  const { pages } = await readPdf(long.pdf)
  expect(long.pages).toBe(pages.length)
  expect(pages[1]).toContain(squeeze('第 1 行 第 1 列　↑ 上'))
  expect(pages[1]).not.toContain('XXXX')
  expect(pages[0]).toContain('X'.repeat(20))
  await expect(cut(board, 'A4', { title: '坏字\u{e000}' })).rejects.toMatchObject({ code: 'missing-glyph' })
})
