import { AppError } from '#shared/errors.ts'
import { type ColumnSpec, cellName } from './columns.ts'
import type { Grid, GridCell } from './grid.ts'

/** Where a known column stands in a sheet. */
export interface FoundColumn {
  readonly spec: ColumnSpec
  /** From 0. */
  readonly column: number
  /** Its head says 万: values are ten thousands. */
  readonly isTenThousands: boolean
}

export interface FoundTable {
  readonly grid: Grid
  /** First row below the head, from 0. */
  readonly firstRow: number
  readonly columns: readonly FoundColumn[]
}

// A heading, a unit, a line of explanations: the head is near the top.
const lastHeadRow = 30
/** Rows a head may have: groups above, single titles below. */
const mostHeadRows = 3

/** A title as it is compared: without spaces and brackets, full width as half width. */
export const plainTitle = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】/g, '')
    .replaceAll(/[\s*:：·、/／_\-—－]+/g, '')
    .toLowerCase()

const textOf = (cell: GridCell | undefined): string =>
  cell?.kind === 'text' ? cell.text.slice(0, 200) : cell?.kind === 'number' ? String(cell.number) : ''

/**
 * Finds the table among the sheets by its columns' titles.
 * @throws AppError that names the columns that were not found, or were found twice
 */
export function findTable(grids: readonly Grid[], specs: readonly ColumnSpec[]): FoundTable {
  const byTitle = new Map(
    specs.flatMap((spec) =>
      [spec.title, ...(spec.aliases ?? [])].map((title) => [plainTitle(title), spec] as const),
    ),
  )
  const candidates = grids.flatMap((grid) => headsOf(grid, byTitle))
  const missing = ({ columns }: FoundTable) =>
    specs.filter((spec) => spec.required && !columns.some((found) => found.spec === spec))
  const best = candidates.toSorted(
    (a, b) => missing(a).length - missing(b).length || b.columns.length - a.columns.length,
  )[0]
  const needed = specs.filter(({ required }) => required)
  if (!best || best.columns.length < 2) {
    const titles = needed.map(({ title }) => title).join('、')
    throw new AppError(
      'bad-input',
      `没有找到表头。表头一行应有：${titles}。请核对所选文件，或用本程序的模板填写。`,
    )
  }
  const lacking = missing(best)
  if (lacking.length > 0) {
    const titles = lacking.map(({ title }) => `“${title}”`).join('、')
    throw new AppError(
      'bad-input',
      `第 ${best.firstRow} 行的表头缺少${titles}。请补上这些列，或用本程序的模板填写。`,
    )
  }
  for (const [spec, same] of Map.groupBy(best.columns, (found) => found.spec)) {
    if (same.length < 2) continue
    const cells = same.map(({ column }) => cellName(best.firstRow - 1, column)).join('、')
    throw new AppError('bad-input', `表头中“${spec.title}”出现了 ${same.length} 次（${cells}）。请只留一列。`)
  }
  return best
}

/** Rows of a sheet that may be the last row of a head, each with the columns it and the rows above it name. */
function headsOf(grid: Grid, byTitle: ReadonlyMap<string, ColumnSpec>): readonly FoundTable[] {
  const heads: FoundTable[] = []
  for (let row = 0; row < Math.min(lastHeadRow, grid.rows.length); row += 1) {
    if (!grid.rows[row]?.some((cell) => textOf(cell) !== '')) continue
    const columns = columnsAt(grid, row, byTitle)
    if (columns.length > 0) heads.push({ grid, firstRow: row + 1, columns })
  }
  return heads
}

function columnsAt(grid: Grid, row: number, byTitle: ReadonlyMap<string, ColumnSpec>): FoundColumn[] {
  const found: FoundColumn[] = []
  const width = Math.max(
    ...Array.from({ length: mostHeadRows }, (_, back) => grid.rows[row - back]?.length ?? 0),
  )
  for (let column = 0; column < width; column += 1) {
    const title = titleAt(grid, row, column)
    const spec = byTitle.get(plainTitle(title))
    if (spec) {
      const isTenThousands = /[(（[【][^)）\]】]*万/.test(title)
      found.push({ spec, column, isTenThousands })
    }
  }
  return found
}

/** A column's title in the row; where a cell from above reaches down to it, that one's. */
function titleAt(grid: Grid, row: number, column: number): string {
  const own = textOf(grid.rows[row]?.[column])
  if (own !== '') return own
  const merge = grid.merges.find(
    ({ top, bottom, left }) => left === column && bottom === row && top < row && row - top < mostHeadRows,
  )
  return merge ? textOf(grid.rows[merge.top]?.[column]) : ''
}
