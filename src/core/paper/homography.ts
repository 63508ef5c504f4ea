export interface Point {
  readonly x: number
  readonly y: number
}

/** A point and where it lies on the other plane. */
export interface PointPair {
  readonly from: Point
  readonly to: Point
}

/** Maps one plane to another: nine numbers, row by row; (x, y, 1) goes to (u, v, w), the point is (u/w, v/w). */
export type Homography = readonly number[]

/** Where a point goes. */
export function project(h: Homography, { x, y }: Point): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0, k = 1] = h
  const w = g * x + i * y + k
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** First `second`, then `first`. */
export function compose(first: Homography, second: Homography): Homography {
  const product: number[] = []
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = 0
      for (let at = 0; at < 3; at++) sum += (first[row * 3 + at] ?? 0) * (second[at * 3 + column] ?? 0)
      product.push(sum)
    }
  }
  return product
}

/** Scales about the origin, then moves. */
export const scaling = (scale: number, x = 0, y = 0): Homography => [scale, 0, x, 0, scale, y, 0, 0, 1]

/**
 * Least squares fit of a homography (normalised direct linear transform, re-weighted so that distances on the
 * target plane count, not the algebraic ones). Source: Hartley and Zisserman, Multiple View Geometry, 4.4.
 * @returns null for fewer than four points, or points that do not determine one
 */
export function fitHomography(pairs: readonly PointPair[]): Homography | null {
  return pairs.length < 4 ? null : fitNormalised(pairs, 8)
}

/** Least squares fit of an affine map; null for fewer than three points, or points in one line. */
export function fitAffine(pairs: readonly PointPair[]): Homography | null {
  return pairs.length < 3 ? null : fitNormalised(pairs, 6)
}

/** Least squares fit of a map that only turns, scales and moves; null for fewer than two points. */
export function fitSimilarity(pairs: readonly PointPair[]): Homography | null {
  if (pairs.length < 2) return null
  const rows = pairs.flatMap(({ from: { x, y }, to }) => [
    [x, -y, 1, 0, to.x],
    [y, x, 0, 1, to.y],
  ])
  const solved = solve(rows, 4)
  if (!solved) return null
  const [a = 0, b = 0, c = 0, d = 0] = solved
  return [a, -b, c, b, a, d, 0, 0, 1]
}

function fitNormalised(pairs: readonly PointPair[], unknowns: 6 | 8): Homography | null {
  const source = normaliser(pairs.map(({ from }) => from))
  const target = normaliser(pairs.map(({ to }) => to))
  if (!source || !target) return null
  let found: Homography | null = null
  for (let round = 0; round < (unknowns === 8 ? 4 : 1); round++) {
    const before: Homography | null = found
    const rows = pairs.flatMap((pair) => {
      const { x, y } = project(source, pair.from)
      const { x: u, y: v } = project(target, pair.to)
      const weight = 1 / ((before?.[6] ?? 0) * x + (before?.[7] ?? 0) * y + 1)
      const across = [x, y, 1, 0, 0, 0, -u * x, -u * y].slice(0, unknowns)
      const down = [0, 0, 0, x, y, 1, -v * x, -v * y].slice(0, unknowns)
      return [[...across, u].map((each) => each * weight), [...down, v].map((each) => each * weight)]
    })
    const solved = solve(rows, unknowns)
    if (!solved) return null
    // The middle of the points is never at infinity, so the last number may be taken as 1.
    found = unknowns === 8 ? [...solved, 1] : [...solved, 0, 0, 1]
  }
  const back = invert(target)
  return found && back ? scaled(compose(back, compose(found, source))) : null
}

/** Moves points about their middle, and scales them to a mean distance of √2 from it. */
function normaliser(points: readonly Point[]): Homography | null {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length
  const distance =
    points.reduce((sum, point) => sum + Math.hypot(point.x - x, point.y - y), 0) / points.length
  if (!(distance > 1e-9)) return null
  const scale = Math.SQRT2 / distance
  return scaling(scale, -x * scale, -y * scale)
}

const scaled = (h: Homography): Homography | null => {
  const last = h[8] ?? 0
  const one = h.map((each) => each / last)
  return one.every(Number.isFinite) ? one : null
}

/** The map back; null when there is none. */
export function invert(h: Homography): Homography | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0, k = 0] = h
  const whole = a * (e * k - f * i) - b * (d * k - f * g) + c * (d * i - e * g)
  if (whole === 0 || !Number.isFinite(whole)) return null
  return [
    e * k - f * i,
    c * i - b * k,
    b * f - c * e,
    f * g - d * k,
    a * k - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    a * e - b * d,
  ].map((each) => each / whole)
}

/**
 * Least squares by the normal equations; the unknowns here are at most eight, of normalised numbers.
 * @param rows coefficients, then the value they should come to
 */
function solve(rows: readonly (readonly number[])[], unknowns: number): number[] | null {
  const matrix = Array.from({ length: unknowns }, () => Array.from({ length: unknowns + 1 }, () => 0))
  for (const row of rows) {
    for (const [at, line] of matrix.entries()) {
      for (let to = 0; to <= unknowns; to++) line[to] = (line[to] ?? 0) + (row[at] ?? 0) * (row[to] ?? 0)
    }
  }
  return eliminate(matrix)
}

function eliminate(matrix: number[][]): number[] | null {
  const size = matrix.length
  const largest = Math.max(...matrix.flat().map(Math.abs))
  for (let step = 0; step < size; step++) {
    const rest = matrix.slice(step)
    const best = rest.reduce((one, other) =>
      Math.abs(other[step] ?? 0) > Math.abs(one[step] ?? 0) ? other : one,
    )
    const from = matrix.indexOf(best)
    const pivot = best[step] ?? 0
    if (!(Math.abs(pivot) > largest * 1e-14)) return null
    matrix[from] = matrix[step] ?? best
    matrix[step] = best
    for (const [at, line] of matrix.entries()) {
      if (at === step) continue
      const factor = (line[step] ?? 0) / pivot
      for (let to = step; to <= size; to++) line[to] = (line[to] ?? 0) - factor * (best[to] ?? 0)
    }
  }
  return matrix.map((line, at) => (line[size] ?? 0) / (line[at] ?? 1))
}

/** Distance between where each point should lie and where the map puts it, in the target's unit, in their order. */
export const distances = (h: Homography, pairs: readonly PointPair[]): readonly number[] =>
  pairs.map(({ from, to }) => {
    const at = project(h, from)
    return Math.hypot(at.x - to.x, at.y - to.y)
  })
