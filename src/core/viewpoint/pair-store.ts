import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { photoPair } from '#core/db/schema.ts'

type Reader = Pick<Db, 'select'>

export type PairRow = typeof photoPair.$inferSelect

export function getPair(db: Reader, id: string): PairRow | null {
  return db.select().from(photoPair).where(eq(photoPair.id, id)).get() ?? null
}

/** In the order they were made. */
export function listPairs(db: Reader, projectId: string): readonly PairRow[] {
  return db
    .select()
    .from(photoPair)
    .where(eq(photoPair.projectId, projectId))
    .orderBy(asc(photoPair.createdAt), asc(photoPair.id))
    .all()
}

export function insertPair(tx: Tx, row: PairRow): void {
  tx.insert(photoPair).values(row).run()
}

export function patchPair(tx: Tx, id: string, patch: Partial<Pick<PairRow, 'alignment' | 'title'>>): void {
  tx.update(photoPair).set(patch).where(eq(photoPair.id, id)).run()
}

export function deletePair(tx: Tx, id: string): void {
  tx.delete(photoPair).where(eq(photoPair.id, id)).run()
}
