import { desc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { handwriting } from '#core/db/schema.ts'
import type { Handwriting } from '#shared/model/sheet.ts'

export function insertHandwriting(tx: Tx, row: typeof handwriting.$inferInsert): void {
  tx.insert(handwriting).values(row).run()
}

/** Signatures written on the screen for a sign-off, the newest first. */
export const listHandwriting = (
  db: Pick<Db, 'select'>,
  signoffId: string,
  contentDigest: string,
): readonly Handwriting[] =>
  db
    .select()
    .from(handwriting)
    .where(eq(handwriting.signoffId, signoffId))
    .orderBy(desc(handwriting.at))
    .all()
    .map(({ strokes: _, contentDigest: signed, ...row }) => ({ ...row, isCurrent: signed === contentDigest }))
