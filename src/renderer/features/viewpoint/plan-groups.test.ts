import { describe, expect, it } from 'vitest'
import type { PhotoPin } from '#shared/model/plan.ts'
import { directionOf, directionsOf, groupPins, keepOnPlan } from './plan-groups.ts'

const pin = (id: string, x: number, y: number, direction: number | null = null): PhotoPin => ({
  id,
  title: id,
  originalName: `${id}.jpg`,
  phase: null,
  takenAt: null,
  preview: 'ready',
  direction,
  x,
  y,
})

describe('groupPins', () => {
  it('gathers what lies close on the screen, by the plan’s own shape, and keeps the rest apart', () => {
    const groups = groupPins(
      [pin('a', 0.5, 0.5), pin('b', 0.51, 0.5), pin('c', 0.5, 0.52), pin('d', 0.9, 0.1)],
      0.02,
      2,
    )
    expect(groups.map(({ key, photos }) => [key, photos.map(({ id }) => id)])).toEqual([
      ['a', ['a', 'b', 'c']],
      ['d', ['d']],
    ])
    // Down the plan a part is fewer pixels when it is wide: 0.05 of the height is 0.025 of the width.
    expect(groupPins([pin('a', 0.5, 0.5), pin('b', 0.5, 0.55)], 0.02, 2)).toHaveLength(2)
  })

  it('bounds the markers however many pins there are', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      pin(String(index), (index % 141) / 140, Math.floor(index / 141) / 142),
    )
    const groups = groupPins(many, 0.03, 1.4)
    expect(groups.length).toBeLessThan(2_500)
    expect(groups.reduce((sum, { photos }) => sum + photos.length, 0)).toBe(20_000)
  })
})

describe('directions', () => {
  it('are told clockwise from the top', () => {
    expect([directionOf(0, -10), directionOf(10, 0), directionOf(0, 10), directionOf(-10, 0)]).toEqual([
      0, 90, 180, 270,
    ])
    expect(directionOf(-0.01, -10)).toBe(0)
  })
  it('stand once for a group, and places stay on the plan', () => {
    expect(
      directionsOf({ photos: [pin('a', 0, 0, 90), pin('b', 0, 0, 90), pin('c', 0, 0), pin('d', 0, 0, 0)] }),
    ).toEqual([90, 0])
    expect([keepOnPlan(-1), keepOnPlan(0.123456789), keepOnPlan(2)]).toEqual([0, 0.12346, 1])
  })
})
