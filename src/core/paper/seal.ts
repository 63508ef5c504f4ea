import type { Raster } from './raster.ts'
import type { Rect } from './rect.ts'
import { straightScale } from './straighten.ts'

/** What was found of a round seal whose middle lies in a box. */
export interface SealFinding {
  /** mm² of red in and around the box (of anything dark on a grey scan: 0). */
  readonly redArea: number
  /** Of the ring found, from outer edge to outer edge, in whole mm; null for none. */
  readonly diameter: number | null
  /** Part of the best ring that is there, 0 to 1. */
  readonly coverage: number
  readonly isClear: boolean
}

// Millimetres. Seals of offices and enterprises are round and 38 to 45 across (国发〔1999〕25 号: 45 at most).
const leastRadius = 18
const mostRadius = 23.5
/** A seal may stand over its box's edge by this much. */
const around = 24
const cell = 0.5

// A ring is there when this part of it is; half of that is worth a look.
const clearCoverage = 0.72
const someCoverage = 0.5
// Printed words and lines alone come to half a ring on a grey page.
const greyCoverage = 0.7
// mm². Half of the thinnest ring.
const leastRingArea = 25
// mm². A ring alone has over 100; less red than this is no seal at all.
const littleRed = 40
const littleDark = 60

/** A mask of half-millimetre cells around a box. */
interface Cells {
  readonly columns: number
  readonly rows: number
  readonly data: Uint8Array
  /** Cells that are set, in mm². */
  readonly area: number
}

/**
 * Looks for a red ring of a seal's size whose middle is in the box; strokes of a red pen make none. On a grey page a
 * dark ring is looked for, and what is found stays doubtful.
 * @param even a straightened page, evenly lit
 */
export function findSeal(even: Raster, box: Rect, isMonochrome: boolean): SealFinding {
  const area = {
    x: box.x - around,
    y: box.y - around,
    width: box.width + 2 * around,
    height: box.height + 2 * around,
  }
  const cells = toCells(even, area, isMonochrome ? isDark : isRed)
  const ring = cells.area < leastRingArea ? { radius: 0, coverage: 0 } : findRing(cells, box)
  const inBox = isMonochrome ? toCells(even, box, isDark).area : cells.area
  const redArea = isMonochrome ? 0 : toCells(even, box, isRed).area
  const isRound = ring.coverage >= (isMonochrome ? greyCoverage : someCoverage)
  const diameter = isRound ? Math.round(ring.radius * 2) : null
  if (isMonochrome) {
    return { redArea, diameter, coverage: ring.coverage, isClear: !isRound && inBox < littleDark }
  }
  const isClear = isRound ? ring.coverage >= clearCoverage : redArea < littleRed
  return { redArea, diameter, coverage: ring.coverage, isClear }
}

function isRed(data: Uint8Array, at: number): boolean {
  const red = data[at] as number
  const green = data[at + 1] as number
  const blue = data[at + 2] as number
  return red - green > 38 && red - blue > 22 && red > 90
}

function isDark(data: Uint8Array, at: number): boolean {
  return (data[at + 1] as number) < 190
}

function toCells(
  even: Raster,
  { x, y, width, height }: Rect,
  isSet: (data: Uint8Array, at: number) => boolean,
): Cells {
  const columns = Math.max(1, Math.round(width / cell))
  const rows = Math.max(1, Math.round(height / cell))
  const counts = new Uint8Array(columns * rows)
  const data = new Uint8Array(columns * rows)
  let pixels = 0
  const side = cell * straightScale
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const left = Math.round(x * straightScale + column * side)
      const top = Math.round(y * straightScale + row * side)
      const right = Math.round(x * straightScale + (column + 1) * side)
      const bottom = Math.round(y * straightScale + (row + 1) * side)
      let count = 0
      for (let py = Math.max(0, top); py < Math.min(even.height, bottom); py++) {
        for (let px = Math.max(0, left); px < Math.min(even.width, right); px++) {
          if (isSet(even.data, (py * even.width + px) * 3)) count++
        }
      }
      pixels += count
      counts[row * columns + column] = count
      // A third of nine pixels: single ones are noise.
      data[row * columns + column] = count >= 3 ? 1 : 0
    }
  }
  return { columns, rows, data, area: pixels / straightScale ** 2 }
}

interface Ring {
  readonly radius: number
  readonly coverage: number
}

const angles = 90
const directions = Array.from({ length: angles }, (_, at) => ({
  x: Math.cos((at * 2 * Math.PI) / angles),
  y: Math.sin((at * 2 * Math.PI) / angles),
}))

/** The most complete ring with white outside of it: coarsely over all places, then finely around the best. */
function findRing(cells: Cells, box: Rect): Ring {
  let best = { x: 0, y: 0, radius: 0, coverage: 0 }
  const consider = (x: number, y: number, radius: number, slack: number) => {
    const coverage = coverageOf(cells, x, y, radius, slack)
    if (coverage > best.coverage) best = { x, y, radius, coverage }
  }
  for (let y = around; y <= around + box.height; y += 1) {
    for (let x = around; x <= around + box.width; x += 1) {
      for (let radius = leastRadius; radius <= mostRadius; radius += 1) consider(x, y, radius, 1)
    }
  }
  if (best.coverage === 0) return best
  const coarse = best
  best = { ...coarse, coverage: 0 }
  for (let y = coarse.y - 1.5; y <= coarse.y + 1.5; y += 0.5) {
    for (let x = coarse.x - 1.5; x <= coarse.x + 1.5; x += 0.5) {
      for (let radius = coarse.radius - 1.5; radius <= coarse.radius + 1.5; radius += 0.5)
        consider(x, y, radius, 0)
    }
  }
  const { x, y } = best
  let { radius } = best
  // Outwards as long as most of the ring is still there.
  const isThere = (at: number) => coverageOf(cells, x, y, at, 0) >= best.coverage * 0.6
  while (radius < mostRadius && isThere(radius + cell / 2)) radius += cell / 2
  return { radius, coverage: coverageOf(cells, x, y, best.radius, 1) }
}

/** Part of the directions with a mark on the ring, less those with marks right outside of it. */
function coverageOf(cells: Cells, x: number, y: number, radius: number, slack: number): number {
  let on = 0
  let beyond = 0
  for (const direction of directions) {
    if (isMarked(cells, x, y, direction, radius, slack)) on++
    if (isMarked(cells, x, y, direction, radius + 3, slack)) beyond++
  }
  return Math.max(0, on - Math.max(0, beyond - angles * 0.2)) / angles
}

function isMarked(
  { columns, rows, data }: Cells,
  x: number,
  y: number,
  direction: { readonly x: number; readonly y: number },
  radius: number,
  slack: number,
): boolean {
  for (let step = -slack; step <= slack; step++) {
    const distance = radius + step * cell
    const column = Math.round((x + direction.x * distance) / cell - 0.5)
    const row = Math.round((y + direction.y * distance) / cell - 0.5)
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue
    if (data[row * columns + column] === 1) return true
  }
  return false
}
