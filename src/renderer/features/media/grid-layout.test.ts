import { expect, test } from 'vitest'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { inTimeOrder, layoutGrid, neighbour } from './grid-layout.ts'

const options = { width: 1000, rowHeight: 200, gap: 8, headingHeight: 40 }

const photo = (takenAt: string | null, width = 4000, height = 3000) =>
  ({ id: `${takenAt}`, takenAt, width, height }) as ArchiveRecord

test('rows are grouped by local day, the day beginning at midnight in Shanghai', () => {
  const rows = layoutGrid(
    [photo('2023-06-01T15:59:00.000Z'), photo('2023-06-01T16:01:00.000Z'), photo(null)],
    options,
  )
  expect(rows.filter((row) => row.kind === 'day').map((row) => row.day)).toEqual([
    '2023-06-01',
    '2023-06-02',
    '没有拍摄时间',
  ])
})

test('a full row spans the width exactly, the last row keeps its height', () => {
  const rows = layoutGrid(
    Array.from({ length: 7 }, () => photo('2023-06-01T01:00:00.000Z')),
    options,
  )
  const tiles = rows.filter((row) => row.kind === 'tiles')
  for (const row of tiles.slice(0, -1)) {
    const last = row.tiles.at(-1)
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(1000)
  }
  expect(tiles.at(-1)?.height).toBe(208)
  expect(tiles.flatMap((row) => row.tiles.map((tile) => tile.index))).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('odd shapes neither overflow nor vanish', () => {
  const rows = layoutGrid(
    [photo('2023-06-01T01:00:00.000Z', 20_000, 10), photo('2023-06-01T01:00:00.000Z', 10, 20_000)],
    {
      ...options,
      width: 300,
    },
  )
  for (const row of rows) {
    if (row.kind === 'tiles') {
      for (const tile of row.tiles) {
        expect(tile.left + tile.width).toBeLessThanOrEqual(300)
        expect(tile.width).toBeGreaterThan(0)
      }
    }
  }
})

test('order is by time, unknown last', () => {
  const ordered = inTimeOrder([
    photo(null),
    photo('2023-06-02T00:00:00.000Z'),
    photo('2023-06-01T00:00:00.000Z'),
  ])
  expect(ordered.map((record) => record.takenAt?.slice(0, 10) ?? null)).toEqual([
    '2023-06-01',
    '2023-06-02',
    null,
  ])
})

test('down and up go to the nearest in the next row, past headings', () => {
  const rows = layoutGrid(
    [
      ...Array.from({ length: 4 }, () => photo('2023-06-01T01:00:00.000Z')),
      photo('2023-06-03T01:00:00.000Z'),
    ],
    options,
  )
  expect(neighbour(rows, 2, 1)).toBe(4)
  expect(neighbour(rows, 4, -1)).toBe(0)
  expect(neighbour(rows, 0, -1)).toBe(0)
})
