import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import {
  isDictionary,
  isList,
  isReference,
  type PdfDictionary,
  type PdfValue,
  readValue,
} from './page-objects.ts'

const unzip = promisify(inflate)

/** More pages than any paper handed in: a larger count is not believed. */
const mostPages = 9999
const window = 64 * 1024
const longestStream = 8 * 1024 * 1024
const longestInflated = 32 * 1024 * 1024
const mostSections = 200

/**
 * Pages of a PDF by its page tree's count, found by the cross-reference table or stream (ISO 32000-1, 7.5);
 * a few small reads, whatever the file's size.
 * @returns null when it is not certain: not a PDF, damaged, or its tables are encrypted. Never throws for bytes.
 * @throws the system's error when the file cannot be opened
 */
export async function countPdfPages(path: string): Promise<number | null> {
  const file = await open(path, 'r')
  try {
    return await count(file)
  } catch {
    // Whatever a broken file makes fail: the person fills in the pages.
    return null
  } finally {
    await file.close()
  }
}

async function count(file: FileHandle): Promise<number | null> {
  const { size } = await file.stat()
  if (!(await read(file, 0, 1024)).includes('%PDF-')) return null
  const tail = await read(file, Math.max(0, size - 2048), 2048)
  const start = /startxref\s+(\d{1,12})\s+(?:%%EOF)?(?![\s\S]*startxref)/.exec(tail)?.[1]
  if (start === undefined) return null
  const sections = await readSections(file, Number(start))
  const root = await resolve(file, sections, sections[0]?.trailer.entries.get('Root'))
  const pages = isDictionary(root) ? await resolve(file, sections, root.entries.get('Pages')) : null
  if (!isDictionary(pages) || pages.entries.get('Type') !== '/Pages') return null
  const total = await resolve(file, sections, pages.entries.get('Count'))
  const kids = await resolve(file, sections, pages.entries.get('Kids'))
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 1 || total > mostPages) return null
  return isList(kids) && kids.length > 0 && kids.length <= total ? total : null
}

/** Where an object lies: at an offset of the file, or in a stream of objects. */
type Place = { readonly offset: number } | { readonly stream: number; readonly index: number }

interface Section {
  readonly trailer: PdfDictionary
  locate(object: number): Promise<Place | null>
}

/** Sections from the newest on; an object's place is the first that names it. */
async function readSections(file: FileHandle, start: number): Promise<readonly Section[]> {
  const sections: Section[] = []
  const seen = new Set<number>()
  const waiting = [start]
  for (let at = waiting.shift(); at !== undefined && sections.length < mostSections; at = waiting.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    const section = await readSection(file, at)
    if (section === null) throw new Error('no cross-reference section')
    sections.push(section)
    for (const key of ['XRefStm', 'Prev']) {
      const next = section.trailer.entries.get(key)
      if (typeof next === 'number') waiting.push(next)
    }
  }
  return sections
}

async function readSection(file: FileHandle, at: number): Promise<Section | null> {
  const head = await read(file, at, 64)
  return /^\s*xref\b/.test(head) ? readTable(file, at + head.indexOf('xref') + 4) : readCrossStream(file, at)
}

/** A table of 20-byte entries: only the entry that is asked for is read. */
async function readTable(file: FileHandle, from: number): Promise<Section | null> {
  const parts: { first: number; count: number; at: number }[] = []
  let at = from
  for (;;) {
    const text = await read(file, at, window)
    const head = /^\s*(\d{1,10})\s+(\d{1,10})[ \t]*\r?\n?/.exec(text)
    if (head === null) {
      const trailer = /^\s*trailer/.exec(text)
      const value = trailer && readValue(text, trailer[0].length)?.value
      if (!value || !isDictionary(value)) return null
      return { trailer: value, locate: (object) => locateInTable(file, parts, object) }
    }
    const entries = Number(head[2])
    parts.push({ first: Number(head[1]), count: entries, at: at + head[0].length })
    at += head[0].length + entries * 20
    if (parts.length > 10_000) return null
  }
}

async function locateInTable(
  file: FileHandle,
  parts: readonly { first: number; count: number; at: number }[],
  object: number,
): Promise<Place | null> {
  const part = parts.find(({ first, count: n }) => object >= first && object < first + n)
  if (!part) return null
  const entry = /^(\d{10}) \d{5} n/.exec(await read(file, part.at + (object - part.first) * 20, 20))
  return entry ? { offset: Number(entry[1]) } : null
}

