import { breakLines, measure, type Run, type TextLine } from './measure.ts'
import type { Sheet } from './sheet.ts'

/** Weight of a form's rules, and the space around a cell's text, in points. */
const weight = 0.6
const padding = { side: 3.5, end: 2 } as const
const leading = 1.36

export interface FormCell {
  readonly runs: readonly Run[]
  readonly align?: 'left' | 'center' | 'right'
  readonly span?: number
  /** Says what stands beside it: said again where the row goes on. */
  readonly isLabel?: boolean
  /** Made smaller until it is one line: a number that is cut in two is read wrongly. */
  readonly isOneLine?: boolean
}

export interface RowStyle {
  /** Size of text in points. */
  readonly size: number
  /** Least height in points. */
  readonly least?: number
  /** Never cut where a page ends. */
  readonly isKept?: boolean
}

/** A row of a ruled form: its height (points) is known before it is drawn. */
export interface FormRow {
  readonly height: number
  draw(sheet: Sheet, x: number, y: number): void
  /** Cuts it to at most `room`; null where it is not to be cut. */
  cut(room: number): readonly [FormRow, FormRow] | null
}

interface Drawn {
  readonly width: number
  readonly lines: readonly TextLine[]
  readonly align: 'left' | 'center' | 'right'
  readonly isLabel: boolean
  readonly size: number
}

export const plain = (text: string): FormCell => ({ runs: [{ text }] })
export const label = (text: string): FormCell => ({
  runs: [{ text, bold: true }],
  align: 'center',
  isLabel: true,
})

/** Text of a cell, broken to an outer width. */
export const toLines = (runs: readonly Run[], width: number, size: number): readonly TextLine[] =>
  breakLines(runs, size, width - padding.side * 2, 'serif')

export const lineStep = (size: number): number => size * leading

/** Draws lines of text one under the other within an outer width; answers where they end. */
export function drawLines(
  sheet: Sheet,
  lines: readonly TextLine[],
  place: { readonly x: number; readonly y: number; readonly width: number },
  size: number,
  align: 'left' | 'center' | 'right' = 'left',
): number {
  for (const [index, line] of lines.entries()) {
    const style = { size, leading, align, width: place.width - padding.side * 2 }
    sheet.line(line, place.x + padding.side, place.y + index * lineStep(size), style)
  }
  return place.y + lines.length * lineStep(size)
}

/** Draws the rules around something. */
export const drawFrame = (sheet: Sheet, x: number, y: number, width: number, height: number): void =>
  sheet.box(x, y, width, height, { stroke: '#000000', weight })

/**
 * A row of cells with rules on all sides; short cells stand in the middle.
 * @param columns outer widths of the columns, in points
 */
export function formRow(cells: readonly FormCell[], columns: readonly number[], style: RowStyle): FormRow {
  let column = 0
  const drawn = cells.map(({ runs, align = 'left', span = 1, isLabel = false, isOneLine = false }): Drawn => {
    const width = columns.slice(column, column + span).reduce((sum, each) => sum + each, 0)
    column += span
    const size = isOneLine ? fitOneLine(runs, width, style.size) : style.size
    const lines = toLines(runs, isOneLine ? Number.POSITIVE_INFINITY : width, size)
    return { width, lines, align, isLabel, size }
  })
  return toRow(drawn, style)
}

function fitOneLine(runs: readonly Run[], width: number, size: number): number {
  const needed = runs.reduce((sum, { text, bold }) => sum + measure(text, size, bold, 'serif'), 0)
  return Math.min(size, (size * (width - padding.side * 2)) / Math.max(needed, 1))
}

function toRow(cells: readonly Drawn[], style: RowStyle): FormRow {
  const { size, least = 0, isKept = false } = style
  const step = lineStep(size)
  const tallest = Math.max(...cells.map(({ lines }) => lines.length))
  const height = Math.max(least, tallest * step + padding.end * 2)
  return {
    height,
    draw(sheet, x, y) {
      let left = x
      for (const { width, lines, align, size: own } of cells) {
        drawFrame(sheet, left, y, width, height)
        const top = y + (height - lines.length * lineStep(own)) / 2
        drawLines(sheet, lines, { x: left, y: top, width }, own, align)
        left += width
      }
    },
    cut(room) {
      const fitting = Math.floor((room - padding.end * 2) / step)
      const labels = Math.max(0, ...cells.filter(({ isLabel }) => isLabel).map(({ lines }) => lines.length))
      // Two lines at least stay together on either side.
      const lines = Math.min(fitting, tallest - 2)
      if (isKept || lines < Math.max(2, labels)) return null
      const part = (from: number, to?: number) =>
        cells.map((cell) => (cell.isLabel ? cell : { ...cell, lines: cell.lines.slice(from, to) }))
      return [toRow(part(0, lines), { size }), toRow(part(lines), { size })]
    },
  }
}
