import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { original, record } from '#core/db/schema.ts'

/** Photos of a project, or of the whole library: digest and what is noted of each. */
export function listPhotos(
  db: Db,
  projectId: string | null,
): readonly { readonly sha256: string; readonly note: string }[] {
  const ofProject = projectId
    ? inArray(
        original.sha256,
        db.select({ sha256: record.sha256 }).from(record).where(eq(record.projectId, projectId)),
      )
    : undefined
  return db
    .select({ sha256: original.sha256, note: original.note })
    .from(original)
    .where(and(eq(original.kind, 'photo'), ofProject))
    .all()
}

/** @param note what is left to say of the file before it is drawn again */
export function markPending(tx: Tx, sha256: string, note: string): void {
  tx.update(original).set({ preview: 'pending', note }).where(eq(original.sha256, sha256)).run()
}

/** Name under which an original first came in; empty when no record names it. */
export function firstNameOf(db: Pick<Db, 'select'>, sha256: string): string {
  const row = db
    .select({ name: record.originalName })
    .from(record)
    .where(eq(record.sha256, sha256))
    .limit(1)
    .get()
  return row?.name ?? ''
}
