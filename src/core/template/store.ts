import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { captionTemplate } from '#core/db/schema.ts'
import type { CaptionTemplate } from '#shared/model/template.ts'

type Reader = Pick<Db, 'select'>

const toTemplate = (row: typeof captionTemplate.$inferSelect): CaptionTemplate => ({
  id: row.id,
  name: row.name,
  patch: row.patch,
  createdAt: row.createdAt,
})

/** By name, as people look for them. */
export const listTemplates = (db: Reader): readonly CaptionTemplate[] =>
  db
    .select()
    .from(captionTemplate)
    .orderBy(asc(captionTemplate.createdAt), asc(captionTemplate.id))
    .all()
    .map(toTemplate)

export function getTemplate(db: Reader, id: string): CaptionTemplate | null {
  const row = db.select().from(captionTemplate).where(eq(captionTemplate.id, id)).get()
  return row ? toTemplate(row) : null
}

/** Adds a template, or replaces the one of this id. */
export function saveTemplate(tx: Tx, { id, name, patch, createdAt }: CaptionTemplate): void {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  tx.insert(captionTemplate)
    .values({ id, name, patch: given, createdAt })
    .onConflictDoUpdate({ target: captionTemplate.id, set: { name, patch: given } })
    .run()
}

export function deleteTemplate(tx: Tx, id: string): void {
  tx.delete(captionTemplate).where(eq(captionTemplate.id, id)).run()
}
