import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { once } from '#core/db/once.ts'
import type { Db, Tx } from '#core/db/open.ts'
import { receivedBundle, receivedRecord, yearTask } from '#core/db/schema.ts'
import type { DeskDecision, YearTask } from '#shared/model/desk.ts'

type Reader = Pick<Db, 'select'>
export type ReceivedRowStored = typeof receivedBundle.$inferSelect
export type ReceivedRecordRow = typeof receivedRecord.$inferSelect

export const getReceived = (db: Reader, id: string): ReceivedRowStored | null =>
  db.select().from(receivedBundle).where(eq(receivedBundle.id, id)).get() ?? null

/** Newest arrival first. */
export const listReceived = (db: Reader): readonly ReceivedRowStored[] =>
  db.select().from(receivedBundle).orderBy(desc(receivedBundle.receivedAt), desc(receivedBundle.id)).all()

/** The last that was received of a bundle; one that was decided goes before others. */
export const findByBundleId = (
  db: Reader,
  bundleId: string,
): { readonly id: string; readonly decision: DeskDecision | null } | null =>
  db
    .select({ id: receivedBundle.id, decision: receivedBundle.decision })
    .from(receivedBundle)
    .where(eq(receivedBundle.bundleId, bundleId))
    .orderBy(sql`${receivedBundle.decision} is null`, desc(receivedBundle.receivedAt))
    .limit(1)
    .get() ?? null

/** What was received under an id; without one, what could not say its id. */
export const listSameBundle = (db: Reader, bundleId: string | null): readonly ReceivedRowStored[] =>
  db
    .select()
    .from(receivedBundle)
    .where(bundleId === null ? isNull(receivedBundle.bundleId) : eq(receivedBundle.bundleId, bundleId))
    .orderBy(asc(receivedBundle.receivedAt))
    .all()

/** Of one project of an office, newest made first. */
export const listOfProject = (
  db: Reader,
  officeCode: string,
  projectCode: string,
): readonly ReceivedRowStored[] =>
  db
    .select()
    .from(receivedBundle)
    .where(and(eq(receivedBundle.officeCode, officeCode), eq(receivedBundle.projectCode, projectCode)))
    .orderBy(desc(receivedBundle.createdAt), desc(receivedBundle.receivedAt))
    .all()

export function putReceived(tx: Tx, row: typeof receivedBundle.$inferInsert): void {
  const { id: _, decision: __, receiptId: ___, ...set } = row
  tx.insert(receivedBundle).values(row).onConflictDoUpdate({ target: receivedBundle.id, set }).run()
}

export const setDecision = (
  tx: Tx,
  id: string,
  patch: { readonly decision: DeskDecision; readonly receiptId: string },
): void => void tx.update(receivedBundle).set(patch).where(eq(receivedBundle.id, id)).run()

const addRecord = once((tx: Pick<Db, 'insert'>) =>
  tx
    .insert(receivedRecord)
    .values({
      receivedId: sql.placeholder('receivedId'),
      recordId: sql.placeholder('recordId'),
      sha256: sql.placeholder('sha256'),
      title: sql.placeholder('title'),
      path: sql.placeholder('path'),
      bytes: sql.placeholder('bytes'),
      item: sql.placeholder('item'),
    })
    .prepare(),
)

export function replaceRecords(tx: Tx, receivedId: string, rows: readonly ReceivedRecordRow[]): void {
  tx.delete(receivedRecord).where(eq(receivedRecord.receivedId, receivedId)).run()
  const add = addRecord(tx)
  for (const row of rows) add.run(row)
}

export const listRecords = (db: Reader, receivedId: string): readonly ReceivedRecordRow[] =>
  db
    .select()
    .from(receivedRecord)
    .where(eq(receivedRecord.receivedId, receivedId))
    .orderBy(asc(receivedRecord.path))
    .all()

export function getTask(db: Reader, year: number): YearTask | null {
  const row = db.select().from(yearTask).where(eq(yearTask.year, year)).get()
  if (!row) return null
  const { updatedAt: _, ...task } = row
  return task
}

export function putTask(tx: Tx, task: YearTask, updatedAt: string): void {
  const { year: _, ...set } = { ...task, updatedAt }
  tx.insert(yearTask)
    .values({ ...task, updatedAt })
    .onConflictDoUpdate({ target: yearTask.year, set })
    .run()
}
