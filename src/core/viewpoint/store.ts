import { and, asc, eq, isNull, max } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { viewpoint } from '#core/db/schema.ts'
import type { ViewpointFields, ViewpointPatch } from '#shared/model/viewpoint.ts'

type Reader = Pick<Db, 'select'>

export type ViewpointRow = typeof viewpoint.$inferSelect

/** Also one that was removed. */
export function getViewpoint(db: Reader, id: string): ViewpointRow | null {
  return db.select().from(viewpoint).where(eq(viewpoint.id, id)).get() ?? null
}

/** Those in use, by number. */
export function listViewpoints(db: Reader, projectId: string): readonly ViewpointRow[] {
  return db
    .select()
    .from(viewpoint)
    .where(and(eq(viewpoint.projectId, projectId), isNull(viewpoint.removedAt)))
    .orderBy(asc(viewpoint.ordinal))
    .all()
}

/** Inserts with the project's next number; removed ones keep theirs. */
export function insertViewpoint(
  tx: Tx,
  row: ViewpointFields & { readonly id: string; readonly projectId: string; readonly createdAt: string },
): number {
  const last = tx
    .select({ ordinal: max(viewpoint.ordinal) })
    .from(viewpoint)
    .where(eq(viewpoint.projectId, row.projectId))
    .get()
  const ordinal = (last?.ordinal ?? 0) + 1
  tx.insert(viewpoint)
    .values({ ...row, ordinal })
    .run()
  return ordinal
}

export function patchViewpoint(tx: Tx, id: string, patch: ViewpointPatch): void {
  // Only what was given: `undefined` members of the patch are not columns to clear.
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  tx.update(viewpoint).set(given).where(eq(viewpoint.id, id)).run()
}

export function removeViewpoint(tx: Tx, id: string, at: string): void {
  tx.update(viewpoint).set({ removedAt: at }).where(eq(viewpoint.id, id)).run()
}
