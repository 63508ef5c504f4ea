import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { bundle, defect, receipt } from '#core/db/schema.ts'
import type { Defect, Receipt } from '#shared/model/receipt.ts'

type Reader = Pick<Db, 'select'>
export type ReceiptRow = typeof receipt.$inferSelect

export const insertReceipt = (tx: Tx, row: typeof receipt.$inferInsert): void =>
  void tx.insert(receipt).values(row).run()

export const getReceiptRow = (db: Reader, id: string): ReceiptRow | null =>
  db.select().from(receipt).where(eq(receipt.id, id)).get() ?? null

/** Newest first, by the time the bureau decided. */
export function listReceipts(db: Reader, projectId?: string): readonly Receipt[] {
  const open = db
    .select({ receiptId: defect.receiptId, count: sql<number>`count(*)`.mapWith(Number).as('open_count') })
    .from(defect)
    .where(isNull(defect.doneAt))
    .groupBy(defect.receiptId)
    .as('open')
  return db
    .select({ receipt, openDefects: open.count })
    .from(receipt)
    .leftJoin(open, eq(open.receiptId, receipt.id))
    .where(projectId ? eq(receipt.projectId, projectId) : undefined)
    .orderBy(desc(receipt.at), desc(receipt.id))
    .all()
    .map(({ receipt: { id, side, bundleId, projectId: of, statement, at }, openDefects }) => ({
      id,
      side,
      bundleId,
      projectId: of,
      statement,
      at,
      openDefects: openDefects ?? 0,
    }))
}

/** The newest receipt of each bundle that has one, of a project or of all. */
export function newestByBundle(
  db: Reader,
  projectId?: string,
): ReadonlyMap<string, Pick<ReceiptRow, 'id' | 'decision' | 'at'>> {
  const rows = db
    .select({ bundleId: receipt.bundleId, id: receipt.id, decision: receipt.decision, at: receipt.at })
    .from(receipt)
    .where(projectId ? eq(receipt.projectId, projectId) : undefined)
    .orderBy(asc(receipt.at), asc(receipt.id))
    .all()
  return new Map(rows.map(({ bundleId, ...rest }) => [bundleId, rest]))
}

/** The newest receipt for a project of an office: what the next one follows. */
export const lastReceiptOf = (db: Reader, officeCode: string, projectCode: string): ReceiptRow | null =>
  db
    .select()
    .from(receipt)
    .where(
      and(
        sql`${receipt.statement} ->> '$.office.code' = ${officeCode}`,
        sql`${receipt.statement} ->> '$.project.code' = ${projectCode}`,
      ),
    )
    .orderBy(desc(receipt.at), desc(receipt.id))
    .limit(1)
    .get() ?? null

/** What a receipt must agree with of a bundle made here. */
export const findOwnBundle = (db: Reader, bundleId: string) =>
  db
    .select({ projectId: bundle.projectId, state: bundle.state, digests: bundle.digests, name: bundle.name })
    .from(bundle)
    .where(eq(bundle.id, bundleId))
    .get() ?? null

export const insertDefects = (tx: Tx, rows: readonly (typeof defect.$inferInsert)[]): void => {
  for (const row of rows) tx.insert(defect).values(row).run()
}

/** As the receipts list them, the newest receipt first; those done last. */
export const listDefects = (db: Reader, projectId: string): readonly Defect[] =>
  db
    .select()
    .from(defect)
    .where(eq(defect.projectId, projectId))
    .orderBy(sql`${defect.doneAt} is not null`, desc(defect.createdAt), asc(defect.ordinal))
    .all()

/** Open ones of several projects, oldest first. */
export const listOpenDefects = (db: Reader, projectIds: readonly string[]): readonly Defect[] =>
  db
    .select()
    .from(defect)
    .where(and(isNull(defect.doneAt), inArray(defect.projectId, [...projectIds])))
    .orderBy(asc(defect.createdAt), asc(defect.ordinal))
    .all()

export const getDefect = (db: Reader, id: string): Defect | null =>
  db.select().from(defect).where(eq(defect.id, id)).get() ?? null

export const updateDefect = (
  tx: Tx,
  id: string,
  patch: Pick<Defect, 'doneAt' | 'doneBy' | 'doneNote'>,
): void => void tx.update(defect).set(patch).where(eq(defect.id, id)).run()
