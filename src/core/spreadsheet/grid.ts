/** A cell as the file has it: no formula is ever computed, the value that was stored with it counts. */
export type GridCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly zeros: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'error' }
  /** A formula whose value nobody stored. */
  | { readonly kind: 'uncomputed' }

/** Cells that are one, from `top` to `bottom` and `left` to `right`, from 0, ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Grid {
  readonly name: string
  /** Rows from 0; a row and a cell that nothing stands in may be missing. A row may stand a million rows down. */
  readonly rows: readonly (readonly (GridCell | undefined)[] | undefined)[]
  readonly merges: readonly Merge[]
  /** The first filled cell right of the columns that are read. */
  readonly beyond?: { readonly row: number; readonly column: number } | undefined
  /** More filled rows, or more merges over rows, than are kept. */
  readonly isCut?: boolean
}

export const isFilled = (cell: GridCell | undefined): boolean =>
  cell !== undefined && (cell.kind !== 'text' || cell.text.trim() !== '')

/** Limits of a file that is read as a table. */
export const tableLimits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of one part and of all parts of an .xlsx file, unpacked. */
  partBytes: 64 * 1024 * 1024,
  allBytes: 128 * 1024 * 1024,
  parts: 2000,
  sheets: 50,
  rows: 5000,
  /** Filled rows of a sheet that are kept: rows of the table, and heads, sums and notes beside. */
  filledRows: 10_000,
  /** Filled cells of all sheets of an .xlsx file. */
  filledCells: 1_000_000,
  columns: 200,
  /** Characters of a cell: what Excel itself allows. */
  cellText: 32_767,
} as const
