import { z } from 'zod'

/** Geometry of laying an after picture over its before picture. Pure; y points down, turns are clockwise. */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * At rest the after picture lies centred on the before picture and just covers it. From there it is
 * turned and scaled about its own centre, then moved by parts of the before picture's width and height.
 */
export const alignmentSchema = z.strictObject({
  x: z.number({ error: '对齐数据无效' }).min(-2, '移得过远').max(2, '移得过远'),
  y: z.number({ error: '对齐数据无效' }).min(-2, '移得过远').max(2, '移得过远'),
  scale: z.number({ error: '对齐数据无效' }).min(0.1, '缩得过小').max(10, '放得过大'),
  /** Degrees. */
  turn: z.number({ error: '对齐数据无效' }).min(-180, '旋转角无效').max(180, '旋转角无效'),
})
export type Alignment = z.output<typeof alignmentSchema>

export const atRest: Alignment = { x: 0, y: 0, scale: 1, turn: 0 }

export const isAtRest = ({ x, y, scale, turn }: Alignment): boolean =>
  x === 0 && y === 0 && scale === 1 && turn === 0

/** p ↦ (a·x − b·y + tx, b·x + a·y + ty). */
export interface Similarity {
  readonly a: number
  readonly b: number
  readonly tx: number
  readonly ty: number
}

/** Factor by which the after picture just covers the before picture. */
const coverScale = (before: Size, after: Size): number =>
  Math.max(before.width / after.width, before.height / after.height)

/** Takes pixels of the after picture to pixels of the before picture. */
export function toSimilarity({ x, y, scale, turn }: Alignment, before: Size, after: Size): Similarity {
  const k = coverScale(before, after) * scale
  const a = k * Math.cos((turn * Math.PI) / 180)
  const b = k * Math.sin((turn * Math.PI) / 180)
  const centre = apply({ a, b, tx: 0, ty: 0 }, { x: after.width / 2, y: after.height / 2 })
  return {
    a,
    b,
    tx: before.width * (0.5 + x) - centre.x,
    ty: before.height * (0.5 + y) - centre.y,
  }
}

export const apply = ({ a, b, tx, ty }: Similarity, { x, y }: Point): Point => ({
  x: a * x - b * y + tx,
  y: b * x + a * y + ty,
})

/** @throws never: a similarity of pictures always has a factor above 0 */
export function invert({ a, b, tx, ty }: Similarity): Similarity {
  const square = a * a + b * b
  const inverse = { a: a / square, b: -b / square, tx: 0, ty: 0 }
  const origin = apply(inverse, { x: tx, y: ty })
  return { ...inverse, tx: -origin.x, ty: -origin.y }
}

const nearest = 0.04

/**
 * The alignment that brings two points of the after picture onto the same two of the before picture.
 * Points in parts of their own picture's width and height.
 * @returns null when the points of a picture lie too close together to say anything, or what they say is out of bounds
 */
export function alignByPoints(
  before: Size,
  after: Size,
  [b1, b2]: readonly [Point, Point],
  [a1, a2]: readonly [Point, Point],
): Alignment | null {
  const inBefore = { x: (b2.x - b1.x) * before.width, y: (b2.y - b1.y) * before.height }
  const inAfter = { x: (a2.x - a1.x) * after.width, y: (a2.y - a1.y) * after.height }
  const square = inAfter.x ** 2 + inAfter.y ** 2
  if (Math.hypot(inBefore.x, inBefore.y) < nearest * Math.hypot(before.width, before.height)) return null
  if (Math.sqrt(square) < nearest * Math.hypot(after.width, after.height)) return null
  // As complex numbers: factor = inBefore / inAfter.
  const a = (inBefore.x * inAfter.x + inBefore.y * inAfter.y) / square
  const b = (inBefore.y * inAfter.x - inBefore.x * inAfter.y) / square
  const first = apply({ a, b, tx: 0, ty: 0 }, { x: a1.x * after.width, y: a1.y * after.height })
  const tx = b1.x * before.width - first.x
  const ty = b1.y * before.height - first.y
  const centre = apply({ a, b, tx, ty }, { x: after.width / 2, y: after.height / 2 })
  const found = {
    x: centre.x / before.width - 0.5,
    y: centre.y / before.height - 0.5,
    scale: Math.hypot(a, b) / coverScale(before, after),
    turn: (Math.atan2(b, a) * 180) / Math.PI,
  }
  return alignmentSchema.safeParse(found).success ? found : null
}

