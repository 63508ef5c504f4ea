import { formatYuan, parseYuan } from '#shared/model/money.ts'
import type { Payment, ProgressLine } from '#shared/model/payment.ts'
import { lineFen, progressKey, sumQuantities, toThousandths } from '#shared/model/payment-sums.ts'

/** One line of the grid as it is typed. */
export interface GridRow {
  readonly key: number
  readonly building: string
  readonly item: string
  readonly unit: string
  readonly contractQuantity: string
  readonly quantity: string
  readonly unitPrice: string
  readonly photos: readonly string[]
}
export const gridFields = ['building', 'item', 'unit', 'contractQuantity', 'quantity', 'unitPrice'] as const
export type GridField = (typeof gridFields)[number]
export const gridLabels: Readonly<Record<GridField, string>> = {
  building: '楼栋',
  item: '分项',
  unit: '单位',
  contractQuantity: '合同量',
  quantity: '本期量',
  unitPrice: '单价（元）',
}
export const mostRows = 500

let lastKey = 0
/** A key for a row that no other row has. */
export const nextKey = (): number => ++lastKey

export const emptyRow = (key: number): GridRow => ({
  key,
  building: '',
  item: '',
  unit: '',
  contractQuantity: '',
  quantity: '',
  unitPrice: '',
  photos: [],
})

export const isBlank = (row: GridRow): boolean =>
  row.photos.length === 0 && gridFields.every((field) => row[field].trim() === '')

export const toRow = (line: ProgressLine, key: number): GridRow => ({
  key,
  building: line.building,
  item: line.item,
  unit: line.unit,
  contractQuantity: line.contractQuantity,
  quantity: line.quantity,
  unitPrice: formatYuan(line.unitPriceFen).replaceAll(',', ''),
  photos: line.photos,
})

/** A number as people type and paste it: without thousands' commas, full-width digits and blanks. */
export const toPlainNumber = (text: string): string => text.normalize('NFKC').replaceAll(/[,\s]/g, '')

/** A typed row as it is kept; the schema judges it, so what is no number stays as it was typed. */
export const toLine = (row: GridRow) => ({
  building: row.building,
  item: row.item,
  unit: row.unit,
  contractQuantity: toPlainNumber(row.contractQuantity),
  quantity: toPlainNumber(row.quantity) || '0',
  unitPriceFen: parseYuan(toPlainNumber(row.unitPrice)) ?? Number.NaN,
  photos: [...row.photos],
})

/** Value of a row, in 分; null while it is not complete. */
export function rowFen(row: GridRow): number | null {
  const { quantity, unitPriceFen } = toLine(row)
  if (Number.isNaN(unitPriceFen)) return null
  try {
    return lineFen({ quantity, unitPriceFen })
  } catch {
    return null
  }
}

/** Lines of the last live period of a section, with nothing done on them yet. */
export function carriedLines(
  payments: readonly Payment[],
  section: string,
  own: Payment | null,
): readonly ProgressLine[] {
  const earlier = payments.filter(
    (each) =>
      each.state !== 'voided' &&
      each.id !== own?.id &&
      each.section === section &&
      each.lines.length > 0 &&
      (own === null || each.ordinal < own.ordinal),
  )
  return (earlier.at(-1)?.lines ?? []).map((line) => ({ ...line, quantity: '0', photos: [] }))
}

/** What was done on each line before a period, by line. */
export function doneBefore(
  payments: readonly Payment[],
  section: string,
  own: Payment | null,
): ReadonlyMap<string, string> {
  const done = new Map<string, string>()
  for (const payment of payments) {
    if (payment.state === 'voided' || payment.section !== section || payment.id === own?.id) continue
    if (own !== null && payment.ordinal > own.ordinal) continue
    for (const line of payment.lines) {
      const key = progressKey('', line)
      done.set(key, sumQuantities([done.get(key) ?? '0', line.quantity]))
    }
  }
  return done
}

export interface RowStanding {
  readonly before: string
  /** Null while the quantity is not a number. */
  readonly after: string | null
  readonly isOver: boolean
}

/** How a row stands with all periods before: earlier, cumulative, and whether that is over the contract. */
export function standingOf(row: GridRow, done: ReadonlyMap<string, string>): RowStanding {
  const line = toLine(row)
  const trimmed = { building: row.building.trim(), item: row.item.trim(), unit: row.unit.trim() }
  const before = done.get(progressKey('', trimmed)) ?? '0'
  try {
    const after = sumQuantities([before, line.quantity])
    const isOver = line.contractQuantity !== '' && toThousandths(after) > toThousandths(line.contractQuantity)
    return { before, after, isOver }
  } catch {
    return { before, after: null, isOver: false }
  }
}

/**
 * Puts a pasted table into the grid from a cell on: rows are lines, columns are parted by tabs, as table programs
 * copy them. Rows that are missing are added, up to the most there may be.
 * @returns null when it is one value alone, which the cell takes itself
 */
export function pasteInto(
  rows: readonly GridRow[],
  at: { readonly row: number; readonly field: GridField },
  text: string,
  nextKey: () => number,
): readonly GridRow[] | null {
  const table = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  if (table.length === 1 && (table[0]?.length ?? 0) <= 1) return null
  const first = gridFields.indexOf(at.field)
  const result = [...rows]
  for (const [index, cells] of table.entries()) {
    const place = at.row + index
    if (place >= mostRows) break
    const before = result[place] ?? emptyRow(nextKey())
    const changed: Partial<Record<GridField, string>> = {}
    for (const [column, cell] of cells.entries()) {
      const field = gridFields[first + column]
      if (field) changed[field] = cell.trim()
    }
    result[place] = { ...before, ...changed }
  }
  return result
}

/** Lines of the grid that say anything, with the place each stands at. */
export function filledRows(rows: readonly GridRow[]): readonly { row: GridRow; place: number }[] {
  return rows.map((row, place) => ({ row, place })).filter(({ row }) => !isBlank(row))
}
