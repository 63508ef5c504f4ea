import { type BundleRecord, bundleRecord, type ProjectJson, projectJson } from './project-json.ts'

export type ParsedProjectJson =
  | { readonly ok: true; readonly value: ProjectJson }
  | { readonly ok: false; readonly faults: readonly string[] }

const maxFaults = 10
const frame = projectJson.omit({ records: true })

/** Reads data/project.json (UTF-8); on failure says where in it the first faults lie (at most ten). */
export function parseProjectJson(bytes: Buffer): ParsedProjectJson {
  const document = parseByLines(bytes) ?? parseWhole(bytes)
  if (!document) return { ok: false, faults: ['JSON'] }
  const parsed = frame.safeParse(document.frame)
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => issue.path.join('.') || 'JSON'),
    ...document.faults,
  ]
  return parsed.success && faults.length === 0
    ? { ok: true, value: { ...parsed.data, records: document.records } }
    : { ok: false, faults: faults.slice(0, maxFaults) }
}

interface Document {
  /** Everything but the records. */
  readonly frame: unknown
  readonly records: BundleRecord[]
  readonly faults: string[]
}

function keepRecord({ records, faults }: Document, value: unknown): void {
  const parsed = bundleRecord.safeParse(value)
  if (parsed.success) records.push(parsed.data)
  else if (faults.length < maxFaults) {
    faults.push(...parsed.error.issues.map((issue) => ['records', records.length, ...issue.path].join('.')))
  }
}

const opening = '"records": ['

/**
 * Reads the layout of `projectJsonChunks`, one record a line, without ever holding the whole as one string
 * or twice as objects: a project may have a hundred thousand records. Null when the layout is another; the
 * meaning is the same either way, since no JSON string holds a line end.
 */
function parseByLines(bytes: Buffer): Document | null {
  const document: Document = { frame: null, records: [], faults: [] }
  const rest: string[] = []
  let isInside = false
  let isMoreDue = false
  try {
    for (const text of splitLines(bytes)) {
      if (isInside && text !== ']' && text !== '],') {
        if (document.records.length > 0 !== isMoreDue) return null
        isMoreDue = text.endsWith(',')
        keepRecord(document, JSON.parse(isMoreDue ? text.slice(0, -1) : text))
        if (document.faults.length > 0) return null
      } else {
        if (isInside && isMoreDue) return null
        isInside = text === opening
        rest.push(text)
      }
    }
    const text = rest.join('\n')
    return text.split('"records"').length === 2 && rest.includes(opening)
      ? { ...document, frame: JSON.parse(text) }
      : null
  } catch {
    return null
  }
}

function* splitLines(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const until = end < 0 ? bytes.length : end
    yield bytes.toString('utf8', from, until)
    from = until + 1
  }
}

function parseWhole(bytes: Buffer): Document | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof value !== 'object' || value === null) return null
    const { records, ...rest } = value as { records?: unknown }
    if (!Array.isArray(records)) return { frame: rest, records: [], faults: ['records'] }
    const document: Document = { frame: rest, records: [], faults: [] }
    for (const record of records) keepRecord(document, record)
    return document
  } catch {
    return null
  }
}
