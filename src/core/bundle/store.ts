import { and, desc, eq, gt } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { bundle } from '#core/db/schema.ts'
import type { BundleRow } from '#shared/model/bundle.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof bundle.$inferSelect

const toRow = (row: Row): BundleRow => ({
  id: row.id,
  projectId: row.projectId,
  name: row.name,
  state: row.state,
  location: row.folder,
  files: row.files,
  bytes: row.bytes,
  createdAt: row.createdAt,
})

export const insertBundle = (db: Pick<Db, 'insert'>, row: typeof bundle.$inferInsert): void =>
  void db.insert(bundle).values(row).run()

export const updateBundle = (db: Pick<Db, 'update'>, id: string, patch: Partial<Row>): void =>
  void db.update(bundle).set(patch).where(eq(bundle.id, id)).run()

export function getBundle(db: Reader, id: string): BundleRow | null {
  const row = db.select().from(bundle).where(eq(bundle.id, id)).get()
  return row ? toRow(row) : null
}

/** Newest first. */
export const listBundles = (db: Reader, projectId?: string): readonly BundleRow[] =>
  db
    .select()
    .from(bundle)
    .where(projectId ? eq(bundle.projectId, projectId) : undefined)
    .orderBy(desc(bundle.createdAt))
    .all()
    .map(toRow)

/** How far each project's journal reached when a bundle was made, and its hash there. */
export const listJournalAnchors = (
  db: Reader,
): readonly { projectId: string; entries: number; head: string; name: string }[] =>
  db
    .select({
      projectId: bundle.projectId,
      entries: bundle.journalEntries,
      head: bundle.journalHead,
      name: bundle.name,
    })
    .from(bundle)
    .all()

/** The last bundle of a project that was written whole. */
export const lastFinished = (db: Reader, projectId: string): string | null =>
  db
    .select({ id: bundle.id })
    .from(bundle)
    .where(and(eq(bundle.projectId, projectId), eq(bundle.state, 'done')))
    .orderBy(desc(bundle.createdAt))
    .limit(1)
    .get()?.id ?? null

/** Whether a bundle of a project was written whole after a moment (ISO UTC). */
export const hasBundleSince = (db: Reader, projectId: string, at: string): boolean =>
  db
    .select({ id: bundle.id })
    .from(bundle)
    .where(and(eq(bundle.projectId, projectId), eq(bundle.state, 'done'), gt(bundle.createdAt, at)))
    .limit(1)
    .get() !== undefined

/** Exports still marked as being written. */
export const listUnfinished = (db: Reader): readonly Pick<Row, 'folder' | 'name'>[] =>
  db
    .select({ folder: bundle.folder, name: bundle.name })
    .from(bundle)
    .where(eq(bundle.state, 'writing'))
    .all()

/** Exports that a stopped program left behind did not finish. */
export const failUnfinished = (db: Pick<Db, 'update'>): void =>
  void db.update(bundle).set({ state: 'failed' }).where(eq(bundle.state, 'writing')).run()
