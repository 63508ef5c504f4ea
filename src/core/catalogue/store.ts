import { and, asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { itemExpectation, itemWaiver } from '#core/db/schema.ts'
import type { Waiver } from '#shared/model/board.ts'

type Reader = Pick<Db, 'select'>
type OfProject<T> = T & { readonly projectId: string }

/** In the order of the catalogue. */
export function listWaivers(db: Reader, projectId?: string): readonly OfProject<Waiver>[] {
  return db
    .select()
    .from(itemWaiver)
    .where(projectId ? eq(itemWaiver.projectId, projectId) : undefined)
    .orderBy(asc(itemWaiver.projectId), asc(itemWaiver.item))
    .all()
}

export function insertWaiver(tx: Tx, projectId: string, waiver: Waiver): void {
  tx.insert(itemWaiver)
    .values({ projectId, ...waiver })
    .run()
}

export function deleteWaiver(tx: Tx, projectId: string, item: string): void {
  tx.delete(itemWaiver)
    .where(and(eq(itemWaiver.projectId, projectId), eq(itemWaiver.item, item)))
    .run()
}

export function listExpectations(
  db: Reader,
  projectId?: string,
): readonly OfProject<{ readonly item: string; readonly expected: number }>[] {
  return db
    .select()
    .from(itemExpectation)
    .where(projectId ? eq(itemExpectation.projectId, projectId) : undefined)
    .all()
}

/** Sets the number of copies a project needs; null goes back to what the catalogue says. */
export function putExpectation(tx: Tx, projectId: string, item: string, expected: number | null): void {
  if (expected === null) {
    tx.delete(itemExpectation)
      .where(and(eq(itemExpectation.projectId, projectId), eq(itemExpectation.item, item)))
      .run()
    return
  }
  tx.insert(itemExpectation)
    .values({ projectId, item, expected })
    .onConflictDoUpdate({
      target: [itemExpectation.projectId, itemExpectation.item],
      set: { expected },
    })
    .run()
}
