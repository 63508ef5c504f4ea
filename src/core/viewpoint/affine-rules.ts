import type { Point } from '#shared/model/alignment.ts'
import { metresPerDegree } from './pairing-score.ts'

/** Satellite position, WGS-84 degrees. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** A photo whose place is known both ways; x and y in parts of the plan. */
export interface ControlPoint extends Position, Point {}

/** How a plan lies on the ground. */
export interface PlanFit {
  place(position: Position): Point
  /** Metres between where each control point stands and where the fit puts it, in their order. */
  readonly metres: readonly number[]
  /** Root mean square of them; null for three points, which any fit meets exactly. */
  readonly rms: number | null
}

export const leastPoints = 3
// Control points that spread less than this, or in one line, say nothing of the rest of the plan.
const leastSpreadMetres = 5

/**
 * Least squares fit of an affine map from the ground to the plan: plans may be turned, and drawn to
 * different scales along and across.
 * @returns null for fewer than three points, or points that lie in one place or in one line
 */
export function fitPlan(points: readonly ControlPoint[]): PlanFit | null {
  if (points.length < leastPoints) return null
  const origin = {
    latitude: mean(points.map(({ latitude }) => latitude)),
    longitude: mean(points.map(({ longitude }) => longitude)),
  }
  const ground = points.map((point) => toMetres(point, origin))
  if (!isSpread(ground)) return null
  const across = solve(
    ground,
    points.map(({ x }) => x),
  )
  const down = solve(
    ground,
    points.map(({ y }) => y),
  )
  if (!across || !down) return null
  const place = (position: Position): Point => {
    const { x: east, y: north } = toMetres(position, origin)
    return {
      x: across.east * east + across.north * north + across.rest,
      y: down.east * east + down.north * north + down.rest,
    }
  }
  // Back from parts of the plan to metres: the inverse of the linear part.
  const whole = across.east * down.north - across.north * down.east
  const size = Math.hypot(across.east, across.north) * Math.hypot(down.east, down.north)
  // A plan that the points squeeze into a line.
  if (Math.abs(whole) <= size * 1e-3 || whole === 0) return null
  const metres = points.map((point) => {
    const at = place(point)
    const dx = point.x - at.x
    const dy = point.y - at.y
    return Math.hypot(
      (down.north * dx - across.north * dy) / whole,
      (across.east * dy - down.east * dx) / whole,
    )
  })
  const rms = points.length === leastPoints ? null : Math.sqrt(mean(metres.map((each) => each * each)))
  return { place, metres, rms }
}

/** East and north of `origin`. */
const toMetres = ({ latitude, longitude }: Position, origin: Position): Point => ({
  x: (longitude - origin.longitude) * metresPerDegree * Math.cos((origin.latitude * Math.PI) / 180),
  y: (latitude - origin.latitude) * metresPerDegree,
})

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Whether points (about their mean) spread in two directions: the smaller axis of their ellipse. */
function isSpread(ground: readonly Point[]): boolean {
  const xx = mean(ground.map(({ x }) => x * x))
  const yy = mean(ground.map(({ y }) => y * y))
  const xy = mean(ground.map(({ x, y }) => x * y))
  const smaller = (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy)
  return Math.sqrt(Math.max(0, smaller)) >= leastSpreadMetres
}

/** value ≈ east·x + north·y + rest. The points are about their mean, so `rest` stands alone. */
function solve(
  ground: readonly Point[],
  values: readonly number[],
): { east: number; north: number; rest: number } | null {
  const rest = mean(values)
  let [xx, xy, yy, xv, yv] = [0, 0, 0, 0, 0]
  for (const [index, { x, y }] of ground.entries()) {
    const value = (values[index] ?? 0) - rest
    xx += x * x
    xy += x * y
    yy += y * y
    xv += x * value
    yv += y * value
  }
  const whole = xx * yy - xy * xy
  if (whole === 0) return null
  return { east: (xv * yy - yv * xy) / whole, north: (yv * xx - xv * xy) / whole, rest }
}