/** An upright rectangle by its centre. */
export interface Field {
  readonly centre: Point
  readonly width: number
  readonly height: number
}

// Below this share of the before picture there is nothing to compare.
const leastField = 0.05
const narrowest = 0.62
const widest = 1.9

/** Width over height of what is cut out: the before picture's own, kept within what a sheet can show. */
export const fieldAspect = ({ width, height }: Size): number =>
  Math.min(widest, Math.max(narrowest, width / height))

/**
 * The largest upright rectangle of the before picture's shape that both pictures show, in before pixels.
 * @returns null where they have nearly nothing in common
 */
export function commonField(alignment: Alignment, before: Size, after: Size): Field | null {
  const unit = before.width
  const box = { width: 1, height: before.height / unit }
  const aspect = fieldAspect(before)
  const shape =
    box.width / box.height > aspect
      ? { width: box.height * aspect, height: box.height }
      : { width: box.width, height: box.width / aspect }
  const onto = toSimilarity(alignment, before, after)
  const corners = [
    { x: 0, y: 0 },
    { x: after.width, y: 0 },
    { x: after.width, y: after.height },
    { x: 0, y: after.height },
  ].map((corner) => {
    const { x, y } = apply(onto, corner)
    return { x: x / unit, y: y / unit }
  })
  const sides = [
    { nx: -1, ny: 0, most: 0 },
    { nx: 1, ny: 0, most: box.width },
    { nx: 0, ny: -1, most: 0 },
    { nx: 0, ny: 1, most: box.height },
    ...corners.map((from, index) => {
      const to = corners[(index + 1) % 4] ?? from
      const length = Math.hypot(to.x - from.x, to.y - from.y)
      const nx = (to.y - from.y) / length
      const ny = -(to.x - from.x) / length
      return { nx, ny, most: nx * from.x + ny * from.y }
    }),
  ].map(({ nx, ny, most }) => ({
    nx,
    ny,
    // How far the rectangle reaches towards this side, for each unit of its size.
    reach: (Math.abs(nx) * shape.width + Math.abs(ny) * shape.height) / 2,
    most,
  }))
  const best = largest(sides)
  if (!best || best.size < leastField) return null
  return {
    centre: { x: best.x * unit, y: best.y * unit },
    width: best.size * shape.width * unit,
    height: best.size * shape.height * unit,
  }
}

interface Side {
  readonly nx: number
  readonly ny: number
  readonly reach: number
  readonly most: number
}

const close = 1e-9

/**
 * Most `size` with nx·x + ny·y + reach·size ≤ most on every side: a linear programme of three unknowns and
 * eight sides, so every corner of what is allowed is looked at; of equal ones, the middle.
 */
function largest(sides: readonly Side[]): { x: number; y: number; size: number } | null {
  let best: { x: number; y: number; size: number }[] = []
  for (const [i, first] of sides.entries()) {
    for (const [j, second] of sides.slice(i + 1).entries()) {
      for (const third of sides.slice(i + j + 2)) {
        const corner = meet(first, second, third)
        if (!corner) continue
        const isInside = sides.every(
          ({ nx, ny, reach, most }) => nx * corner.x + ny * corner.y + reach * corner.size <= most + 1e-7,
        )
        if (!isInside) continue
        const top = best[0]?.size ?? Number.NEGATIVE_INFINITY
        if (corner.size > top + 1e-7) best = [corner]
        else if (corner.size > top - 1e-7) best.push(corner)
      }
    }
  }
  if (best.length === 0) return null
  const middle = (of: (corner: { x: number; y: number; size: number }) => number) =>
    best.reduce((sum, corner) => sum + of(corner), 0) / best.length
  return { x: middle(({ x }) => x), y: middle(({ y }) => y), size: middle(({ size }) => size) }
}

/** Cramer's rule; null where two of the planes never meet in one point with the third. */
function meet(p: Side, q: Side, r: Side): { x: number; y: number; size: number } | null {
  const determinant = (column: (side: Side) => readonly [number, number, number]) => {
    const [a, b, c] = column(p)
    const [d, e, f] = column(q)
    const [g, h, i] = column(r)
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  }
  const whole = determinant(({ nx, ny, reach }) => [nx, ny, reach])
  if (Math.abs(whole) < close) return null
  return {
    x: determinant(({ ny, reach, most }) => [most, ny, reach]) / whole,
    y: determinant(({ nx, reach, most }) => [nx, most, reach]) / whole,
    size: determinant(({ nx, ny, most }) => [nx, ny, most]) / whole,
  }
}
