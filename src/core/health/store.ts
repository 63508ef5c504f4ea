import { asc, count, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { original, originalCheck, project, record } from '#core/db/schema.ts'

type Reader = Pick<Db, 'select'>
export type CheckRow = typeof originalCheck.$inferSelect
/** An original still to be read, as far as checking it needs. */
export interface Unread {
  readonly sha256: string
  readonly bytes: number
  readonly sm3: string | null
}

export function putChecks(db: Pick<Db, 'insert'>, rows: readonly CheckRow[]): void {
  for (const row of rows) {
    db.insert(originalCheck).values(row).onConflictDoUpdate({ target: originalCheck.sha256, set: row }).run()
  }
}

// The import reads what it stores: storing counts as the first reading.
const readAt = sql<string>`coalesce(${originalCheck.checkedAt}, ${original.storedAt})`

/** Originals not read since `before` (ISO UTC), the longest unread first. */
export function listDue(db: Reader, before: string, limit: number): readonly Unread[] {
  return db
    .select({ sha256: original.sha256, bytes: original.bytes, sm3: original.sm3 })
    .from(original)
    .leftJoin(originalCheck, eq(originalCheck.sha256, original.sha256))
    .where(lt(readAt, before))
    .orderBy(asc(readAt), asc(original.sha256))
    .limit(limit)
    .all()
}

const isDamaged: SQL = ne(originalCheck.result, 'ok')

export const countDamaged = (db: Reader): number =>
  db.select({ n: count() }).from(originalCheck).where(isDamaged).get()?.n ?? 0

export function listDamaged(db: Reader, offset: number, limit: number) {
  return db
    .select({ check: originalCheck, bytes: original.bytes })
    .from(originalCheck)
    .innerJoin(original, eq(original.sha256, originalCheck.sha256))
    .where(isDamaged)
    .orderBy(asc(originalCheck.result), asc(originalCheck.sha256))
    .limit(limit)
    .offset(offset)
    .all()
}

/** Where originals stand in the archives; withdrawn records too, since their originals are kept. */
export function listUses(db: Reader, digests: readonly string[]) {
  return db
    .select({ sha256: record.sha256, projectId: project.id, project: project.name, title: record.title })
    .from(record)
    .innerJoin(project, eq(project.id, record.projectId))
    .where(inArray(record.sha256, [...digests]))
    .orderBy(asc(record.id))
    .all()
}

export function countHealth(db: Reader, before: string) {
  const [row] = db
    .select({
      originals: count(),
      bytes: sql<number>`coalesce(sum(${original.bytes}), 0)`,
      checked: sql<number>`count(${originalCheck.sha256})`,
      due: sql<number>`coalesce(sum(${readAt} < ${before}), 0)`,
      damaged: sql<number>`coalesce(sum(${originalCheck.result} <> 'ok'), 0)`,
      oldestAt: sql<string | null>`min(${readAt})`,
    })
    .from(original)
    .leftJoin(originalCheck, eq(originalCheck.sha256, original.sha256))
    .all()
  return row ?? { originals: 0, bytes: 0, checked: 0, due: 0, damaged: 0, oldestAt: null }
}

/** Of these digests, those that no original's row names. */
export function listUnknown(db: Reader, digests: readonly string[]): readonly string[] {
  const known = new Set(
    db
      .select({ sha256: original.sha256 })
      .from(original)
      .where(inArray(original.sha256, [...digests]))
      .all()
      .map(({ sha256 }) => sha256),
  )
  return digests.filter((digest) => !known.has(digest))
}

/** A check is good for the bytes that were read: after a restoration it says so at once. */
export const markRestored = (db: Pick<Db, 'insert'>, sha256: string, checkedAt: string): void =>
  putChecks(db, [{ sha256, checkedAt, result: 'ok', detail: '' }])
