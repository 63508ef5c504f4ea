import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fitPlan,
  isWithin,
  partsAt,
  scrollFor,
  wheelFactor,
  zoomBy,
  zoomLimits,
  zoomStep,
} from './plan-zoom.ts'

test('a zoom stays within its limits, and steps there and back meet at the whole plan', () => {
  expect(zoomBy(1, 1 / zoomStep)).toBe(1)
  expect(zoomBy(zoomLimits.most, zoomStep)).toBe(zoomLimits.most)
  let zoom = 1
  for (let times = 0; times < 3; times++) zoom = zoomBy(zoom, zoomStep)
  expect(zoom).toBeCloseTo(zoomStep ** 3)
  for (let times = 0; times < 3; times++) zoom = zoomBy(zoom, 1 / zoomStep)
  expect(zoom).toBe(1)
})

test('the wheel makes larger upwards and smaller downwards, a wild turn only so much', () => {
  expect(wheelFactor(-100)).toBeGreaterThan(1)
  expect(wheelFactor(100) * wheelFactor(-100)).toBeCloseTo(1)
  expect(wheelFactor(0)).toBe(1)
  expect(wheelFactor(100_000)).toBe(wheelFactor(200))
})

test('the whole plan fits its room in its shape, and a small picture is not blown up', () => {
  expect(fitPlan({ width: 4000, height: 3000 }, { width: 800, height: 800 })).toEqual({
    width: 800,
    height: 600,
  })
  expect(fitPlan({ width: 1000, height: 4000 }, { width: 800, height: 600 })).toEqual({
    width: 150,
    height: 600,
  })
  expect(fitPlan({ width: 300, height: 200 }, { width: 800, height: 600 })).toEqual({
    width: 300,
    height: 200,
  })
})

test('the place under the pointer stays under it, whatever the zoom', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const factor = fc.double({ min: 1, max: 8, noNaN: true })
  const pixels = fc.integer({ min: 0, max: 1000 })
  fc.assert(
    fc.property(share, share, pixels, pixels, factor, (x, y, atX, atY, zoom) => {
      const at = { x: atX, y: atY }
      const size = { width: 800 * zoom, height: 600 * zoom }
      const back = partsAt(at, scrollFor({ x, y }, at, size), size)
      expect(back.x).toBeCloseTo(x, 9)
      expect(back.y).toBeCloseTo(y, 9)
    }),
  )
})

test('a marker that was scrolled out of sight is not what one looks closer at', () => {
  const view = { width: 800, height: 600 }
  expect(isWithin({ x: 0, y: 600 }, view)).toBe(true)
  expect(isWithin({ x: -1, y: 10 }, view)).toBe(false)
  expect(isWithin({ x: 10, y: 601 }, view)).toBe(false)
})
