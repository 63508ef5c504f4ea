import type { Pool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import type { TableExamination, TableProblem } from '#shared/model/table-import.ts'
import { type ColumnSpec, cellName, type TableCell, type TableRow } from './columns.ts'
import { type FoundColumn, findTable } from './find-header.ts'
import { type Grid, type GridCell, tableLimits } from './grid.ts'
import { readCell } from './read-cell.ts'

export interface ReadTable {
  /** Name of the sheet; empty for a text file. */
  readonly sheet: string
  /** Keys of the columns that were found. */
  readonly columns: readonly string[]
  /** Rows with something in them, in their order; a cell that is wrong reads as empty and is among the problems. */
  readonly rows: readonly TableRow[]
  readonly problems: readonly TableProblem[]
}

/**
 * Reads a table an office filled in, in a thread of the pool: the sheet and the head are found by the titles of
 * `columns`. Rows without anything, sums (合计) and notes below the table are left out.
 * @throws AppError with what to do, for a file that cannot be read or has no such table
 */
export const readTable = (
  pool: Pool,
  path: string,
  columns: readonly ColumnSpec[],
  signal?: AbortSignal,
): Promise<ReadTable> => pool.run('readTable', { path, columns }, signal)

/** The part of it that is pure: sheets in, rows out. @throws AppError without a head, or with too many rows */
export function toTable(grids: readonly Grid[], specs: readonly ColumnSpec[]): ReadTable {
  const { grid, firstRow, columns } = findTable(grids, specs)
  const merged = mergedCells(grid, firstRow)
  const rows: TableRow[] = []
  const problems: TableProblem[] = []
  for (let row = firstRow; row < grid.rows.length; row += 1) {
    const line = grid.rows[row]
    if (!line?.some(isFilled) || isBeside(line, columns)) continue
    if (rows.length >= tableLimits.rows) {
      throw new AppError('bad-input', `表格超过 ${tableLimits.rows} 行，请分成几份导入。`)
    }
    const cells: Record<string, TableCell> = {}
    for (const { spec, column, isTenThousands } of columns) {
      const cell = cellName(row, column)
      const add = (text: string) => problems.push({ row: row + 1, cell, column: spec.title, text })
      const above = merged.get(cell)
      const reading = readCell(above?.value ?? line[column], spec, isTenThousands)
      const isNumber = ['integer', 'decimal', 'yuan'].includes(spec.kind)
      if (above && isNumber) add('与其他行合并成了一个单元格，请取消合并，逐行填写')
      else if ('fault' in reading) add(reading.fault)
      else if (spec.required && reading.text === '') add(`${spec.title}没有填`)
      cells[spec.key] = {
        ...('fault' in reading || (above && isNumber) ? { text: '', number: null } : reading),
        cell,
      }
    }
    rows.push({ row: row + 1, cells })
  }
  if (rows.length === 0) throw new AppError('bad-input', '表头下面没有填写内容。请填写后重新选择。')
  return { sheet: grid.name, columns: columns.map(({ spec }) => spec.key), rows, problems }
}

const isFilled = (cell: GridCell | undefined): boolean =>
  cell !== undefined && (cell.kind !== 'text' || cell.text.trim() !== '')

const sums = /^(?:合计|总计|小计|共计)/
const notes = /^(?:注|备注|说明|填表|制表|审核|单位负责人|负责人|联系)[^:：]{0,10}[:：]/

/** Sums and notes: lines that are no row of the table. */
function isBeside(line: readonly (GridCell | undefined)[], columns: readonly FoundColumn[]): boolean {
  const first = line.find(isFilled)
  if (first?.kind !== 'text') return false
  const text = first.text.replaceAll(/\s+/g, '')
  const needed = columns.filter(({ spec }) => spec.required && spec.kind !== 'text')
  const isBare = !needed.some(({ column }) => isFilled(line[column]))
  return sums.test(text) || (notes.test(text) && isBare)
}

const mostMergedCells = 100_000

/** Cells below the first of a merge that reaches over several rows, with the value of the whole. */
function mergedCells(
  { rows, merges }: Grid,
  firstRow: number,
): ReadonlyMap<string, { readonly value: GridCell | undefined }> {
  const found = new Map<string, { readonly value: GridCell | undefined }>()
  for (const { top, left, bottom } of merges) {
    if (found.size > mostMergedCells) break
    if (bottom < firstRow || top === bottom || left >= tableLimits.columns) continue
    const value = rows[top]?.[left]
    const last = Math.min(bottom, rows.length - 1)
    for (let row = Math.max(top, firstRow); row <= last; row += 1) {
      if (value !== undefined) found.set(cellName(row, left), { value })
    }
  }
  return found
}

/** More than these nobody reads at once. */
const mostProblems = 200

/** What is shown of a table that was looked at; nothing would be imported while there are problems. */
export function toExamination(
  table: Pick<ReadTable, 'sheet' | 'rows'>,
  counts: Pick<TableExamination, 'added' | 'updated' | 'unchanged'>,
  problems: readonly TableProblem[],
): TableExamination {
  const sorted = problems.toSorted((a, b) => a.row - b.row)
  return {
    sheet: table.sheet,
    rows: table.rows.length,
    ...counts,
    problems: sorted.slice(0, mostProblems),
    moreProblems: Math.max(0, sorted.length - mostProblems),
  }
}

/** A rule's finding about a row as a problem; it is shown at the column's cell, or at the row's first. */
export function toProblem(
  { row, cells }: TableRow,
  specs: readonly ColumnSpec[],
  key: string,
  text: string,
): TableProblem {
  const spec = specs.find((each) => each.key === key && Object.hasOwn(cells, key))
  return {
    row,
    cell: (spec && cells[spec.key]?.cell) ?? Object.values(cells)[0]?.cell ?? '',
    column: spec?.title ?? '',
    text,
  }
}

/**
 * What to answer when a table has problems: the first ones, with row and cell.
 * @throws AppError when there are any
 */
export function requireNoProblems(problems: readonly TableProblem[]): void {
  if (problems.length === 0) return
  const shown = problems
    .slice(0, 5)
    .map(({ row, cell, column, text }) => `第 ${row} 行 ${cell} ${column}：${text}`)
  const more = problems.length > 5 ? `；另有 ${problems.length - 5} 处` : ''
  throw new AppError('bad-input', `表格有问题，没有导入任何一行。${shown.join('；')}${more}`)
}
