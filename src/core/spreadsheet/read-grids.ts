import { readFileSync, statSync } from 'node:fs'
import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx'
import { AppError } from '#shared/errors.ts'
import { decodeTableText, readCsvGrid } from './csv-grid.ts'
import { type Grid, type GridCell, isFilled, type Merge, tableLimits } from './grid.ts'
import { withoutEmptyCells } from './sheet-parts.ts'
import { tableErrors, unpackParts } from './unpack-parts.ts'

/** What SheetJS has beside what its types say. */
interface Sheets {
  readonly CFB: {
    read(bytes: Buffer, options: object): object
    find(file: object, path: string): object | null
    utils: { cfb_new(): object; cfb_add(file: object, path: string, content: Buffer): void }
  }
  readonly SSF: {
    is_date(format: string): boolean
    parse_date_code(serial: number, options: object): { y: number; m: number; d: number } | null
  }
  read(bytes: object, options: ParsingOptions): WorkBook
  parse_zip(parts: object, options: ParsingOptions): WorkBook
}

// No `sheetRows`: it drops rows without a word.
const options: ParsingOptions = {
  dense: true,
  cellHTML: false,
  cellText: false,
  cellNF: true,
  cellDates: false,
  bookVBA: false,
}

/**
 * Sheets of a file that a table program wrote: .xlsx, .xls, .et and .csv, told apart by their bytes.
 * Formulas are not computed, macros, links and pictures not looked at. Runs in a thread of the pool.
 * @throws AppError for what is no table, is damaged, too large or has a password; the system's error
 */
export async function readGrids(path: string): Promise<readonly Grid[]> {
  if (statSync(path).size > tableLimits.fileBytes) {
    throw new AppError('bad-input', '该表格超过 20 MB。请删去图片和多余的工作表，另存后重新选择。')
  }
  const bytes = readFileSync(path)
  const mark = bytes.toString('latin1', 0, 8)
  if (mark.startsWith('PK\x03\x04')) return readXlsx(bytes)
  if (mark === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return readXls(bytes)
  if (bytes.length === 0 || isBinary(bytes)) {
    throw new AppError(
      'bad-input',
      '这不是表格文件。可以读取 .xlsx、.xls、.et 和 .csv；其他的请在表格软件中另存为 .xlsx。',
    )
  }
  return [readCsvGrid(decodeTableText(bytes))]
}

const mostMerges = 10_000

/** UTF-16 has zeros in every other place, but a mark before them. */
const isBinary = (bytes: Buffer): boolean =>
  !['fffe', 'feff'].includes(bytes.toString('hex', 0, 2)) && bytes.subarray(0, 65_536).includes(0)

// Large, and needed by the one who reads a table only.
const load = async (): Promise<Sheets> => (await import('@e965/xlsx')) as unknown as Sheets

const odsPart = /^[/\\]?(?:META-INF[/\\]manifest|content|objectdata)\.xml$/i

async function readXlsx(bytes: Buffer): Promise<readonly Grid[]> {
  const parts = await unpackParts(bytes)
  // With a manifest the reader would take it for an .ods file, whose repeated rows have no bound.
  if (!parts.has('[Content_Types].xml') || [...parts.keys()].some((name) => odsPart.test(name))) {
    throw new AppError('bad-input', '这是压缩包或其他文件，不是 .xlsx 表格。请重新选择。')
  }
  const { CFB, SSF, parse_zip: parse } = await load()
  const container = CFB.utils.cfb_new()
  for (const [name, part] of withoutEmptyCells(parts)) CFB.utils.cfb_add(container, `/${name}`, part)
  // Formulas and empty cells are kept to tell a value that nobody stored from nothing.
  return toGrids(
    attempt(() => parse(container, { ...options, cellFormula: true, sheetStubs: true })),
    SSF,
  )
}

async function readXls(bytes: Buffer): Promise<readonly Grid[]> {
  const { CFB, SSF, read } = await load()
  const file = attempt(() => CFB.read(bytes, { type: 'buffer' }))
  if (CFB.find(file, '/EncryptedPackage')) throw tableErrors.locked()
  if (!CFB.find(file, '/Workbook') && !CFB.find(file, '/Book')) {
    throw new AppError('bad-input', '这不是表格文件（可能是 .doc 等旧格式文档）。请重新选择。')
  }
  return toGrids(
    attempt(() => read(bytes, { ...options, type: 'buffer', cellFormula: false })),
    SSF,
  )
}

/** @throws AppError for whatever the reader throws */
function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof Error && /password/i.test(thrown.message)) throw tableErrors.locked()
    throw tableErrors.broken(thrown)
  }
}

