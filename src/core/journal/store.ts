import { and, asc, count, desc, eq, gt, inArray, like, sql } from 'drizzle-orm'
import { once } from '#core/db/once.ts'
import type { Db } from '#core/db/open.ts'
import { journal } from '#core/db/schema.ts'
import type { JournalEntry, JournalPage } from '#shared/model/journal.ts'
import {
  type ChainBreak,
  type EntryDraft,
  findChainBreak,
  parseJournalLine,
  sealEntry,
  toJournalLine,
} from './chain.ts'

/** Scope of what belongs to no project: the office, its keys, the trust list. */
export const libraryScope = 'library'

const lastEntry = once((db: Pick<Db, 'select'>) =>
  db
    .select({ seq: journal.seq, hash: journal.hash })
    .from(journal)
    .where(eq(journal.scope, sql.placeholder('scope')))
    .orderBy(desc(journal.seq))
    .limit(1)
    .prepare(),
)

const addEntry = once((db: Pick<Db, 'insert'>) =>
  db
    .insert(journal)
    .values({
      scope: sql.placeholder('scope'),
      seq: sql.placeholder('seq'),
      hash: sql.placeholder('hash'),
      line: sql.placeholder('line'),
    })
    .prepare(),
)

/** Adds an entry to a scope's chain; call it inside the transaction that makes the change. */
export function appendEntry(
  tx: Pick<Db, 'select' | 'insert'>,
  scope: string,
  draft: EntryDraft,
): JournalEntry {
  const last = lastEntry(tx).get({ scope })
  const entry = sealEntry(draft, last ?? null)
  addEntry(tx).run({ scope, seq: entry.seq, hash: entry.hash, line: toJournalLine(entry) })
  return entry
}

export function readHead(db: Pick<Db, 'select'>, scope: string): { seq: number; hash: string } | null {
  const query = db.select({ seq: journal.seq, hash: journal.hash }).from(journal)
  return query.where(eq(journal.scope, scope)).orderBy(desc(journal.seq)).limit(1).get() ?? null
}

/** Hash of one entry; null when the chain does not reach so far. */
export const readHash = (db: Pick<Db, 'select'>, scope: string, seq: number): string | null =>
  db
    .select({ hash: journal.hash })
    .from(journal)
    .where(and(eq(journal.scope, scope), eq(journal.seq, seq)))
    .get()?.hash ?? null

/** One entry; null when the chain does not reach so far. */
export function readEntry(db: Pick<Db, 'select'>, scope: string, seq: number): JournalEntry | null {
  const own = and(eq(journal.scope, scope), eq(journal.seq, seq))
  const row = db.select({ line: journal.line }).from(journal).where(own).get()
  return row ? (JSON.parse(row.line) as JournalEntry) : null
}

/** A scope's lines, oldest first, a page at a time so that a long history stays small in memory. */
export function* readLines(db: Db, scope: string): Generator<string> {
  let after = 0
  for (;;) {
    const page = db
      .select({ seq: journal.seq, line: journal.line })
      .from(journal)
      .where(and(eq(journal.scope, scope), gt(journal.seq, after)))
      .orderBy(asc(journal.seq))
      .limit(2000)
      .all()
    for (const row of page) yield row.line
    const last = page.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** Newest first. */
export function readPage(db: Db, scope: string, offset: number, limit: number): JournalPage {
  const total = db.select({ n: count() }).from(journal).where(eq(journal.scope, scope)).get()?.n ?? 0
  const rows = db
    .select({ line: journal.line })
    .from(journal)
    .where(eq(journal.scope, scope))
    .orderBy(desc(journal.seq))
    .limit(limit)
    .offset(offset)
    .all()
  return { total, items: rows.map(({ line }) => JSON.parse(line) as JournalEntry) }
}

/** Entries whose hash begins with `prefix` (lower-case hex), at most a few. */
export const findByHash = (db: Db, prefix: string): readonly { scope: string; seq: number; line: string }[] =>
  db
    .select({ scope: journal.scope, seq: journal.seq, line: journal.line })
    .from(journal)
    .where(like(journal.hash, `${prefix}%`))
    .orderBy(asc(journal.scope), asc(journal.seq))
    .limit(20)
    .all()

/** The newest entry of an action in a scope. */
export const findLast = (db: Pick<Db, 'select'>, scope: string, action: string): JournalEntry | null => {
  const row = db
    .select({ line: journal.line })
    .from(journal)
    .where(and(eq(journal.scope, scope), sql`${journal.line} ->> '$.action' = ${action}`))
    .orderBy(desc(journal.seq))
    .limit(1)
    .get()
  return row ? (JSON.parse(row.line) as JournalEntry) : null
}

/** Entries of some actions in a scope, newest first, at most `limit`. */
export const listActions = (
  db: Pick<Db, 'select'>,
  scope: string,
  actions: readonly string[],
  limit = 1000,
): readonly JournalEntry[] =>
  db
    .select({ line: journal.line })
    .from(journal)
    .where(and(eq(journal.scope, scope), inArray(sql`${journal.line} ->> '$.action'`, [...actions])))
    .orderBy(desc(journal.seq))
    .limit(limit)
    .all()
    .map(({ line }) => JSON.parse(line) as JournalEntry)

/** Whether the chain holds from its first entry to this one. */
export function holdsUpTo(db: Db, scope: string, seq: number): boolean {
  function* upTo(): Generator<JournalEntry> {
    let number = 0
    for (const line of readLines(db, scope)) {
      if (++number > seq) return
      const entry = parseJournalLine(line)
      if (!entry) throw new BrokenLine()
      yield entry
    }
  }
  try {
    return findChainBreak(upTo()) === null
  } catch (thrown) {
    if (thrown instanceof BrokenLine) return false
    throw thrown
  }
}

class BrokenLine extends Error {}

export function listScopes(db: Db): readonly string[] {
  return db
    .selectDistinct({ scope: journal.scope })
    .from(journal)
    .all()
    .map(({ scope }) => scope)
}

/** Walks a whole chain as stored; null when it holds. Also counts its entries. */
export function checkScope(db: Db, scope: string): { entries: number; broken: ChainBreak | null } {
  let entries = 0
  let unreadable: ChainBreak | null = null
  function* parsed(): Generator<JournalEntry> {
    for (const line of readLines(db, scope)) {
      entries++
      const entry = parseJournalLine(line)
      if (!entry) {
        unreadable = { seq: entries, why: 'hash' }
        return
      }
      yield entry
    }
  }
  const broken = findChainBreak(parsed())
  return { entries, broken: broken ?? unreadable }
}
