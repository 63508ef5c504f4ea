import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Alignment,
  alignByPoints,
  apply,
  atRest,
  commonField,
  invert,
  type Point,
  type Size,
  toSimilarity,
} from './alignment.ts'

const size = fc.record({
  width: fc.integer({ min: 300, max: 8000 }),
  height: fc.integer({ min: 300, max: 8000 }),
})
const alignment: fc.Arbitrary<Alignment> = fc.record({
  x: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  y: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  scale: fc.double({ min: 0.5, max: 3, noNaN: true }),
  turn: fc.double({ min: -170, max: 170, noNaN: true }),
})
const part = fc.double({ min: 0, max: 1, noNaN: true })
const point: fc.Arbitrary<Point> = fc.record({ x: part, y: part })

const inPixels = ({ x, y }: Point, { width, height }: Size): Point => ({ x: x * width, y: y * height })
const inParts = ({ x, y }: Point, { width, height }: Size): Point => ({ x: x / width, y: y / height })

describe('toSimilarity', () => {
  it('at rest lays the after picture centred over the before picture, just covering it', () => {
    const before = { width: 4000, height: 3000 }
    const onto = toSimilarity(atRest, before, { width: 1000, height: 1000 })
    expect(apply(onto, { x: 500, y: 500 })).toEqual({ x: 2000, y: 1500 })
    expect(apply(onto, { x: 0, y: 0 })).toEqual({ x: 0, y: -500 })
  })

  it('turns clockwise about the picture’s own centre, then moves by parts of the before picture', () => {
    const square = { width: 100, height: 100 }
    const onto = toSimilarity({ x: 0.1, y: 0, scale: 1, turn: 90 }, square, square)
    const { x, y } = apply(onto, { x: 50, y: 0 })
    expect(x).toBeCloseTo(110)
    expect(y).toBeCloseTo(50)
  })

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(alignment, size, size, point, (how, before, after, p) => {
        const onto = toSimilarity(how, before, after)
        const back = apply(invert(onto), apply(onto, inPixels(p, after)))
        expect(back.x).toBeCloseTo(p.x * after.width, 4)
        expect(back.y).toBeCloseTo(p.y * after.height, 4)
      }),
    )
  })
})

describe('alignByPoints', () => {
  it('finds the alignment that two points of the pictures came from', () => {
    fc.assert(
      fc.property(alignment, size, size, point, point, (how, before, after, p, q) => {
        const distance = Math.hypot((p.x - q.x) * after.width, (p.y - q.y) * after.height)
        const onto = toSimilarity(how, before, after)
        fc.pre(distance > 0.1 * Math.hypot(after.width, after.height))
        fc.pre(distance * Math.hypot(onto.a, onto.b) > 0.1 * Math.hypot(before.width, before.height))
        const seen = (each: Point) => inParts(apply(onto, inPixels(each, after)), before)
        const found = alignByPoints(before, after, [seen(p), seen(q)], [p, q])
        expect(found?.x).toBeCloseTo(how.x, 6)
        expect(found?.y).toBeCloseTo(how.y, 6)
        expect(found?.scale).toBeCloseTo(how.scale, 6)
        expect(found?.turn).toBeCloseTo(how.turn, 6)
      }),
    )
  })

  it('says nothing for points that lie together, and nothing out of bounds', () => {
    const both = { width: 4000, height: 3000 }
    const far = [
      { x: 0.1, y: 0.1 },
      { x: 0.9, y: 0.9 },
    ] as const
    const near = [
      { x: 0.5, y: 0.5 },
      { x: 0.51, y: 0.5 },
    ] as const
    expect(alignByPoints(both, both, far, near)).toBeNull()
    expect(alignByPoints(both, both, near, far)).toBeNull()
    const tiny = [
      { x: 0.02, y: 0 },
      { x: 0.07, y: 0.04 },
    ] as const
    expect(alignByPoints(both, both, far, tiny)).toBeNull()
  })
})

describe('commonField', () => {
  it('is the whole before picture at rest, and what is left of it after a move', () => {
    const both = { width: 4000, height: 3000 }
    expect(commonField(atRest, both, both)).toMatchObject({ width: 4000, height: 3000 })
    const moved = commonField({ ...atRest, x: 0.25 }, both, both)
    expect(moved?.width).toBeCloseTo(3000)
    expect(moved?.height).toBeCloseTo(2250)
    expect(moved?.centre.x).toBeCloseTo(2500)
    expect(moved?.centre.y).toBeCloseTo(1500)
  })

  it('shrinks for a turn by what a turned rectangle leaves', () => {
    const square = { width: 1000, height: 1000 }
    const turned = commonField({ ...atRest, turn: 45 }, square, square)
    // The square within a square turned by 45°: 1/√2 of its side.
    expect(turned?.width).toBeCloseTo(1000 / Math.SQRT2, 3)
    expect(turned?.centre.x).toBeCloseTo(500, 3)
  })

  it('is null when the pictures have nearly nothing in common', () => {
    const both = { width: 4000, height: 3000 }
    expect(commonField({ ...atRest, x: 0.99 }, both, both)).toBeNull()
    expect(commonField({ ...atRest, x: 1.5 }, both, both)).toBeNull()
  })

  it('always lies in both pictures, and cannot be made larger where it is', () => {
    fc.assert(
      fc.property(alignment, size, size, (how, before, after) => {
        const field = commonField(how, before, after)
        fc.pre(field !== null)
        const onto = toSimilarity(how, before, after)
        const back = invert(onto)
        const slack = 1e-4 * before.width
        const corners = (grow: number) =>
          [
            [-1, -1],
            [1, -1],
            [1, 1],
            [-1, 1],
          ].map(([right = 0, down = 0]) => ({
            x: field.centre.x + (right * field.width * grow) / 2,
            y: field.centre.y + (down * field.height * grow) / 2,
          }))
        const isInside = (corner: Point, off: number) => {
          const inAfter = apply(back, corner)
          const offAfter = off / Math.hypot(onto.a, onto.b)
          return (
            corner.x >= -off &&
            corner.y >= -off &&
            corner.x <= before.width + off &&
            corner.y <= before.height + off &&
            inAfter.x >= -offAfter &&
            inAfter.y >= -offAfter &&
            inAfter.x <= after.width + offAfter &&
            inAfter.y <= after.height + offAfter
          )
        }
        expect(corners(1).every((corner) => isInside(corner, slack))).toBe(true)
        // Less than the half per cent by which each side has grown, also of a sliver.
        const little = Math.min(slack, 1e-3 * Math.min(field.width, field.height))
        expect(corners(1.01).every((corner) => isInside(corner, little))).toBe(false)
      }),
    )
  })
})
