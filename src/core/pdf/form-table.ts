import type { ContentStack, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { breakLines, type Run } from './measure.ts'
import { fontNames } from './printer.ts'

/** Weight of a form's rules, and the space beside a cell's text, in points. */
export const ruleWeight = 0.6
const padding = 3.5

/** Room for text in a column of this outer width. */
export const columnRoom = (width: number): number => width - padding * 2 - ruleWeight

/** Rules on all sides, as printed forms have them; also where a page ends and the next begins. */
export const formLayout: CustomTableLayout = {
  hLineWidth: () => ruleWeight,
  vLineWidth: () => ruleWeight,
  hLineColor: () => '#000000',
  vLineColor: () => '#000000',
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 2,
  paddingBottom: () => 2.5,
}

export interface FormCell {
  readonly runs: readonly Run[]
  readonly align?: 'left' | 'center' | 'right'
  readonly span?: number
  readonly size?: number
}

export interface FormTable {
  /** Outer widths of the columns, in points. */
  readonly columns: readonly number[]
  readonly rows: readonly (readonly FormCell[])[]
  readonly headerRows?: number
  /** Rows stay on one page. */
  readonly isRowKept?: boolean
  readonly size: number
}

/** Text of a cell and its height, broken to its width beforehand: a word too long for it is cut, never run over the rule. */
export function toCell(
  cell: FormCell,
  width: number,
  size: number,
): { content: ContentStack; height: number } {
  const points = cell.size ?? size
  const lines = breakLines(cell.runs, points, columnRoom(width), 'serif')
  const stack = lines.map((line) => ({
    // An empty line keeps its height.
    text: line.runs.length === 0 ? ' ' : line.runs.map(toInline),
    noWrap: true,
    alignment: cell.align ?? 'left',
    font: fontNames.serif,
    fontSize: points,
  }))
  return { content: { stack }, height: lines.length * points * lineHeight }
}

const toInline = ({ text, bold, color, underline }: Run) => ({
  text,
  noWrap: true,
  ...(bold ? { bold } : {}),
  ...(color ? { color } : {}),
  ...(underline ? { decoration: 'underline' as const } : {}),
})

/** Height of a line of the serif family, in em. */
const lineHeight = 1.437
// Taller rows may run over a page's end, where the middle of a cell is nowhere in particular.
const tallestCentred = 160

/** A ruled table that joins the one above it; short cells stand in the middle of their row. */
export function toTable({ columns, rows, headerRows, isRowKept, size }: FormTable): ContentTable {
  const body = rows.map((row) => {
    let column = 0
    const cells = row.map((cell) => {
      const span = cell.span ?? 1
      const width = columns.slice(column, column + span).reduce((sum, each) => sum + each, 0)
      column += span
      return { span, ...toCell(cell, width, size) }
    })
    const tallest = Math.max(...cells.map((cell) => cell.height))
    return cells.flatMap(({ span, content, height }): TableCell[] => {
      // The library's own vertical alignment loses rows where a page ends (0.3.11).
      const top = tallest <= tallestCentred ? (tallest - height) / 2 : 0
      const cell = { ...content, margin: [0, top, 0, 0] as [number, number, number, number] }
      const fillers = Array.from({ length: span - 1 }, () => ({ text: '' }))
      return [span > 1 ? { ...cell, colSpan: span } : cell, ...fillers]
    })
  })
  return {
    table: {
      widths: columns.map(columnRoom),
      body,
      ...(headerRows ? { headerRows, keepWithHeaderRows: 1 } : {}),
      dontBreakRows: isRowKept ?? false,
    },
    layout: formLayout,
    margin: [0, -ruleWeight, 0, 0],
  }
}
