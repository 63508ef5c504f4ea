import type { Context } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'

/**
 * `mutate` for residents' rows: what is overwritten or deleted is also wiped from the database's pages
 * (`secure_delete`), so that nothing sealed outlives its row in a corner of the file.
 */
export function changeHouseholds<T>(context: Context, work: (tx: Tx, note: Note, at: string) => T): T {
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
