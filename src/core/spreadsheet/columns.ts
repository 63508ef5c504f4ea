/** What a value must look like in a column of a table that an office fills in. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'yuan' | 'date' | 'choice'

/** One of the words that may stand in a column; the first title is the one a template offers. */
export interface ColumnChoice {
  readonly value: string
  readonly titles: readonly [string, ...string[]]
}

/** A column that is looked for by its title. */
export interface ColumnSpec {
  readonly key: string
  /** As the program's own tables have it. */
  readonly title: string
  /** Other titles offices use. Compared without spaces, brackets and what is in them, and line ends. */
  readonly aliases?: readonly string[]
  /** A value must stand in every row, and the column in the table. */
  readonly required?: boolean
  readonly kind: ColumnKind
  readonly choices?: readonly ColumnChoice[]
  /** Longest text, in characters. */
  readonly max?: number
  /** Smallest and largest number (`yuan`: in 元). */
  readonly least?: number
  readonly most?: number
  /** Decimals a `decimal` may have; 2 unless told. */
  readonly decimals?: number
  /** Units that may stand behind a number: `2005年`. */
  readonly units?: readonly string[]
  /** For the template: what to write, an example, and the width in characters. */
  readonly help?: string
  readonly example?: string
  readonly width?: number
}

export interface TableCell {
  /** Trimmed; a date as `2023-06-01`, a choice as its value; empty where nothing stands. */
  readonly text: string
  /** Exact; `yuan` in whole 分; null where there is no number. */
  readonly number: number | null
  /** `D5`. */
  readonly cell: string
}

export interface TableRow {
  /** Row of the sheet, from 1. */
  readonly row: number
  /** Every column that the table has, by key; those it has not are left out. */
  readonly cells: Readonly<Record<string, TableCell>>
}

/** `D`, `AA`: name of a column, from 0. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** `D5`; row and column from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`
