import type { Cell, Sheet } from 'write-excel-file/node'

/** A column of a table: its head, its width in characters, and how its cells stand. */
export interface TableColumn {
  readonly title: string
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
  /** How its numbers are shown, in the table program's notation: `#,##0.00`. */
  readonly format?: string
  /** What the table program lets people write below the head. */
  readonly check?: ColumnCheck
}

/** A rule of a column: one of a few words, a number within bounds, or a date. */
export type ColumnCheck =
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'number'; readonly isWhole: boolean; readonly least: number; readonly most: number }
  | { readonly kind: 'date' }

/** Amounts in 元. */
export const yuanFormat = '#,##0.00'

/** A sheet of a workbook. Text stays text, whatever it begins with; numbers are numbers; null is an empty cell. */
export interface TableSheet {
  readonly name: string
  /** Lines above the table, e.g. whose it is. */
  readonly heading: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Rows below the head that people are to fill in: the columns' checks hold there. */
  readonly openRows?: number
}

/** The font that Windows has for Han characters beyond the first plane; 宋体 lacks them. */
const rareFont = 'SimSun-ExtB'

/** A text's cell, in a font that has its characters; the table program takes the rest from 宋体 itself. */
const textCell = (text: string) => ({
  value: toCellText(text),
  type: String,
  ...(/[\u{20000}-\u{3ffff}]/u.test(text) ? { fontFamily: rareFont } : {}),
})

/** Rows up to which a table is ruled and wrapped. */
const mostRuledRows = 5000
// A cell holds 32,767 UTF-16 units at most: a longer one makes the program offer a repair.
const longestCell = 32_000

/** Writes sheets as an .xlsx file (Office Open XML) to `path`. @throws the system's error */
export async function writeWorkbook(sheets: readonly TableSheet[], path: string): Promise<void> {
  const names = toSheetNames(sheets.map(({ name }) => name))
  const written = sheets.map((sheet, index) => toSheet(sheet, names[index] ?? `表${index + 1}`))
  // Its many files are read when a table is first written, not at every start.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const { validationFeature } = await import('./validation.ts')
  const features = [validationFeature(sheets)]
  await writeXlsxFile(written, { fontFamily: '宋体', fontSize: 11, features }).toFile(path)
}

function toSheet({ heading, columns, rows, openRows = 0 }: TableSheet, name: string): Sheet<never> {
  const head = columns.map(
    ({ title }): Cell => ({
      ...textCell(title),
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      backgroundColor: '#eeeeee',
      borderStyle: 'thin',
      wrap: true,
    }),
  )
  // Ruled cells take four times the memory: a ledger of tens of thousands of rows is plain.
  const isPlain = rows.length > mostRuledRows
  const body = rows.map((row) =>
    columns.map(({ align, format }, column): Cell => {
      const value = row[column] ?? null
      if (isPlain) {
        if (typeof value !== 'string') return value
        if (value === '') return null
        const cell = textCell(value)
        return 'fontFamily' in cell ? cell : cell.value
      }
      const style = {
        borderStyle: 'thin',
        alignVertical: 'center',
        wrap: true,
        align: align ?? 'left',
      } as const
      if (value === null || value === '') return { ...style }
      return typeof value === 'number'
        ? { ...style, value, type: Number, ...(format ? { format } : {}) }
        : { ...style, ...textCell(value) }
    }),
  )
  // Codes and phone numbers that are typed into these stay text.
  const open = Array.from({ length: Math.max(0, openRows - rows.length) }, () =>
    columns.map(({ align, format, check }): Cell => {
      const style = { borderStyle: 'thin', align: align ?? 'left' } as const
      return check === undefined || check.kind === 'list'
        ? { ...style, type: String, format: '@' }
        : { ...style, type: Number, ...(format ? { format } : {}) }
    }),
  )
  const above = heading.map((text, index): Cell[] => [
    { ...textCell(text), ...(index === 0 ? { fontWeight: 'bold', fontSize: 14 } : {}) },
  ])
  return {
    sheet: name,
    data: [...above, head, ...body, ...open],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: above.length + 1,
    orientation: 'landscape',
  }
}

/**
 * Any text as a cell's text. What XML 1.0 forbids is shown as □; `_x0041_`, which programs read as a
 * character's number, keeps its letters; and words like `constructor`, which the library would take for its
 * own, begin with the number of their first letter instead.
 */
export function toCellText(text: string): string {
  const plain = text
    .toWellFormed()
    .replaceAll(/[\p{Noncharacter_Code_Point}\ufffd]|(?![\t\n\r\u0085])\p{Cc}/gu, '□')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, longestCell)
    .replace(/[\ud800-\udbff]$/, '')
  if (!(plain in {})) return plain
  return `_x${plain.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${plain.slice(1)}`
}

/** Names a workbook takes: no `[]:*?/\`, at most 31 characters, each once, whatever the case. */
export function toSheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const plain = toCellText(name)
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/^[\s']+|[\s']+$/g, '')
    const base = plain === '' || /^history$/i.test(plain) ? `表${index + 1}` : plain
    for (let again = 1; ; again++) {
      const ending = again === 1 ? '' : `（${again}）`
      const candidate = `${base.slice(0, 31 - ending.length).replace(/[\ud800-\udbff]$/, '')}${ending}`
      const key = candidate.toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return candidate
    }
  })
}
