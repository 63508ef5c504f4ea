import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { addedFont } from '#core/db/schema.ts'

export type AddedFontRow = typeof addedFont.$inferSelect

/** In the order they were added, which is the order they are asked in. */
export const listAddedFonts = (db: Pick<Db, 'select'>): readonly AddedFontRow[] =>
  db.select().from(addedFont).orderBy(asc(addedFont.addedAt), asc(addedFont.sha256)).all()

export function insertAddedFont(tx: Tx, row: AddedFontRow): void {
  tx.insert(addedFont).values(row).run()
}

export function deleteAddedFont(tx: Tx, sha256: string): void {
  tx.delete(addedFont).where(eq(addedFont.sha256, sha256)).run()
}
