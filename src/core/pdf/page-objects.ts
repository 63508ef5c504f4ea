/** A value inside a PDF, as far as page counting needs it. */
export type PdfValue = number | string | boolean | null | PdfReference | PdfDictionary | readonly PdfValue[]

export interface PdfReference {
  readonly object: number
}

export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>
}

export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'object' in value

export const isList = (value: PdfValue | null | undefined): value is readonly PdfValue[] =>
  Array.isArray(value)

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' && value !== null && 'entries' in value

// Deeper than any real page tree's dictionaries: a hostile file must not fill the stack.
const deepest = 40

/**
 * Reads one value of PDF syntax (ISO 32000-1, 7.3) from `text` (one character a byte).
 * @returns the value and where it ends; null for what is no value
 */
export function readValue(
  text: string,
  from: number,
  depth = 0,
): { readonly value: PdfValue; readonly end: number } | null {
  if (depth > deepest) return null
  const start = skipSpace(text, from)
  if (text.startsWith('<<', start)) return readDictionary(text, start + 2, depth)
  const first = text[start]
  if (first === '[') return readArray(text, start + 1, depth)
  if (first === '(') return skipString(text, start)
  if (first === '<') {
    const end = text.indexOf('>', start)
    return end < 0 ? null : { value: '', end: end + 1 }
  }
  if (first === '/') {
    const name = match(/\/[^\s()<>[\]{}/%]*/y, text, start)
    return name === null ? null : { value: name, end: start + name.length }
  }
  const reference = match(/\d{1,10}\s+\d{1,5}\s+R(?![A-Za-z])/y, text, start)
  if (reference !== null) {
    return { value: { object: Number.parseInt(reference, 10) }, end: start + reference.length }
  }
  const word = match(/[^\s()<>[\]{}/%]+/y, text, start)
  if (word === null) return null
  const end = start + word.length
  if (word === 'true' || word === 'false') return { value: word === 'true', end }
  if (word === 'null') return { value: null, end }
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? { value: Number(word), end } : null
}

function readDictionary(text: string, from: number, depth: number) {
  const entries = new Map<string, PdfValue>()
  let at = from
  for (;;) {
    at = skipSpace(text, at)
    if (text.startsWith('>>', at)) return { value: { entries }, end: at + 2 }
    const key = readValue(text, at, depth + 1)
    if (key === null || typeof key.value !== 'string') return null
    const value = readValue(text, key.end, depth + 1)
    if (value === null) return null
    entries.set(key.value.slice(1), value.value)
    at = value.end
  }
}

function readArray(text: string, from: number, depth: number) {
  const items: PdfValue[] = []
  let at = from
  for (;;) {
    at = skipSpace(text, at)
    if (text[at] === ']') return { value: items, end: at + 1 }
    const item = readValue(text, at, depth + 1)
    if (item === null) return null
    items.push(item.value)
    at = item.end
  }
}

function skipString(text: string, from: number) {
  let open = 0
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '(') open++
    else if (character === ')' && --open === 0) return { value: '', end: at + 1 }
  }
  return null
}

function skipSpace(text: string, from: number): number {
  const space = match(/(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y, text, from)
  return from + (space?.length ?? 0)
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
