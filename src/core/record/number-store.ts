import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { record } from '#core/db/schema.ts'

type Reader = Pick<Db, 'select'>

/** Photos and videos without a number, oldest first; those without a time last. */
export function listUnnumbered(db: Reader, projectId: string) {
  return db
    .select({
      id: record.id,
      title: record.title,
      originalName: record.originalName,
      phase: record.phase,
      takenAt: record.takenAt,
      building: record.building,
      contentItem: record.contentItem,
    })
    .from(record)
    .where(
      and(
        eq(record.projectId, projectId),
        isNull(record.withdrawnAt),
        isNull(record.photoNumber),
        inArray(record.kind, ['photo', 'video']),
      ),
    )
    .orderBy(sql`${record.takenAt} is null`, asc(record.takenAt), asc(record.id))
    .all()
}

/** Every number of a project, also those of withdrawn records. */
export const listNumbers = (db: Reader, projectId: string): readonly string[] =>
  db
    .select({ number: record.photoNumber })
    .from(record)
    .where(and(eq(record.projectId, projectId), isNotNull(record.photoNumber)))
    .all()
    .flatMap(({ number }) => number ?? [])
