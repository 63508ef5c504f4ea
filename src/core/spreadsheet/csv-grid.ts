import { type Grid, type GridCell, tableLimits } from './grid.ts'

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

/** A table of text (RFC 4180): commas, or tabs or semicolons where its first lines have more of those. */
export function readCsvGrid(text: string): Grid {
  const separator = separatorOf(text)
  const rows: (GridCell | undefined)[][] = []
  let row: (GridCell | undefined)[] = []
  let at = 0
  const most = tableLimits.rows + tableLimits.otherRows + 1
  while (at < text.length && rows.length < most) {
    const field = readField(text, at, separator)
    // Further columns are of no use; the line is still read to its end.
    if (row.length < tableLimits.columns) row.push(toCell(field.value))
    at = field.end
    if (at < text.length && text[at] === separator) {
      at += 1
      continue
    }
    rows.push(row)
    row = []
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
  }
  if (row.length > 0) rows.push(row)
  return { name: '', rows, merges: [] }
}

const toCell = (text: string): GridCell | undefined => (text === '' ? undefined : { kind: 'text', text })

function separatorOf(text: string): string {
  const start = text.slice(0, 4000)
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: start.split(mark).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ','
}

/** One field from `at`; `end` is where the separator, the line's end or the text's end stands. */
function readField(text: string, at: number, separator: string): { value: string; end: number } {
  if (text[at] !== '"') {
    let end = at
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
    return { value: text.slice(at, end).slice(0, tableLimits.cellText), end }
  }
  const parts: string[] = []
  let from = at + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) {
      parts.push(text.slice(from))
      return { value: parts.join('').slice(0, tableLimits.cellText), end: text.length }
    }
    parts.push(text.slice(from, quote))
    if (text[quote + 1] !== '"') {
      let end = quote + 1
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
        end += 1
      parts.push(text.slice(quote + 1, end))
      return { value: parts.join('').slice(0, tableLimits.cellText), end }
    }
    parts.push('"')
    from = quote + 2
  }
}