function toGrids(book: WorkBook, ssf: Sheets['SSF']): readonly Grid[] {
  const is1904 = Boolean(book.Workbook?.WBProps?.date1904)
  return book.SheetNames.slice(0, tableLimits.sheets).flatMap((name) => {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined
    return sheet ? [toGrid(name, sheet, ssf, is1904)] : []
  })
}

function toGrid(name: string, sheet: WorkSheet, ssf: Sheets['SSF'], is1904: boolean): Grid {
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]
  const merges = (sheet['!merges'] ?? [])
    .map(({ s, e }): Merge => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
    .filter(({ top, bottom }) => top !== bottom)
  const rows: (readonly (GridCell | undefined)[])[] = []
  let beyond: Grid['beyond']
  let filled = 0
  // A row or a cell far off is no index to count up to: only what is there is looked at.
  for (const [row, found] of entriesOf(data)) {
    const line: (GridCell | undefined)[] = []
    for (const [column, raw] of entriesOf(found ?? [])) {
      const cell = toGridCell(raw, ssf, is1904)
      if (!isFilled(cell)) continue
      if (column < tableLimits.columns) line[column] = cell
      else beyond ??= { row, column }
    }
    if (line.length === 0) continue
    filled += 1
    if (filled > tableLimits.filledRows) return { name, rows, merges: [], beyond, isCut: true }
    rows[row] = line
  }
  if (merges.length > mostMerges) return { name, rows, merges: merges.slice(0, mostMerges), isCut: true }
  return { name, rows, merges, beyond }
}

/** Entries of an array with holes. @throws AppError for what stands at no row or column */
function* entriesOf<T>(list: readonly T[]): Generator<readonly [number, T | undefined]> {
  for (const key of Object.keys(list)) {
    const index = Number(key)
    if (!Number.isSafeInteger(index) || index < 0) throw tableErrors.broken()
    yield [index, list[index]]
  }
}

function toGridCell(cell: CellObject | undefined, ssf: Sheets['SSF'], is1904: boolean): GridCell | undefined {
  if (!cell) return undefined
  const { t: type, v: value, z: format } = cell
  if (type === 'e') return { kind: 'error' }
  if (type === 'z' || value === undefined || value === null || value === '')
    return cell.f ? { kind: 'uncomputed' } : undefined
  if (type === 'n' && typeof value === 'number') {
    const notation = typeof format === 'string' ? format : ''
    if (notation !== '' && ssf.is_date(notation)) {
      const day = ssf.parse_date_code(value, { date1904: is1904 })
      const pad = (number: number, length: number) => String(number).padStart(length, '0')
      if (day && day.y > 1900) {
        return { kind: 'date', date: `${pad(day.y, 4)}-${pad(day.m, 2)}-${pad(day.d, 2)}` }
      }
    }
    if (!Number.isFinite(value)) return { kind: 'error' }
    return { kind: 'number', number: value, zeros: /^0+$/.test(notation) ? notation.length : 0 }
  }
  const text = type === 'b' ? (value ? '是' : '否') : String(value)
  return { kind: 'text', text: text.slice(0, tableLimits.cellText) }
}
