import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardLimits, boardPapers } from '#shared/model/board-size.ts'
import { papers } from '#shared/model/notice.ts'
import { planTiles, type TilePlan, tileMargin, tileOverlap } from './tile-plan.ts'

const shape = ({ sheet, columns, rows }: TilePlan) => `${sheet.width}x${sheet.height} ${columns}x${rows}`

test('usual boards take these sheets', () => {
  const { A0, A4, A3 } = boardPapers
  expect(shape(planTiles(A0, 'A4'))).toBe('210x297 5x5')
  expect(shape(planTiles({ width: 900, height: 1400 }, 'A3'))).toBe('297x420 4x4')
  expect(shape(planTiles({ width: 2400, height: 1200 }, 'A4'))).toBe('297x210 9x7')
  expect(shape(planTiles({ width: 3000, height: 3000 }, 'A4'))).toBe('210x297 17x12')
  // No larger than the paper: whole, the paper turned as the board is.
  expect(shape(planTiles(A4, 'A4'))).toBe('210x297 1x1')
  expect(shape(planTiles({ width: 297.002, height: 210.002 }, 'A4'))).toBe('297x210 1x1')
  expect(shape(planTiles(A3, 'A3'))).toBe('297x420 1x1')
  expect(shape(planTiles(A4, 'A3'))).toBe('297x420 1x1')
  expect(shape(planTiles(A3, 'A4'))).toBe('210x297 2x2')
})

const side = fc.double({ min: boardLimits.least, max: boardLimits.most, noNaN: true })
const anyBoard = fc.record({ width: side, height: side })

test('sheets cover the board, neighbours share exactly the overlap, and each stays within its margins', () => {
  fc.assert(
    fc.property(anyBoard, fc.constantFrom(...papers), (board, paper) => {
      const plan = planTiles(board, paper)
      const { area, sheet, columns, rows, tiles } = plan
      expect(tiles.map(({ number }) => number)).toEqual(tiles.map((_, index) => index + 1))
      expect(tiles).toHaveLength(columns * rows)
      const isWhole = tiles.length === 1
      const least = isWhole ? -0.05 : tileMargin - 0.05
      for (const [at, length, whole] of [
        [area.x, area.width, sheet.width],
        [area.y, area.height, sheet.height],
      ] as const) {
        expect(at).toBeGreaterThanOrEqual(least)
        expect(at + length).toBeLessThanOrEqual(whole - least)
      }
      for (const tile of tiles) {
        expect(tile.number).toBe((tile.row - 1) * columns + tile.column)
        const right = tiles.find(({ row, column }) => row === tile.row && column === tile.column + 1)
        const below = tiles.find(({ row, column }) => column === tile.column && row === tile.row + 1)
        if (right) expect(tile.x + tile.width - right.x).toBeCloseTo(tileOverlap, 6)
        else expect(tile.x + tile.width).toBeCloseTo(board.width, 6)
        if (below) expect(tile.y + tile.height - below.y).toBeCloseTo(tileOverlap, 6)
        else expect(tile.y + tile.height).toBeCloseTo(board.height, 6)
        if (tile.column === 1) expect(tile.x).toBe(0)
        if (tile.row === 1) expect(tile.y).toBe(0)
      }
    }),
    { numRuns: 300 },
  )
})

test('every point of the board lies on a sheet', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(anyBoard, fc.constantFrom(...papers), share, share, (board, paper, across, down) => {
      const [x, y] = [across * board.width, down * board.height]
      const near = 1e-6
      const found = planTiles(board, paper).tiles.some(
        (tile) =>
          x >= tile.x - near &&
          x <= tile.x + tile.width + near &&
          y >= tile.y - near &&
          y <= tile.y + tile.height + near,
      )
      expect(found).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('no way of laying the paper takes fewer sheets', () => {
  const fewest = (length: number, shown: number) => {
    let count = 1
    while (count * (shown - tileOverlap) + tileOverlap < length - 0.05) count++
    return count
  }
  fc.assert(
    fc.property(anyBoard, fc.constantFrom(...papers), (board, paper) => {
      const plan = planTiles(board, paper)
      const { width, height } = boardPapers[paper]
      const shown = [width - 2 * tileMargin, height - 2 * tileMargin] as const
      const upright = fewest(board.width, shown[0]) * fewest(board.height, shown[1])
      const onSide = fewest(board.width, shown[1]) * fewest(board.height, shown[0])
      const most = Math.min(upright, onSide)
      if (plan.tiles.length === 1) expect(most).toBeGreaterThanOrEqual(1)
      else expect(plan.tiles.length).toBe(most)
    }),
    { numRuns: 500 },
  )
})
