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
  /** Rows from 0; a row and a cell that nothing stands in may be missing. */
  readonly rows: readonly (readonly (GridCell | undefined)[] | undefined)[]
  readonly merges: readonly Merge[]
}

/** Limits of a file that is read as a table. */
export const tableLimits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of one part and of all parts of an .xlsx file, unpacked. */
  partBytes: 64 * 1024 * 1024,
  allBytes: 128 * 1024 * 1024,
  parts: 2000,
  sheets: 50,
  rows: 5000,
  /** Rows above the table, and between it and its end, that are looked at beside. */
  otherRows: 200,
  columns: 200,
  /** Characters of a cell: what Excel itself allows. */
  cellText: 32_767,
} as const
