import fc from 'fast-check'
import { expect, test } from 'vitest'
import { threadTimer } from '#tests/support/thread-time.ts'
import { stopsOf } from './DayScrubber.tsx'
import { dayOf, gridHeight, layoutGrid, neighbour, rowAt, rowCount, rowOf, tilesOf } from './grid-layout.ts'

const options = { width: 1000, rowHeight: 200, gap: 8, headingHeight: 40 }

/** A layout of days, each with its pictures' shapes in hundredths. */
const layout = (days: readonly (readonly [string | null, readonly number[]])[]) => ({
  days: days.map(([day, shapes]) => ({ day, count: shapes.length })),
  aspects: String.fromCharCode(...days.flatMap(([, shapes]) => shapes)),
})
const alike = (count: number, shape = 133) => Array.from({ length: count }, () => shape)

test('pictures stand under their day, those without a time under words that say so', () => {
  const grid = layoutGrid(
    layout([
      ['2023-06-01', alike(2)],
      ['2023-06-02', alike(1)],
      [null, alike(1)],
    ]),
    options,
  )
  expect(grid.days).toEqual([
    { label: '2023-06-01', count: 2, row: 0 },
    { label: '2023-06-02', count: 1, row: 2 },
    { label: '没有拍摄时间', count: 1, row: 4 },
  ])
  expect(rowCount(grid)).toBe(6)
  expect(dayOf(grid, 3)?.label).toBe('2023-06-02')
})

test('a full row spans the width exactly, the last row keeps its height', () => {
  const grid = layoutGrid(layout([['2023-06-01', alike(7)]]), options)
  const rows = Array.from({ length: rowCount(grid) - 1 }, (_, index) => tilesOf(grid, index + 1))
  for (const tiles of rows.slice(0, -1)) {
    const last = tiles.at(-1)
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(1000)
  }
  expect(gridHeight(grid) - (grid.tops[rowCount(grid) - 1] ?? 0)).toBe(208)
  expect(rows.flat().map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('down and up go to the nearest in the next row, past headings', () => {
  const grid = layoutGrid(
    layout([
      ['2023-06-01', alike(4)],
      ['2023-06-03', alike(1)],
    ]),
    options,
  )
  expect(neighbour(grid, 2, 1)).toBe(4)
  expect(neighbour(grid, 4, -1)).toBe(0)
  expect(neighbour(grid, 0, -1)).toBe(0)
})

test('whatever the shapes and the width: nothing overflows, vanishes, overlaps or is left out', () => {
  const shape = fc.integer({ min: 50, max: 260 })
  const day = fc.array(shape, { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.array(day, { maxLength: 6 }), fc.integer({ min: 120, max: 2500 }), (days, width) => {
      const grid = layoutGrid(layout(days.map((shapes, index) => [`d${index}`, shapes])), {
        ...options,
        width,
      })
      const seen: number[] = []
      for (let row = 0; row < rowCount(grid); row++) {
        const tiles = tilesOf(grid, row)
        const [top = 0, next = 0] = [grid.tops[row], grid.tops[row + 1]]
        expect(next).toBeGreaterThan(top)
        expect(rowAt(grid, top)).toBe(row)
        expect(rowAt(grid, next - 1)).toBe(row)
        let right = -options.gap
        for (const tile of tiles) {
          expect(tile.left).toBeGreaterThanOrEqual(right + options.gap)
          expect(tile.width).toBeGreaterThan(0)
          right = tile.left + tile.width
          expect(right).toBeLessThanOrEqual(width)
          expect(rowOf(grid, tile.index)).toBe(row)
          seen.push(tile.index)
        }
      }
      expect(seen).toEqual(days.flat().map((_shape, index) => index))
    }),
  )
})

test('a hundred thousand pictures of one day are laid out while a frame lasts, in a narrow window too', () => {
  // Wide pictures in a narrow window: one a row.
  const shapes = { days: [{ day: '2023-06-01', count: 100_000 }], aspects: '\u0104'.repeat(100_000) }
  layoutGrid(shapes, options)
  const spent = threadTimer()
  const grid = layoutGrid(shapes, { ...options, width: 340 })
  // A frame is 16 ms; the rest is for a slow machine.
  expect(spent()).toBeLessThan(100)
  expect(gridHeight(grid)).toBeGreaterThan(12_000_000)
  expect(rowOf(grid, 99_999)).toBe(rowCount(grid) - 1)
  expect(tilesOf(grid, rowCount(grid) - 1).at(-1)?.index).toBe(99_999)
  const stops = stopsOf(grid)
  expect(stops.at(-1)).toEqual({ label: '末尾', row: rowCount(grid) - 1 })
  expect(stops.length).toBeLessThanOrEqual(12)
})

test('the stops are days while they fit, then months', () => {
  const days = Array.from({ length: 40 }, (_, index) => {
    const date = new Date(Date.UTC(2023, 3, 1 + index * 2))
    return [date.toISOString().slice(0, 10), alike(3)] as const
  })
  expect(stopsOf(layoutGrid(layout(days.slice(0, 5)), options)).map(({ label }) => label)).toEqual(
    days.slice(0, 5).map(([day]) => day),
  )
  expect(stopsOf(layoutGrid(layout([...days, [null, alike(1)]]), options)).map(({ label }) => label)).toEqual(
    ['2023-04', '2023-05', '2023-06', '无时间'],
  )
})
