import { codePoints, codeSize, corners, parseCode, type SheetCode } from './codes.ts'
import { compose, type Homography, type Point, project, scaling } from './homography.ts'
import { level, measurePaper } from './paper-light.ts'
import { type QrCode, readQrCodes, type Threshold } from './qr-reader.ts'
import { type Raster, toGrey } from './raster.ts'
import { sharpened } from './sharpen.ts'
import { fitSheet } from './sheet-fit.ts'
import { warp } from './warp.ts'

/** One of our codes on a picture, with its corners in the picture's pixels. */
export interface FoundCode extends SheetCode {
  readonly points: readonly [Point, Point, Point, Point]
}

/** Our codes on a picture so far; others are left out. */
class Findings {
  readonly codes: FoundCode[] = []

  /** @param toPicture from the pixels that were read to the picture's */
  add(found: readonly QrCode[], toPicture: Homography): void {
    for (const { text, points } of found) {
      const code = parseCode(text)
      if (!code) continue
      const [a, b, c, d] = points
      const to = (point: Point) => project(toPicture, point)
      const next: FoundCode = { ...code, points: [to(a), to(b), to(c), to(d)] }
      if (!this.codes.some((known) => isSameCode(known, next))) this.codes.push(next)
    }
  }

  /** All four of one sheet, or codes that no single sheet can have. */
  get isDone(): boolean {
    return this.codes.length >= corners.length || isMixed(this.codes)
  }
}

/** Codes of different prints or pages, or the same code in two places: several sheets on one picture. */
export function isMixed(codes: readonly FoundCode[]): boolean {
  const [first] = codes
  const areOfOne = codes.every(({ printId, page }) => printId === first?.printId && page === first.page)
  return !areOfOne || new Set(codes.map(({ corner }) => corner)).size !== codes.length
}

/** The same code found again, as opposed to its twin on a second sheet. */
function isSameCode(one: FoundCode, other: FoundCode): boolean {
  if (one.printId !== other.printId || one.page !== other.page || one.corner !== other.corner) return false
  const side = Math.hypot(one.points[1].x - one.points[0].x, one.points[1].y - one.points[0].y)
  const [a, b] = [middle(one.points), middle(other.points)]
  return Math.hypot(a.x - b.x, a.y - b.y) < side
}

const middle = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})

/**
 * Looks for our codes, harder and harder until all four of a sheet are found: the picture as it is, evenly lit,
 * drawn larger or smaller; then where codes must be by those found; with none found, in parts, also turned.
 */
export async function findCodes(picture: Raster): Promise<readonly FoundCode[]> {
  const grey = toGrey(picture)
  const found = new Findings()
  const long = Math.max(grey.width, grey.height)
  await look(found, grey, scaling(1), 'LocalAverage')
  if (!found.isDone) await lookForMissing(found, grey)
  if (found.isDone) return found.codes
  const even = level(grey, measurePaper(grey, Math.max(24, Math.round(long / 40))))
  await look(found, even, scaling(1), 'LocalAverage')
  if (!found.isDone && found.codes.length === 0) {
    for (const side of [long * 2, long / 2, long / 3]) {
      if (side < 700 || side > 5000 || found.codes.length > 0) continue
      await lookScaled(found, grey, side / long)
    }
  }
  if (!found.isDone && found.codes.length === 0) await lookInParts(found, even)
  if (!found.isDone) await lookForMissing(found, grey)
  return found.codes
}

async function look(
  found: Findings,
  grey: Raster,
  toPicture: Homography,
  threshold: Threshold,
): Promise<void> {
  found.add(await readQrCodes(grey, threshold), toPicture)
}

async function lookScaled(found: Findings, grey: Raster, scale: number): Promise<void> {
  const size = { width: Math.round(grey.width * scale), height: Math.round(grey.height * scale) }
  const map = scaling(1 / scale)
  await look(found, warp(grey, map, size, scale < 1 ? 2 : 1), map, 'LocalAverage')
}

/** Nine overlapping parts, each drawn about 1000 pixels wide, upright and turned by 45 degrees. */
async function lookInParts(found: Findings, grey: Raster): Promise<void> {
  const side = Math.max(grey.width, grey.height) / 2
  const pixels = Math.round(Math.max(600, Math.min(1000, side * 2)))
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const at = { x: ((column + 1) * grey.width) / 4, y: ((row + 1) * grey.height) / 4 }
      for (const turn of [0, Math.PI / 4]) {
        const scale = side / pixels
        const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale]
        const half = pixels / 2
        const map = [cos, -sin, at.x - (cos - sin) * half, sin, cos, at.y - (sin + cos) * half, 0, 0, 1]
        await look(found, warp(grey, map, { width: pixels, height: pixels }), map, 'LocalAverage')
        if (found.codes.length >= 2) return
      }
    }
  }
}

/** Pixels a millimetre that a code is drawn with to be read, in the order tried: 6 makes a module 4 pixels. */
const scales = [6, 9, 4] as const

/**
 * Draws the surroundings of each code not found yet upright, as those found say where it must be. A second round
 * uses what the first one found.
 */
async function lookForMissing(found: Findings, grey: Raster): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const before = found.codes.length
    const first = found.codes[0]
    if (!first || found.isDone) return
    for (const corner of corners) {
      const fit = fitSheet(found.codes)
      if (!fit || found.codes.some((code) => code.corner === corner)) continue
      const pad = fit.codes >= 3 ? 10 : fit.codes === 2 ? 30 : 40
      await lookAround(found, grey, fit.homography, corner, pad)
    }
    if (found.codes.length === before) return
  }
}

async function lookAround(
  found: Findings,
  grey: Raster,
  toPicture: Homography,
  corner: FoundCode['corner'],
  pad: number,
): Promise<void> {
  const [origin] = codePoints(corner)
  const side = codeSize(corner) + 2 * pad
  for (const scale of scales) {
    const pixels = Math.round(side * scale)
    const map = compose(toPicture, scaling(1 / scale, origin.x - pad, origin.y - pad))
    const tile = warp(grey, map, { width: pixels, height: pixels }, 2)
    const even = level(tile, measurePaper(tile, Math.round(scale * 8)))
    const crisp = await sharpened(even)
    const isFound = () => found.codes.some((code) => code.corner === corner)
    await look(found, even, map, 'LocalAverage')
    if (!isFound()) await look(found, crisp, map, 'LocalAverage')
    if (!isFound()) await look(found, even, map, 'GlobalHistogram')
    if (!isFound()) await look(found, tile, map, 'LocalAverage')
    if (isFound()) return
  }
}
