import type { Pool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import { problemWords, type TableExamination, type TableProblem } from '#shared/model/table-import.ts'
import { type ColumnSpec, cellName, columnName, type TableCell, type TableRow } from './columns.ts'
import { findTable } from './find-header.ts'
import { type Grid, type GridCell, isFilled, tableLimits } from './grid.ts'
import { isBare, lineKind } from './line-kind.ts'
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
 * `columns`. Rows without anything, sums (合计) and notes below the table are left out; nothing else is.
 * @throws AppError with what to do, for a file that cannot be read or has no such table
 */
export const readTable = (
  pool: Pool,
  path: string,
  columns: readonly ColumnSpec[],
  signal?: AbortSignal,
): Promise<ReadTable> => pool.run('readTable', { path, columns }, signal)

/** The part of it that is pure: sheets in, rows out. @throws AppError without a head, or with more than is read */
export function toTable(grids: readonly Grid[], specs: readonly ColumnSpec[]): ReadTable {
  const { grid, firstRow, columns } = findTable(grids, specs)
  requireWhole(grid)
  const merged = mergedCells(grid, firstRow)
  const rows: TableRow[] = []
  const problems: TableProblem[] = []
  let last = firstRow
  for (const row of filledRows(grid)) {
    const line = grid.rows[row]
    const kind = row < firstRow || !line ? 'beside' : lineKind(line, columns)
    if (kind === 'beside' || !line) continue
    if (kind === 'row' && row - last > farRows && isBare(line, columns)) throw farCell(row, line)
    last = row
    if (rows.length >= tableLimits.rows) throw tooLong()
    if (kind === 'doubtful') {
      const first = line.findIndex(isFilled)
      const column = columns.find((found) => found.column === first)?.spec.title ?? ''
      const text = '这一行像合计或说明，又填了其他必填的列。是合计或说明请删去整行，是数据请改写'
      problems.push({ row: row + 1, cell: cellName(row, first), column, text })
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

const filledRows = (grid: Grid): readonly number[] =>
  Object.keys(grid.rows)
    .map(Number)
    .filter((row) => grid.rows[row]?.some(isFilled))

/** Empty rows behind which a line that names nothing is no row, but was left there. */
const farRows = 200

const tooLong = () => new AppError('bad-input', `表格超过 ${tableLimits.rows} 行，请分成几份导入。`)

function farCell(row: number, line: readonly (GridCell | undefined)[]): AppError {
  const cell = cellName(row, line.findIndex(isFilled))
  return new AppError(
    'bad-input',
    `第 ${row + 1} 行还有内容（${cell}），和上面的表隔着许多空行，必填的列又都空着。请删去这一行，或补全后移到表中，再重新选择。`,
  )
}

/** @throws AppError when the sheet has more than was read */
function requireWhole({ beyond, isCut, merges }: Grid): void {
  if (beyond) {
    const [name, last] = [columnName(beyond.column), columnName(tableLimits.columns - 1)]
    throw new AppError(
      'bad-input',
      `${name} 列还有内容（${cellName(beyond.row, beyond.column)}），只能读到 ${last} 列（前 ${tableLimits.columns} 列）。请删去右边多余的列，或把要导入的列移到前面，再重新选择。`,
    )
  }
  if (isCut) throw merges.length > 0 ? tooManyMerges() : tooLong()
}

const tooManyMerges = () =>
  new AppError('bad-input', '表格中上下合并的单元格太多。请取消合并，逐行填写，或分成几份导入。')

const mostMergedCells = 100_000

/** Cells below the first of a merge that reaches over several rows, with the value of the whole. */
function mergedCells(
  grid: Grid,
  firstRow: number,
): ReadonlyMap<string, { readonly value: GridCell | undefined }> {
  const found = new Map<string, { readonly value: GridCell | undefined }>()
  const filled = grid.rows.length > 0 && grid.merges.length > 0 ? filledRows(grid) : []
  for (const { top, left, bottom } of grid.merges) {
    if (bottom < firstRow || top === bottom || left >= tableLimits.columns) continue
    const value = grid.rows[top]?.[left]
    if (value === undefined) continue
    for (const row of filled) {
      if (row > bottom) break
      if (row < Math.max(top, firstRow)) continue
      if (found.size >= mostMergedCells) throw tooManyMerges()
      found.set(cellName(row, left), { value })
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
  const spec = specs.find((each) => each.key === key)
  const isThere = spec !== undefined && Object.hasOwn(cells, key)
  return {
    row,
    // Of a column that the table has not, there is no cell; what is about the row as a whole stands at its first.
    cell: (isThere ? cells[key]?.cell : spec ? '' : Object.values(cells)[0]?.cell) ?? '',
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
  const shown = problems.slice(0, 5).map(problemWords)
  const more = problems.length > 5 ? `；另有 ${problems.length - 5} 处` : ''
  throw new AppError('bad-input', `表格有问题，没有导入任何一行。${shown.join('；')}${more}`)
}
