import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Tx } from '#core/db/open.ts'
import { nearDuplicate, original, record } from '#core/db/schema.ts'

export interface HashedOriginal {
  /** Grows with every original stored. */
  readonly serial: number
  readonly sha256: string
  /** 16 hex digits; null when not (yet) hashed. */
  readonly dhash: string | null
}

const serial = sql<number>`${original}.rowid`

/** Originals after `serial`, in the order they were stored. */
export const listHashes = (db: Db, after: number, limit: number): readonly HashedOriginal[] =>
  db
    .select({ serial, sha256: original.sha256, dhash: original.dhash })
    .from(original)
    .where(gt(serial, after))
    .orderBy(serial)
    .limit(limit)
    .all()

export interface NearRow {
  /** Digests, `a` < `b`. */
  readonly a: string
  readonly b: string
  readonly distance: number
}

export function insertNear(tx: Tx, rows: readonly NearRow[]): void {
  if (rows.length > 0)
    tx.insert(nearDuplicate)
      .values([...rows])
      .onConflictDoNothing()
      .run()
}

export function clearNear(tx: Tx): void {
  tx.delete(nearDuplicate).run()
}

/** Pairs of which both pictures stand in this project's archive, as record ids. */
export function listNearRecords(
  db: Db,
  projectId: string,
): readonly { readonly a: string; readonly b: string; readonly distance: number }[] {
  const [one, other] = [alias(record, 'one'), alias(record, 'other')]
  const isIn = (each: typeof one | typeof other) =>
    and(eq(each.projectId, projectId), isNull(each.withdrawnAt))
  return (
    db
      .select({ a: one.id, b: other.id, distance: nearDuplicate.distance })
      .from(nearDuplicate)
      // SQLite keeps the order of a cross join: a few pairs first, not all records of the project.
      .crossJoin(one)
      .crossJoin(other)
      .where(and(eq(one.sha256, nearDuplicate.a), isIn(one), eq(other.sha256, nearDuplicate.b), isIn(other)))
      .all()
  )
}
