import { eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { libraryState } from './schema.ts'

/** A small thing remembered of this library, as JSON; undefined when it never was. */
export function readState(db: Pick<Db, 'select'>, key: string): unknown {
  return db.select().from(libraryState).where(eq(libraryState.key, key)).get()?.value
}

/** Remembers a value that can be rebuilt or looked up again: no journal row. */
export function writeState(db: Pick<Db, 'insert'>, key: string, value: unknown): void {
  db.insert(libraryState)
    .values({ key, value })
    .onConflictDoUpdate({ target: libraryState.key, set: { value } })
    .run()
}
