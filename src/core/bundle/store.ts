import { and, desc, eq, gt } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { bundle, bundleRecord } from '#core/db/schema.ts'
import type { BundleRow } from '#shared/model/bundle.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof bundle.$inferSelect
/** The newest receipt of each bundle that has one. */
type Receipts = ReadonlyMap<string, NonNullable<BundleRow['receipt']>>

const toRow = (row: Row, receipts: Receipts = new Map()): BundleRow => ({
  id: row.id,
  projectId: row.projectId,
  name: row.name,
  state: row.state,
  location: row.folder,
  files: row.files,
  bytes: row.bytes,
  createdAt: row.createdAt,
  purpose: row.purpose,
  volumes: row.volumes,
  form: row.form,
  receipt: receipts.get(row.id) ?? null,
})

export const insertBundle = (db: Pick<Db, 'insert'>, row: typeof bundle.$inferInsert): void =>
  void db.insert(bundle).values(row).run()

export const updateBundle = (db: Pick<Db, 'update'>, id: string, patch: Partial<Row>): void =>
  void db.update(bundle).set(patch).where(eq(bundle.id, id)).run()

export function getBundle(db: Reader, id: string): BundleRow | null {
  const row = db.select().from(bundle).where(eq(bundle.id, id)).get()
  return row ? toRow(row) : null
}

/** SHA-256 of each volume's tag manifest, by volume; none for bundles from before receipts. */
export const readBundleDigests = (db: Reader, id: string): readonly string[] =>
  db.select({ digests: bundle.digests }).from(bundle).where(eq(bundle.id, id)).get()?.digests ?? []

/** Newest first. */
export const listBundles = (db: Reader, receipts: Receipts, projectId?: string): readonly BundleRow[] =>
  db
    .select()
    .from(bundle)
    .where(projectId ? eq(bundle.projectId, projectId) : undefined)
    .orderBy(desc(bundle.createdAt))
    .all()
    .map((row) => toRow(row, receipts))

/** Notes what a finished bundle held: as the originals are, also of what was encrypted. */
export function insertBundleRecords(
  tx: Pick<Db, 'insert'>,
  bundleId: string,
  records: readonly { readonly id: string; readonly sha256: string }[],
): void {
  for (let at = 0; at < records.length; at += rowsAtOnce) {
    const rows = records
      .slice(at, at + rowsAtOnce)
      .map(({ id, sha256 }) => ({ bundleId, recordId: id, sha256 }))
    tx.insert(bundleRecord).values(rows).run()
  }
}
const rowsAtOnce = 5000

/** What these bundles held, in the order of the bundles. */
export const listHeld = (
  db: Reader,
  bundleIds: readonly string[],
): readonly { readonly bundleId: string; readonly recordId: string; readonly sha256: string }[] =>
  bundleIds.flatMap((bundleId) =>
    db.select().from(bundleRecord).where(eq(bundleRecord.bundleId, bundleId)).all(),
  )

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
export const listUnfinished = (db: Reader): readonly Pick<Row, 'folder' | 'name' | 'volumes'>[] =>
  db
    .select({ folder: bundle.folder, name: bundle.name, volumes: bundle.volumes })
    .from(bundle)
    .where(eq(bundle.state, 'writing'))
    .all()

/** Exports that a stopped program left behind did not finish. */
export const failUnfinished = (db: Pick<Db, 'update'>): void =>
  void db.update(bundle).set({ state: 'failed' }).where(eq(bundle.state, 'writing')).run()
