import { breakLines, type TextLine } from './measure.ts'
import type { Sheet } from './sheet.ts'

export interface GridColumn {
  readonly title: string
  /** Outer width in points. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
  /** Columns side by side with the same group stand under one head. */
  readonly group?: string
}

export interface Grid {
  readonly columns: readonly GridColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Size of text in points. */
  readonly size: number
  /** Least height of a row in points. */
  readonly rowHeight: number
  /** Whether empty rows go on to the end of the last page, as printed forms have them. */
  readonly isFilled: boolean
}

/** A page for a table to be drawn on: its sheet and the room for the table. */
export interface GridPage {
  readonly sheet: Sheet
  readonly x: number
  readonly top: number
  readonly bottom: number
}

const padding = 3
const weight = 0.6
const leading = 1.25

/** Draws a ruled table over as many pages as it needs, its head repeated; a row is never cut. */
export function drawGrid({ columns, rows, size, rowHeight, isFilled }: Grid, newPage: () => GridPage): void {
  const head = headOf(columns, size, rowHeight)
  let page = newPage()
  let y = head.draw(page)
  const next = () => {
    page = newPage()
    y = head.draw(page)
  }
  for (const row of rows) {
    const cells = columns.map(({ width }, index) => toLines(row[index] ?? '', width, size))
    const height = Math.max(rowHeight, ...cells.map((lines) => heightOf(lines, size)))
    if (y + height > page.bottom + 0.01) next()
    drawRow(page, y, height, columns, cells, size)
    y += height
  }
  for (; isFilled && y + rowHeight <= page.bottom + 0.01; y += rowHeight) {
    drawRow(page, y, rowHeight, columns, [], size)
  }
}

function drawRow(
  { sheet, x }: GridPage,
  y: number,
  height: number,
  columns: readonly GridColumn[],
  cells: readonly (readonly TextLine[])[],
  size: number,
): void {
  let left = x
  for (const [index, { width, align }] of columns.entries()) {
    drawCell(sheet, left, y, width, height, cells[index] ?? [], size, align ?? 'left')
    left += width
  }
}

function drawCell(
  sheet: Sheet,
  x: number,
  y: number,
  width: number,
  height: number,
  lines: readonly TextLine[],
  size: number,
  align: 'left' | 'center' | 'right',
): void {
  sheet.box(x, y, width, height, { stroke: '#000000', weight })
  let top = y + (height - lines.length * size * leading) / 2
  for (const line of lines) {
    sheet.line(line, x + padding, top, { size, leading, align, width: width - padding * 2 })
    top += size * leading
  }
}

const toLines = (text: string, width: number, size: number, bold = false): readonly TextLine[] =>
  text === '' ? [] : breakLines([{ text, bold }], size, width - padding * 2, 'serif')

const heightOf = (lines: readonly TextLine[], size: number): number =>
  lines.length * size * leading + padding * 2

/** The head of a table: one row, or two where columns are grouped. */
function headOf(columns: readonly GridColumn[], size: number, rowHeight: number) {
  const isGrouped = columns.some(({ group }) => group !== undefined)
  const titles = columns.map(({ title, width }) => toLines(title, width, size, true))
  const height = Math.max(rowHeight, ...titles.map((lines) => heightOf(lines, size)))
  const total = isGrouped ? height * 2 : height
  return {
    /** Draws it at the top of a page; answers where the rows begin. */
    draw({ sheet, x, top }: GridPage): number {
      let left = x
      for (const [index, { width, group }] of columns.entries()) {
        const lines = titles[index] ?? []
        if (group === undefined) drawCell(sheet, left, top, width, total, lines, size, 'center')
        else {
          drawCell(sheet, left, top + height, width, height, lines, size, 'center')
          if (columns[index - 1]?.group !== group) {
            const wide = widthOfGroup(columns, index, group)
            drawCell(sheet, left, top, wide, height, toLines(group, wide, size, true), size, 'center')
          }
        }
        left += width
      }
      return top + total
    },
  }
}

function widthOfGroup(columns: readonly GridColumn[], from: number, group: string): number {
  let width = 0
  for (let index = from; columns[index]?.group === group; index++) width += columns[index]?.width ?? 0
  return width
}
