import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { JournalEntry } from '#shared/model/journal.ts'

/** `previous` of a first entry. */
export const genesis = '0'.repeat(64)

export type EntryDraft = Pick<JournalEntry, 'at' | 'actor' | 'action' | 'subject' | 'data'>

const entrySchema = z.strictObject({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** RFC 8785 text. @throws TypeError for what JSON cannot hold (NaN, lone surrogates, functions) */
export function toCanonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not JSON')
  return text
}

function hashOf(entry: Omit<JournalEntry, 'hash'>): string {
  const { seq, at, actor, action, subject, data, previous } = entry
  return createHash('sha256')
    .update(toCanonicalJson({ seq, at, actor, action, subject, data, previous }))
    .digest('hex')
}

/** The entry that follows `last` (null: the first), sealed with its hash. */
export function sealEntry(draft: EntryDraft, last: Pick<JournalEntry, 'seq' | 'hash'> | null): JournalEntry {
  const body = { ...draft, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? genesis }
  return { ...body, hash: hashOf(body) }
}

/** One line of journal.jsonl, without the line end: the canonical form, hash included. */
export const toJournalLine = (entry: JournalEntry): string => toCanonicalJson(entry)

/** A line that is an entry in canonical form; null when it is anything else. */
export function parseJournalLine(text: string): JournalEntry | null {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(text))
    return parsed.success && toJournalLine(parsed.data) === text ? parsed.data : null
  } catch {
    return null
  }
}

export interface ChainBreak {
  /** Sequence number at which the chain does not hold. */
  readonly seq: number
  readonly why: 'number' | 'link' | 'hash'
}

/** Walks entries oldest first; null when every number, link and hash holds. */
export function findChainBreak(entries: Iterable<JournalEntry>): ChainBreak | null {
  let last: JournalEntry | null = null
  for (const entry of entries) {
    const seq: number = (last?.seq ?? 0) + 1
    if (entry.seq !== seq) return { seq, why: 'number' }
    if (entry.previous !== (last?.hash ?? genesis)) return { seq, why: 'link' }
    if (entry.hash !== hashOf(entry)) return { seq, why: 'hash' }
    last = entry
  }
  return null
}
