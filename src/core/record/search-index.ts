import { setImmediate } from 'node:timers/promises'
import type { Library } from '#core/context.ts'
import { readState, writeState } from '#core/db/state.ts'
import type { RunningJob } from '#core/job/runner.ts'
import {
  countSerials,
  emptyIndex,
  listSerials,
  matchIndex,
  matchRows,
  readTexts,
  writeWords,
} from './search-store.ts'
import { isExact, matchExpression, matchesWords, questionWords, searchVersion } from './search-words.ts'

const versionKey = 'search-version'
const progressKey = 'search-progress'

/** Records in one transaction of the rebuild: about ten milliseconds. */
const batch = 100
/** So many candidates of a longer word are looked at one by one; more are answered by their pairs alone. */
const mostVerified = 400

/** Whether the index answers for every record. */
export const isIndexed = ({ db }: Pick<Library, 'db'>): boolean => readState(db, versionKey) === searchVersion

/** Takes up in the index what was written since it last did; inside `mutate` that is the same transaction. */
export function followWords({ sqlite, touched: { words } }: Pick<Library, 'sqlite' | 'touched'>): void {
  if (words.size === 0) return
  const serials = [...words]
  words.clear()
  try {
    writeWords(sqlite, serials)
  } catch (thrown) {
    for (const serial of serials) words.add(serial)
    throw thrown
  }
}

/** A library without records is indexed from the start. */
export function prepareIndex({ db, sqlite }: Pick<Library, 'db' | 'sqlite'>): void {
  if (isIndexed({ db }) || countSerials(sqlite) > 0) return
  writeState(db, versionKey, searchVersion)
}

/**
 * Serials of the records that hold every word, ascending; null for a text that asks nothing.
 * A word of three or more characters is checked letter by letter for up to four hundred candidates; beyond
 * that its pairs of characters may stand apart.
 */
export function findSerials(library: Library, text: string): readonly number[] | null {
  const words = questionWords(text)
  if (words.length === 0) return null
  if (!isIndexed(library)) return matchRows(library.sqlite, words)
  followWords(library)
  const found = matchIndex(library.sqlite, matchExpression(words))
  if (isExact(words) || found.length > mostVerified) return found
  const texts = readTexts(library.sqlite, found)
  return found.filter((serial) => matchesWords(words, texts.get(serial) ?? []))
}

const started = new WeakSet<Library>()

/** Starts making the index anew where a library has none of this version; once in a run of the program. */
export function startIndexing(library: Library, changed: () => void): void {
  if (started.has(library) || isIndexed(library) || !library.jobs.isOpen()) return
  started.add(library)
  library.jobs.start({
    kind: 'index',
    projectId: null,
    title: '整理检索',
    input: {},
    run: (job) => rebuildIndex(library, job),
    after: changed,
  })
}

/** Indexes every record, a batch a transaction, and goes on where an earlier run was stopped. */
export async function rebuildIndex(library: Library, job: Pick<RunningJob, 'signal' | 'report'>) {
  const { db, sqlite } = library
  const total = countSerials(sqlite)
  let after = readProgress(library)
  let indexed = 0
  for (;;) {
    job.signal.throwIfAborted()
    const serials = listSerials(sqlite, after, batch)
    db.transaction(
      (tx) => {
        if (after === 0) emptyIndex(sqlite)
        writeWords(sqlite, serials)
        after = serials.at(-1) ?? after
        writeState(tx, progressKey, { version: searchVersion, after })
        if (serials.length < batch) writeState(tx, versionKey, searchVersion)
      },
      { behavior: 'immediate' },
    )
    indexed += serials.length
    job.report({ done: Math.min(after, total), total, note: '正在整理检索' })
    if (serials.length < batch) return { indexed }
    await setImmediate()
  }
}

function readProgress({ db }: Library): number {
  const progress = readState(db, progressKey)
  if (typeof progress !== 'object' || progress === null) return 0
  const { version, after } = progress as { version?: unknown; after?: unknown }
  return version === searchVersion && typeof after === 'number' ? after : 0
}
