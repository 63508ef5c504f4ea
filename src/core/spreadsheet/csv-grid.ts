import { AppError } from '#shared/errors.ts'
import { type Grid, type GridCell, isFilled, tableLimits } from './grid.ts'

/** Bytes of a text file as text: with a mark UTF-8 or UTF-16, else UTF-8 where it is that, else GB18030. */
export function decodeTableText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * A table of text (RFC 4180): commas, or tabs or semicolons where its first lines have more of those.
 * @throws AppError where quotes do not tell one row from the next
 */
export function readCsvGrid(text: string): Grid {
  const separator = separatorOf(text)
  const rows: (GridCell | undefined)[][] = []
  let line: (GridCell | undefined)[] = []
  let beyond: Grid['beyond']
  let [row, column, filled, at] = [0, 0, 0, 0]
  while (at < text.length) {
    const field = readField(text, at, separator)
    if (field.isOpen) throw openQuote(row)
    const cell = toCell(field.value)
    if (isFilled(cell)) {
      if (column < tableLimits.columns) line[column] = cell
      else beyond ??= { row, column }
    }
    column += 1
    at = field.end
    if (at < text.length && text[at] === separator) {
      at += 1
      if (at < text.length) continue
    }
    if (line.length > 0) {
      filled += 1
      if (filled > tableLimits.filledRows) return { name: '', rows, merges: [], beyond, isCut: true }
      rows[row] = line
      line = []
    }
    row += 1
    column = 0
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
  }
  return { name: '', rows, merges: [], beyond }
}

const openQuote = (row: number) =>
  new AppError(
    'bad-input',
    `第 ${row + 1} 行的双引号没有配对，分不清后面的行。请改好引号，或在表格软件中打开、核对并另存为 .xlsx，再重新选择。`,
  )

const toCell = (text: string): GridCell | undefined => (text === '' ? undefined : { kind: 'text', text })

function separatorOf(text: string): string {
  const start = text.slice(0, 4000)
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: start.split(mark).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ','
}

interface Field {
  readonly value: string
  /** Where the separator, the line's end or the text's end stands. */
  readonly end: number
  /** A quote without its end, or one that took in lines and ended in the middle of a word. */
  readonly isOpen: boolean
}

/** One field from `at`. */
function readField(text: string, at: number, separator: string): Field {
  if (text[at] !== '"') {
    const end = endOf(text, at, separator)
    return { value: text.slice(at, end).slice(0, tableLimits.cellText), end, isOpen: false }
  }
  const parts: string[] = []
  let from = at + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { value: '', end: text.length, isOpen: true }
    parts.push(text.slice(from, quote))
    if (text[quote + 1] !== '"') {
      const end = endOf(text, quote + 1, separator)
      const rest = text.slice(quote + 1, end)
      const value = parts.join('')
      const isOpen = rest.trim() !== '' && /[\r\n]/.test(value)
      return { value: (value + rest).slice(0, tableLimits.cellText), end, isOpen }
    }
    parts.push('"')
    from = quote + 2
  }
}

function endOf(text: string, from: number, separator: string): number {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}
