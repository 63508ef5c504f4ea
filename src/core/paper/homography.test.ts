import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compose,
  distances,
  fitAffine,
  fitHomography,
  fitSimilarity,
  type Homography,
  invert,
  project,
  scaling,
} from './homography.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** A page seen in a picture: turned, scaled, moved, with some perspective. */
const seen = fc
  .tuple(
    number(0, 6.28),
    number(2, 20),
    number(-500, 3000),
    number(-500, 3000),
    number(-3e-4, 3e-4),
    number(-3e-4, 3e-4),
  )
  .map(([turn, scale, x, y, g, h]): Homography => {
    const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale]
    return [cos, -sin, x, sin, cos, y, g, h, 1]
  })
const spots = [
  { x: 8, y: 8 },
  { x: 23, y: 8 },
  { x: 190, y: 10 },
  { x: 200, y: 280 },
  { x: 12, y: 285 },
]
const pairsOf = (h: Homography) => spots.map((from) => ({ from, to: project(h, from) }))

describe('fits', () => {
  test('find the very map that made the points', () => {
    fc.assert(
      fc.property(seen, (truth) => {
        const found = fitHomography(pairsOf(truth))
        const far = { x: 105, y: 150 }
        const [at, was] = [project(found ?? [], far), project(truth, far)]
        expect(Math.hypot(at.x - was.x, at.y - was.y)).toBeLessThan(1e-3)
      }),
    )
  })

  test('with points off by a pixel stay within about two', () => {
    fc.assert(
      fc.property(seen, fc.array(number(-1, 1), { minLength: 10, maxLength: 10 }), (truth, shifts) => {
        const pairs = pairsOf(truth).map(({ from, to }, at) => ({
          from,
          to: { x: to.x + (shifts[2 * at] ?? 0), y: to.y + (shifts[2 * at + 1] ?? 0) },
        }))
        const found = fitHomography(pairs)
        expect(Math.max(...distances(found ?? [], pairs))).toBeLessThan(2)
      }),
    )
  })

  test('affine and similar ones are exact for such maps', () => {
    const similar: Homography = [3, -4, 50, 4, 3, 60, 0, 0, 1]
    const affine: Homography = [3, 1, 50, 0.5, 2, 60, 0, 0, 1]
    expect(fitSimilarity(pairsOf(similar))?.map((each) => Math.round(each * 1e6) / 1e6)).toEqual(similar)
    expect(fitAffine(pairsOf(affine))?.map((each) => Math.round(each * 1e6) / 1e6)).toEqual(affine)
  })

  test('points that determine nothing give nothing', () => {
    const inLine = [1, 2, 3, 4, 5].map((x) => ({ from: { x, y: x }, to: { x: 2 * x, y: 2 * x } }))
    expect(fitHomography(inLine)).toBeNull()
    expect(fitAffine(inLine)).toBeNull()
    expect(fitHomography(inLine.slice(0, 3))).toBeNull()
    const inPlace = { from: { x: 1, y: 1 }, to: { x: 1, y: 1 } }
    expect(fitSimilarity([inPlace, inPlace])).toBeNull()
  })
})

test('a map and its inverse cancel', () => {
  fc.assert(
    fc.property(seen, (truth) => {
      const back = invert(truth)
      const at = project(compose(back ?? [], truth), { x: 100, y: 200 })
      expect(at.x).toBeCloseTo(100, 5)
      expect(at.y).toBeCloseTo(200, 5)
    }),
  )
  expect(invert([1, 2, 0, 2, 4, 0, 0, 0, 1])).toBeNull()
  expect(project(scaling(2, 3, 4), { x: 1, y: 1 })).toEqual({ x: 5, y: 6 })
})
