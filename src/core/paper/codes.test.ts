import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { masterDpi, printSheet, toPaper } from '#tests/paper-sheet.ts'
import {
  bottomStrip,
  codePoints,
  codeSize,
  corners,
  edge,
  formatCode,
  formMargins,
  moduleSize,
  newPrintId,
  pageSize,
  parseCode,
  quietZone,
  topStrip,
} from './codes.ts'
import { type Raster, toGrey } from './raster.ts'

const digest = '0123456789abcdef'.repeat(4)

describe('the text of a code', () => {
  test('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corners), fc.integer({ min: 1, max: 99 }), (corner, page) => {
        const code = { corner, page, printId: newPrintId(), digest: corner === 1 ? digest : null }
        const text = formatCode(code)
        expect(text).toMatch(/^[0-9A-Z $%*+\-./:]{16,30}$/)
        expect(parseCode(text)).toEqual({ ...code, digest: corner === 1 ? '0123456789AB' : null })
      }),
    )
  })

  test('print ids are of Crockford’s letters, and differ', () => {
    const ids = Array.from({ length: 500 }, newPrintId)
    expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(500)
  })

  test('exploit: hostile text is no code', () => {
    for (const text of [
      '',
      'HX2/1/ABCDEFGHJ',
      'HX2/1/ABCDEFGHJKK',
      'HX2/1/ABCDEFGHJI',
      'HX2/1/abcdefghjk',
      'HX0/1/ABCDEFGHJK',
      'HX5/1/ABCDEFGHJK',
      'HX2/0/ABCDEFGHJK',
      'HX2/01/ABCDEFGHJK',
      'HX2/100/ABCDEFGHJK',
      'HX1/1/ABCDEFGHJK',
      'HX2/1/ABCDEFGHJK/0123456789AB',
      'HX1/1/ABCDEFGHJK/0123456789AG',
      'HX1/1/ABCDEFGHJK/0123456789ABC',
      'HX2/1/ABCDEFGHJK\n',
      ' HX2/1/ABCDEFGHJK',
      'HX２/1/ABCDEFGHJK',
      "HX2/1/ABCDEFGHJK'; DROP TABLE sheet",
      'HX2/1/../../etc',
      'https://example.invalid/HX2/1/ABCDEFGHJK',
      'HX2/1/'.repeat(100_000),
    ]) {
      expect(parseCode(text), text.slice(0, 60)).toBeNull()
    }
    const isNone = (text: string) => parseCode(text) === null
    fc.assert(fc.property(fc.string(), isNone))
    fc.assert(fc.property(fc.string(), (tail) => isNone(`HX2/1/ABCDEFGHJK${tail}`) === (tail !== '')))
  })

  test('what does not fit is not written', () => {
    expect(() => formatCode({ corner: 2, page: 100, printId: 'ABCDEFGHJK', digest: null })).toThrow()
    expect(() => formatCode({ corner: 2, page: 1, printId: 'short', digest: null })).toThrow()
    expect(() => formatCode({ corner: 1, page: 1, printId: 'ABCDEFGHJK', digest: null })).toThrow()
    expect(() => formatCode({ corner: 2, page: 1, printId: 'ABCDEFGHJK', digest })).toThrow()
    expect(() => formatCode({ corner: 1, page: 1, printId: 'ABCDEFGHJK', digest: 'xyz' })).toThrow()
  })
})

describe('on paper', () => {
  let pages: readonly Raster[]
  beforeAll(async () => {
    const pdf = await printSheet(newPrintId(), digest, 2)
    pages = [await toPaper(pdf, 0), await toPaper(pdf, 1)]
  })

  test('every code lies where the constants say, within 0.3 mm, with white around it, on each page', () => {
    const pixel = 25.4 / masterDpi
    for (const page of pages) {
      for (const corner of corners) {
        const [{ x, y }] = codePoints(corner)
        const size = codeSize(corner)
        const dark = darkBox(page, x - quietZone, y - quietZone, size + 2 * quietZone)
        // All four sides: finder patterns reach three corners, and with them every side of the square.
        expect(Math.abs(dark.left * pixel - x), `left of ${corner}`).toBeLessThan(0.3)
        expect(Math.abs(dark.top * pixel - y), `top of ${corner}`).toBeLessThan(0.3)
        expect(Math.abs(dark.right * pixel - (x + size)), `right of ${corner}`).toBeLessThan(0.3)
        expect(Math.abs(dark.bottom * pixel - (y + size)), `bottom of ${corner}`).toBeLessThan(0.3)
      }
    }
  })

  test('the strips between the codes and the margins keep clear of codes and quiet zones', () => {
    for (const corner of corners) {
      const [from, , to] = codePoints(corner)
      expect(from.x).toBeGreaterThanOrEqual(edge)
      expect(pageSize.width - to.x).toBeGreaterThanOrEqual(edge - 1e-9)
      for (const strip of [topStrip, bottomStrip]) {
        const isBeside = strip.x >= to.x + quietZone || strip.x + strip.width <= from.x - quietZone
        expect(isBeside || strip.y > to.y + quietZone || strip.y + strip.height < from.y - quietZone).toBe(
          true,
        )
      }
      const isAbove = to.y + quietZone <= formMargins.top
      expect(isAbove || from.y - quietZone >= pageSize.height - formMargins.bottom).toBe(true)
    }
    expect(moduleSize).toBeGreaterThan(0.7)
  })
})

/** Pixels of the box around everything dark in a square given in mm. */
function darkBox(page: Raster, x: number, y: number, side: number) {
  const { data, width } = toGrey(page)
  const pixels = (mm: number) => Math.round((mm * masterDpi) / 25.4)
  const box = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 }
  for (let row = pixels(y); row < pixels(y + side); row++) {
    for (let column = pixels(x); column < pixels(x + side); column++) {
      if ((data[row * width + column] as number) > 128) continue
      box.left = Math.min(box.left, column)
      box.top = Math.min(box.top, row)
      box.right = Math.max(box.right, column + 1)
      box.bottom = Math.max(box.bottom, row + 1)
    }
  }
  return box
}
