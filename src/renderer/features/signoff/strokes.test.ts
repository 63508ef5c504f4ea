import { expect, it } from 'vitest'
import { strokes } from '#shared/model/sheet.ts'
import { toStrokes } from './strokes.ts'

it('keeps what was written in parts of the pad, with the time since the first point', () => {
  const given = [
    {
      points: [
        { x: 64, y: 32, time: 1000 },
        { x: 640, y: 240, time: 1040 },
      ],
    },
    { points: [] },
    { points: [{ x: -5, y: 9000, time: 1100.4 }] },
  ]
  const made = toStrokes(given, 640)
  expect(made).toEqual([
    [
      [100, 50, 0],
      [1000, 375, 40],
    ],
    [[0, 1000, 100]],
  ])
  expect(strokes.safeParse(made).success).toBe(true)
})

it('gives what the backend takes, however much was written', () => {
  const points = Array.from({ length: 5100 }, (_, at) => ({ x: at % 640, y: at % 240, time: at * 10_000 }))
  const made = toStrokes(
    [{ points }, ...Array.from({ length: 250 }, () => ({ points: points.slice(0, 2) }))],
    640,
  )
  expect(made).toHaveLength(200)
  expect(strokes.safeParse(made).success).toBe(true)
})
