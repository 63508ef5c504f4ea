import { and, asc, count, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { savedView } from '#core/db/schema.ts'
import { type SavedView, type ViewFilter, viewFilter } from '#shared/model/finding.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof savedView.$inferSelect

/** A filter written by another version of the program counts as far as it is understood. */
function toView({ id, projectId, name, filter }: Row): SavedView {
  const parsed = viewFilter.safeParse(filter)
  return { id, projectId, name, filter: parsed.success ? parsed.data : {} }
}

/** A project's views by name. */
export const listViews = (db: Reader, projectId: string): readonly SavedView[] =>
  db
    .select()
    .from(savedView)
    .where(eq(savedView.projectId, projectId))
    .orderBy(asc(savedView.name), asc(savedView.id))
    .all()
    .map(toView)

export function getView(db: Reader, id: string): SavedView | null {
  const row = db.select().from(savedView).where(eq(savedView.id, id)).get()
  return row ? toView(row) : null
}

export const countViews = (db: Reader, projectId: string): number =>
  db.select({ n: count() }).from(savedView).where(eq(savedView.projectId, projectId)).get()?.n ?? 0

export const findView = (db: Reader, projectId: string, name: string): string | null =>
  db
    .select({ id: savedView.id })
    .from(savedView)
    .where(and(eq(savedView.projectId, projectId), eq(savedView.name, name)))
    .get()?.id ?? null

/** Adds a view, or puts a new filter under a name that is there. */
export function putView(tx: Tx, row: SavedView & { readonly createdAt: string }): void {
  const filter: ViewFilter = row.filter
  tx.insert(savedView)
    .values({ ...row, filter })
    .onConflictDoUpdate({ target: savedView.id, set: { filter } })
    .run()
}

export function removeView(tx: Tx, id: string): void {
  tx.delete(savedView).where(eq(savedView.id, id)).run()
}
