import { asc, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { signoff } from '#core/db/schema.ts'

/** What a sign-off is found by. */
export interface SignoffText {
  readonly id: string
  readonly projectId: string
  readonly number: string
  readonly title: string
  readonly part: string
  readonly reason: string
}

const of = (key: 'title' | 'part' | 'reason') => sql<string>`${signoff.content} ->> ${`$.${key}`}`

/** Words of every sign-off, in number order. */
export const listSignoffTexts = (db: Pick<Db, 'select'>): readonly SignoffText[] =>
  db
    .select({
      id: signoff.id,
      projectId: signoff.projectId,
      number: signoff.number,
      title: of('title'),
      part: of('part'),
      reason: of('reason'),
    })
    .from(signoff)
    .orderBy(asc(signoff.projectId), asc(signoff.year), asc(signoff.ordinal))
    .all()
