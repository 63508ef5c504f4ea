import { setImmediate as nextTurn } from 'node:timers/promises'
import { genesis, parseJournalLine, sealEntry } from '#core/journal/chain.ts'
import type { JournalEntry } from '#shared/model/journal.ts'
import type { CheckList } from './check-list.ts'

export interface WalkedJournal {
  readonly entries: number
  readonly head: string
  /** The last `bundle.start`: what the office recorded of this export. */
  readonly start: JournalEntry | null
  /** Hash of an entry by its number, where it was asked for. */
  readonly hashAt: ReadonlyMap<number, string>
  /** The entry whose digest begins as the paper says, where that was asked. */
  readonly witnessed: JournalEntry | null
}

// So many lines between two turns of the event loop: a few milliseconds.
const linesATurn = 200

/** Walks journal.jsonl from the first entry; null when a line cannot be read or the chain breaks. */
export async function checkJournal(
  bytes: Buffer,
  {
    entries: wanted,
    digest,
  }: { readonly entries: ReadonlySet<number>; readonly digest?: string | undefined },
  list: CheckList,
  signal?: AbortSignal,
): Promise<WalkedJournal | null> {
  list.ran('journal-readable', 'journal-chain')
  const hashAt = new Map<number, string>()
  let last: JournalEntry | null = null
  let start: JournalEntry | null = null
  let witnessed: JournalEntry | null = null
  let number = 0
  let isWhole = true
  for (const text of splitLines(bytes)) {
    number += 1
    if (number % linesATurn === 0) await nextTurn(undefined, { signal })
    const entry = parseJournalLine(text)
    if (!entry) {
      list.found('journal-readable', `第 ${number} 行`)
      isWhole = false
      last = null
      continue
    }
    // After an unreadable line there is nothing to hold the next one against.
    if (isWhole && !isNext(entry, last)) {
      list.found('journal-chain', `第 ${number} 条`)
      isWhole = false
    }
    if (wanted.has(number)) hashAt.set(number, entry.hash)
    if (digest && isWhole && entry.hash.startsWith(digest)) witnessed ??= entry
    if (entry.action === 'bundle.start') start = entry
    last = entry
  }
  if (number === 0) list.found('journal-readable', '第 1 行')
  return isWhole && last ? { entries: number, head: last.hash, start, hashAt, witnessed } : null
}

function isNext(entry: JournalEntry, last: JournalEntry | null): boolean {
  const sealed = sealEntry(entry, last)
  return entry.seq === sealed.seq && entry.previous === (last?.hash ?? genesis) && entry.hash === sealed.hash
}

/** Lines without their ends. The last one must have its end too. */
function* splitLines(bytes: Buffer): Generator<string> {
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(0x0a, from)
    if (end < 0) {
      yield '\n'
      return
    }
    yield bytes.toString('utf8', from, end)
    from = end + 1
  }
}

/** An earlier bundle of the same project that is known here. */
export interface KnownBundle {
  readonly bundleId: string
  readonly projectCode: string
  readonly officeCode: string
  readonly entries: number
  readonly head: string
  readonly createdAt: string
}

export interface Lineage {
  readonly bundleId: string
  readonly createdAt: string
  readonly journal: WalkedJournal
}

/**
 * The new journal must extend every earlier one: same entries, then more. A bundle older than a known
 * one and shorter cannot be held against it, and is only reported as older.
 */
export function checkHistory(
  { bundleId, createdAt, journal }: Lineage,
  known: readonly KnownBundle[],
  list: CheckList,
): void {
  if (known.length > 0) list.ran('history-rewritten')
  for (const earlier of known) {
    const isSame = earlier.bundleId === bundleId
    const isOlder = !isSame && createdAt < earlier.createdAt
    if (isOlder) list.found('history-older', earlier.createdAt)
    if (isOlder && journal.entries < earlier.entries) continue
    const hash = journal.hashAt.get(earlier.entries)
    if (hash !== earlier.head || (isSame && journal.entries !== earlier.entries)) {
      list.found('history-rewritten', `${earlier.createdAt} ${earlier.bundleId}`)
    }
  }
}
