import { maskPersonalData } from '#core/bundle/mask-text.ts'
import type { Context, Library } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { followWords } from '#core/record/search-index.ts'
import type { EntryDraft } from './chain.ts'
import { appendEntry } from './store.ts'

/** Adds an entry to a scope's chain, within the transaction. */
export type Note = (scope: string, entry: Omit<EntryDraft, 'at' | 'actor'>) => void

// What people write in their own words; the journal goes into bundles, where no resident is named.
const ownWords = new Set(['reason', 'note', 'deferReason'])

const withoutResidents = (data: EntryDraft['data']): EntryDraft['data'] =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      ownWords.has(key) && typeof value === 'string' ? maskPersonalData(value) : value,
    ]),
  )

/**
 * Makes a change, its journal rows (phones, flats and residents in reasons and notes masked) and what the search index holds of it in one transaction; nothing of it
 * stays when anything throws.
 * `work` gets the transaction and `note`, which adds an entry to a scope's chain.
 */
export function mutate<T>(
  context: Context,
  library: Library,
  work: (tx: Tx, note: Note, at: string) => T,
): T {
  const at = context.ports.clock.now()
  return library.db.transaction(
    (tx) => {
      const actor = tx.query.office.findFirst().sync()?.operator ?? ''
      const touched = new Set<string>()
      const value = work(
        tx,
        (scope, entry) => {
          appendEntry(tx, scope, { at, actor, ...entry, data: withoutResidents(entry.data) })
          touched.add(scope)
        },
        at,
      )
      followWords(library)
      for (const scope of touched) queueMicrotask(() => context.changed('journal', scope))
      return value
    },
    { behavior: 'immediate' },
  )
}

/**
 * `mutate` for rows that name residents: what is overwritten or deleted is also wiped from the database's pages
 * (`secure_delete`), so that nothing outlives its row in a corner of the file.
 */
export function mutateAndWipe<T>(context: Context, work: (tx: Tx, note: Note, at: string) => T): T {
  const library = context.library()
  library.sqlite.pragma('secure_delete = ON')
  try {
    return mutate(context, library, work)
  } finally {
    library.sqlite.pragma('secure_delete = OFF')
  }
}

/** Folds the write-ahead log into the database and empties it: older pages lie in it. */
export const foldLog = (context: Context): void =>
  void context.library().sqlite.pragma('wal_checkpoint(TRUNCATE)')
