import { and, asc, between, eq, isNull, max, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { stageEntry } from '#core/db/schema.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

/**
 * Day of the latest record on site of each project that has any. Records are many and long, with hundreds of photos:
 * the overview needs one day of them, and lets the database find it.
 */
export function latestDiaryDays(db: Pick<Db, 'select'>): ReadonlyMap<string, string> {
  const rows = db
    .select({
      projectId: stageEntry.projectId,
      on: max(sql<string>`json_extract(${stageEntry.content}, '$.on')`),
    })
    .from(stageEntry)
    .where(and(eq(stageEntry.kind, 'diary'), isNull(stageEntry.removedAt)))
    .groupBy(stageEntry.projectId)
    .all()
  return new Map(rows.flatMap(({ projectId, on }) => (on === null ? [] : [[projectId, on] as const])))
}

/** Records on site of all projects from one day to another, both included, by day. */
export function listDiary(
  db: Pick<Db, 'select'>,
  { from, until, projectId }: { readonly from: string; readonly until: string; readonly projectId?: string },
): readonly (EntryOf<'diary'> & { readonly projectId: string })[] {
  const on = sql<string>`json_extract(${stageEntry.content}, '$.on')`
  return db
    .select({ projectId: stageEntry.projectId, content: stageEntry.content })
    .from(stageEntry)
    .where(
      and(
        eq(stageEntry.kind, 'diary'),
        isNull(stageEntry.removedAt),
        projectId === undefined ? undefined : eq(stageEntry.projectId, projectId),
        between(on, from, until),
      ),
    )
    .orderBy(asc(on), asc(stageEntry.createdAt), asc(stageEntry.id))
    .all()
    .flatMap(({ projectId: of, content }) =>
      content.kind === 'diary' ? [{ ...content, projectId: of }] : [],
    )
}