async function readCrossStream(file: FileHandle, at: number): Promise<Section | null> {
  const found = await readStream(file, at, null)
  if (found === null || found.dictionary.entries.get('Type') !== '/XRef') return null
  const { entries } = found.dictionary
  const widths = numbers(entries.get('W'))
  const [typeBytes = 0, secondBytes = 0, thirdBytes = 0] = widths
  const row = typeBytes + secondBytes + thirdBytes
  if (widths.length !== 3 || row < 1 || row > 24) return null
  const index = entries.has('Index') ? numbers(entries.get('Index')) : [0, Number(entries.get('Size') ?? 0)]
  const locate = async (object: number): Promise<Place | null> => {
    let before = 0
    for (let pair = 0; pair + 1 < index.length; pair += 2) {
      const first = index[pair] ?? 0
      const size = index[pair + 1] ?? 0
      if (object >= first && object < first + size) {
        const start = (before + object - first) * row
        if (start + row > found.data.length) return null
        const type = typeBytes === 0 ? 1 : big(found.data, start, typeBytes)
        const second = big(found.data, start + typeBytes, secondBytes)
        const third = big(found.data, start + typeBytes + secondBytes, thirdBytes)
        return type === 1 ? { offset: second } : type === 2 ? { stream: second, index: third } : null
      }
      before += size
    }
    return null
  }
  return { trailer: found.dictionary, locate }
}

/** A value, or the object that it refers to. */
async function resolve(
  file: FileHandle,
  sections: readonly Section[],
  value: PdfValue | undefined,
  isInStream = false,
): Promise<PdfValue | null> {
  if (!isReference(value)) return value ?? null
  for (const section of sections) {
    const place = await section.locate(value.object)
    if (place === null) continue
    if ('offset' in place) {
      const text = await read(file, place.offset, window)
      const head = new RegExp(`^\\s*${value.object}\\s+\\d+\\s+obj`).exec(text)
      return head ? (readValue(text, head[0].length)?.value ?? null) : null
    }
    // A stream of objects lies in the file itself, never in another one.
    return isInStream ? null : readFromStream(file, sections, place, value.object)
  }
  return null
}

async function readFromStream(
  file: FileHandle,
  sections: readonly Section[],
  place: { readonly stream: number; readonly index: number },
  object: number,
): Promise<PdfValue | null> {
  for (const section of sections) {
    const at = await section.locate(place.stream)
    if (at === null || !('offset' in at)) continue
    const found = await readStream(file, at.offset, sections)
    const first = found?.dictionary.entries.get('First')
    if (!found || typeof first !== 'number') return null
    const text = found.data.toString('latin1')
    const heads = text.slice(0, first).trim().split(/\s+/).map(Number)
    if (heads[place.index * 2] !== object) return null
    return readValue(text, first + (heads[place.index * 2 + 1] ?? 0))?.value ?? null
  }
  return null
}

/** A stream's dictionary and its bytes, inflated and un-predicted. */
async function readStream(
  file: FileHandle,
  at: number,
  sections: readonly Section[] | null,
): Promise<{ readonly dictionary: PdfDictionary; readonly data: Buffer } | null> {
  const text = await read(file, at, window)
  const head = /^\s*\d+\s+\d+\s+obj/.exec(text)
  const found = head && readValue(text, head[0].length)
  const begin = found && /^\s*stream\r?\n/.exec(text.slice(found.end, found.end + 20))
  if (!found || !begin || !isDictionary(found.value)) return null
  const { entries } = found.value
  const given = entries.get('Length')
  const length = isReference(given) && sections ? await resolve(file, sections, given, true) : given
  if (typeof length !== 'number' || length < 0 || length > longestStream) return null
  const raw = await readBytes(file, at + found.end + begin[0].length, length)
  const filter = entries.get('Filter')
  const name = isList(filter) ? (filter.length === 1 ? filter[0] : '') : filter
  if (name === undefined) return { dictionary: found.value, data: raw }
  if (name !== '/FlateDecode') return null
  const data = await unzip(raw, { maxOutputLength: longestInflated })
  const parameters = entries.get('DecodeParms')
  const first = isList(parameters) ? parameters[0] : parameters
  return { dictionary: found.value, data: isDictionary(first) ? unpredict(data, first) : data }
}

/** PNG predictors, as cross-reference streams use them (one byte a sample). */
function unpredict(data: Buffer, { entries }: PdfDictionary): Buffer {
  const predictor = entries.get('Predictor')
  if (typeof predictor !== 'number' || predictor < 10) return data
  const columns = entries.get('Columns')
  if (typeof columns !== 'number' || columns < 1 || columns > 1000) throw new Error('columns')
  const rows = Math.floor(data.length / (columns + 1))
  const out = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (columns + 1)]
    for (let column = 0; column < columns; column++) {
      const to = row * columns + column
      const left = column > 0 ? (out[to - 1] ?? 0) : 0
      const up = row > 0 ? (out[to - columns] ?? 0) : 0
      const corner = column > 0 && row > 0 ? (out[to - columns - 1] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind ?? 0] ?? 0
      out[to] = (data[row * (columns + 1) + 1 + column] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value)) as [number, number, number]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

const numbers = (value: PdfValue | undefined): readonly number[] =>
  isList(value) ? value.map((each) => (typeof each === 'number' ? each : -1)) : []

function big(data: Buffer, at: number, bytes: number): number {
  let value = 0
  for (let index = 0; index < bytes; index++) value = value * 256 + (data[at + index] ?? 0)
  return value
}

const read = async (file: FileHandle, at: number, length: number): Promise<string> =>
  (await readBytes(file, at, length)).toString('latin1')

async function readBytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}
