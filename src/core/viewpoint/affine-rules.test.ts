import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ControlPoint, fitPlan, type Position } from './affine-rules.ts'
import { proposePins } from './plan-rules.ts'

const origin = { latitude: 37.45, longitude: 116.3 }
const metre = {
  latitude: 1 / 111_320,
  longitude: 1 / (111_320 * Math.cos((origin.latitude * Math.PI) / 180)),
}

/** A plan 200 m wide and 150 m high whose top points `turn` degrees east of north. */
function onPlan(east: number, north: number, turn = 20): ControlPoint {
  const radians = (turn * Math.PI) / 180
  const right = east * Math.cos(radians) - north * Math.sin(radians)
  const up = east * Math.sin(radians) + north * Math.cos(radians)
  return { ...onGround(east, north), x: 0.5 + right / 200, y: 0.5 - up / 150 }
}
const onGround = (east: number, north: number): Position => ({
  latitude: origin.latitude + north * metre.latitude,
  longitude: origin.longitude + east * metre.longitude,
})

describe('fitPlan', () => {
  it('finds a turned plan of unequal scales exactly from any well spread points', () => {
    const at = fc.double({ min: -60, max: 60, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(at, at), { minLength: 3, maxLength: 12 }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        at,
        at,
        (places, turn, east, north) => {
          const fit = fitPlan(places.map(([e, n]) => onPlan(e, n, turn)))
          fc.pre(fit !== null)
          const wanted = onPlan(east, north, turn)
          const found = fit.place(onGround(east, north))
          expect(found.x).toBeCloseTo(wanted.x, 4)
          expect(found.y).toBeCloseTo(wanted.y, 4)
          if (fit.rms !== null) expect(fit.rms).toBeLessThan(0.1)
        },
      ),
    )
  })

  it('says in metres how far points are off, and nothing of exactly three', () => {
    const corners = [onPlan(-50, -40), onPlan(50, -40), onPlan(50, 40), onPlan(-50, 40)]
    expect(fitPlan(corners.slice(0, 3))?.rms).toBeNull()
    expect(fitPlan(corners)?.rms).toBeLessThan(0.01)
    // One pinned 20 m too far east: an affine fit of four corners gives each about a quarter of it.
    const { x, y } = onPlan(-30, -40)
    const off = corners.map((corner, index) => (index === 0 ? { ...corner, x, y } : corner))
    const fit = fitPlan(off)
    expect(fit?.rms).toBeGreaterThan(4.5)
    expect(fit?.rms).toBeLessThan(6)
  })

  it('is null for too few points, for points in one place and for points in one line', () => {
    expect(fitPlan([onPlan(0, 0), onPlan(50, 0)])).toBeNull()
    expect(fitPlan([onPlan(0, 0), onPlan(1, 1), onPlan(0, 1), onPlan(1, 0)])).toBeNull()
    expect(fitPlan([onPlan(-50, -50), onPlan(0, 0), onPlan(50, 50), onPlan(20, 20)])).toBeNull()
    // Spread on the ground, but put on one line of the plan.
    const line = [onPlan(-50, 0), onPlan(50, 0), onPlan(0, 50)].map((point) => ({ ...point, y: 0.5 }))
    expect(fitPlan(line)).toBeNull()
  })
})

describe('proposePins', () => {
  const photo = (
    id: string,
    position: Position,
    pin: { x: number; y: number } | null,
    planId: string | null = 'plan',
  ) => ({
    id,
    title: `示例 ${id}`,
    originalName: `${id}.jpg`,
    phase: null,
    takenAt: null,
    preview: 'ready' as const,
    direction: null,
    ...position,
    pinPlanId: pin ? planId : null,
    x: pin?.x ?? null,
    y: pin?.y ?? null,
  })
  const pinned = (id: string, east: number, north: number) =>
    photo(id, onGround(east, north), onPlan(east, north))

  it('asks for three pinned photos with a position, and for places apart', () => {
    const few = proposePins('plan', [pinned('a', 0, 0), photo('b', onGround(9, 9), null)])
    expect(few).toMatchObject({ points: 1, pins: [] })
    expect(few.refusal).toContain('请先手工放 2 张')
    const line = proposePins('plan', [pinned('a', 0, 0), pinned('b', 20, 20), pinned('c', 50, 50)])
    expect(line.refusal).toContain('一条线上')
    // Pins on another plan say nothing of this one.
    const other = proposePins('other', [pinned('a', -50, 0), pinned('b', 50, 0), pinned('c', 0, 50)])
    expect(other.points).toBe(0)
  })

  it('places the rest that lie on the plan, and counts those that do not', () => {
    const found = proposePins('plan', [
      pinned('a', -50, -40),
      pinned('b', 50, -40),
      pinned('c', 0, 50),
      photo('near', onGround(10, 20), null),
      photo('far', onGround(900, 20), null),
      photo('elsewhere', onGround(5, 5), { x: 0.1, y: 0.1 }, 'other'),
    ])
    expect(found).toMatchObject({ refusal: '', points: 3, metres: null, outside: 1 })
    expect(found.pins.map(({ id }) => id)).toEqual(['near'])
    expect(found.pins[0]?.x).toBeCloseTo(onPlan(10, 20).x, 4)
    expect(found.pins[0]?.y).toBeCloseTo(onPlan(10, 20).y, 4)
  })

  it('refuses when the pinned photos contradict one another, naming the worst', () => {
    const wrong = { ...onPlan(80, 80), x: 0.05, y: 0.95 }
    const found = proposePins('plan', [
      ...[
        [-90, -90],
        [90, -90],
        [-90, 90],
        [0, 0],
        [-40, 30],
      ].map(([e = 0, n = 0], index) => pinned(`p${index}`, e * 3, n * 3)),
      photo('wrong', onGround(240, 240), wrong),
      photo('rest', onGround(10, 10), null),
    ])
    expect(found.refusal).toMatch(/平均偏差约 \d+ 米，没有推算。偏得最多的是“示例 /)
    expect(found.pins).toEqual([])
  })
})
