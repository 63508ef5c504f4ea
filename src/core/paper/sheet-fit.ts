import { type Corner, codePoints, pageSize } from './codes.ts'
import {
  distances,
  fitAffine,
  fitHomography,
  fitSimilarity,
  type Homography,
  type Point,
  type PointPair,
  project,
} from './homography.ts'

/** `good`: places on the page are known within 2 mm; `rough`: too few codes were read, or they disagree. */
export type Precision = 'good' | 'rough'

/** A corner code's place on a picture: its corners in pixels, clockwise from its own top left. */
export interface PlacedCode {
  readonly corner: Corner
  readonly points: readonly [Point, Point, Point, Point]
}

/** How a sheet lies in a picture. */
export interface SheetFit {
  /** From millimetres on the page to pixels of the picture. */
  readonly homography: Homography
  readonly precision: Precision
  /** Codes it rests on. */
  readonly codes: number
  /** Root mean square of how far the codes' corners lie off, in millimetres on paper. */
  readonly rms: number
}

/** Codes that lie off by more than this are bent paper or somebody's trick, in millimetres. */
const mostRms = 1

/**
 * Fits the page to the codes of one sheet: a homography with three or four codes; with two opposite ones an affine
 * map; else one that only turns, scales and moves, since a code's own perspective says little of the far end.
 * @returns null for no code, or codes that lie as on no sheet seen from its front
 */
export function fitSheet(codes: readonly PlacedCode[]): SheetFit | null {
  const pairs = codes.flatMap(({ corner, points }) =>
    codePoints(corner).map((from, at): PointPair => ({ from, to: points[at] ?? points[0] })),
  )
  const different = new Set(codes.map(({ corner }) => corner))
  const isOpposite = (different.has(1) && different.has(3)) || (different.has(2) && different.has(4))
  const homography =
    different.size >= 3
      ? fitHomography(pairs)
      : different.size === 2 && isOpposite
        ? fitAffine(pairs)
        : fitSimilarity(pairs)
  if (!homography || !isSeenFromFront(homography)) return null
  const perMm = pixelsPerMm(homography)
  const off = distances(homography, pairs).map((each) => each / perMm)
  const rms = Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / off.length)
  const isGood = different.size >= 3 && rms <= mostRms
  return { homography, precision: isGood ? 'good' : 'rough', codes: different.size, rms }
}

const pageCorners: readonly Point[] = [
  { x: 0, y: 0 },
  { x: pageSize.width, y: 0 },
  { x: pageSize.width, y: pageSize.height },
  { x: 0, y: pageSize.height },
]

/** Pixels of the picture that a millimetre of the page takes, on the whole. */
export function pixelsPerMm(homography: Homography): number {
  return Math.sqrt(Math.abs(area(homography)) / (pageSize.width * pageSize.height))
}

function area(homography: Homography): number {
  const points = pageCorners.map((point) => project(homography, point))
  return (
    points.reduce((sum, { x, y }, at) => {
      const next = points[(at + 1) % points.length] ?? { x, y }
      return sum + x * next.y - next.x * y
    }, 0) / 2
  )
}

/** Whether the whole page lies before the eye, not mirrored, neither a line nor a point. */
function isSeenFromFront(homography: Homography): boolean {
  const [, , , , , , g = 0, i = 0, k = 1] = homography
  if (!homography.every(Number.isFinite)) return false
  if (!pageCorners.every(({ x, y }) => g * x + i * y + k > 0.1)) return false
  return area(homography) > 100 * 100
}
