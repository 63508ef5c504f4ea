import type { BoardSides } from '#shared/model/board-size.ts'
import { boardPapers } from '#shared/model/board-size.ts'
import type { Paper } from '#shared/model/notice.ts'

/** All lengths in millimetres, from the top left. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The part of the board that one sheet shows. */
export interface Tile extends Rectangle {
  /** From 1, row by row from the top left: the order of printing. */
  readonly number: number
  /** From 1. */
  readonly row: number
  readonly column: number
}

/** How a board is cut into sheets of an office printer. */
export interface TilePlan {
  readonly paper: Paper
  readonly board: BoardSides
  /** The paper the way it lies. */
  readonly sheet: BoardSides
  readonly columns: number
  readonly rows: number
  /** Where the picture stands on each sheet: the same place on all. */
  readonly area: Rectangle
  readonly tiles: readonly Tile[]
}

/** White at each side of a sheet: office printers do not reach the outer five millimetres; marks stand in the rest. */
export const tileMargin = 10
/** What neighbours both show, for the glue. */
export const tileOverlap = 10
/** Boards come from a PDF, whose lengths are rounded. */
const tolerance = 0.05

/**
 * Cuts a board into as few sheets as cover it: all alike, the paper upright or on its side, whichever takes fewer;
 * of two that take equally many, the one with shorter seams. A board no larger than the paper stays whole, in the
 * middle of one sheet: boards leave their own margin white.
 */
export function planTiles(board: BoardSides, paper: Paper): TilePlan {
  const upright = boardPapers[paper]
  const onSide = { width: upright.height, height: upright.width }
  const ways = [upright, onSide].map((sheet) => planOn(board, paper, sheet))
  const [one, two] = ways as [TilePlan, TilePlan]
  return two.tiles.length < one.tiles.length ||
    (two.tiles.length === one.tiles.length && seamsOf(two) < seamsOf(one))
    ? two
    : one
}

function planOn(board: BoardSides, paper: Paper, sheet: BoardSides): TilePlan {
  const isWhole = board.width <= sheet.width + tolerance && board.height <= sheet.height + tolerance
  const columns = isWhole ? 1 : countAlong(board.width, sheet.width)
  const rows = isWhole ? 1 : countAlong(board.height, sheet.height)
  const width = shareOf(board.width, columns)
  const height = shareOf(board.height, rows)
  const tiles = Array.from({ length: rows * columns }, (_, index): Tile => {
    const [row, column] = [Math.floor(index / columns), index % columns]
    return {
      number: index + 1,
      row: row + 1,
      column: column + 1,
      x: column * (width - tileOverlap),
      y: row * (height - tileOverlap),
      width,
      height,
    }
  })
  const area = { x: (sheet.width - width) / 2, y: (sheet.height - height) / 2, width, height }
  return { paper, board, sheet, columns, rows, area, tiles }
}

/** Sheets along a side: each shows what lies between its margins, and neighbours share the overlap. */
function countAlong(length: number, side: number): number {
  const shown = side - 2 * tileMargin
  return length <= shown + tolerance
    ? 1
    : Math.ceil((length - tileOverlap - tolerance) / (shown - tileOverlap))
}

/** Equal parts rather than full sheets and a sliver: a narrow last sheet is hard to glue straight. */
const shareOf = (length: number, count: number): number => (length + (count - 1) * tileOverlap) / count

/** Millimetres to glue. */
const seamsOf = ({ board, columns, rows }: TilePlan): number =>
  (columns - 1) * board.height + (rows - 1) * board.width
