import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow, mostHeight, placeOf, planScroll } from './grid-scroll.ts'

const view = 800

test('a grid that fits is scrolled as it is', () => {
  const plan = planScroll(500_000)
  expect(plan.height).toBe(500_000)
  expect(follow(plan, { offset: 0, scroll: 0 }, 420_000, view)).toEqual({ offset: 0, scroll: 420_000 })
})

test('a taller one stays under what a browser can draw, and its end is the element’s end', () => {
  for (const total of [mostHeight + 1, 19_400_000, 60_000_000]) {
    const plan = planScroll(total)
    expect(plan.height).toBeLessThanOrEqual(mostHeight)
    const end = follow(plan, { offset: 0, scroll: 0 }, plan.height - view, view)
    expect(end.scroll + end.offset).toBeCloseTo(total - view, -1)
    expect(placeOf(plan, total - view).scroll).toBeCloseTo(plan.height - view, -1)
  }
})

test('a place is reached exactly, and every place lies within the element', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: mostHeight + 1, max: 80_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (total, part) => {
        const plan = planScroll(total)
        const y = Math.floor(part * (total - view))
        const { offset, scroll } = placeOf(plan, y)
        expect(scroll + offset).toBe(y)
        expect(scroll).toBeGreaterThanOrEqual(-1)
        expect(scroll).toBeLessThanOrEqual(plan.height - view + 1)
      },
    ),
  )
})

test('turning the wheel from the top to the bottom moves pixel by pixel and arrives', () => {
  const plan = planScroll(20_000_000)
  let place = placeOf(plan, 0)
  let y = 0
  for (let step = 0; step < 60_000 && y < plan.total - view; step++) {
    const wanted = Math.min(place.scroll + 400, plan.height - view)
    place = follow(plan, place, wanted, view)
    const next = place.scroll + place.offset
    expect(next - y).toBeGreaterThan(0)
    expect(next - y).toBeLessThanOrEqual(401)
    y = next
  }
  expect(y).toBeGreaterThanOrEqual(plan.total - view - 1)
})
