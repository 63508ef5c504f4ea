import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { record, viewpoint } from '#core/db/schema.ts'
import type { ViewpointKind } from '#shared/model/viewpoint.ts'

/** A viewpoint as far as the gap list must know it. */
export interface ViewpointFact {
  readonly projectId: string
  readonly id: string
  readonly ordinal: number
  readonly kind: ViewpointKind
  readonly name: string
  readonly before: number
  readonly after: number
  readonly concealed: number
}

/** Viewpoints in use with their photos of each phase, of one project or of all in one reading. */
export function listViewpointFacts(db: Pick<Db, 'select'>, projectId?: string): readonly ViewpointFact[] {
  const photosOf = (phase: 'before' | 'after' | 'concealed') =>
    sql<number>`coalesce(sum(${record.phase} = ${phase}), 0)`
  return db
    .select({
      projectId: viewpoint.projectId,
      id: viewpoint.id,
      ordinal: viewpoint.ordinal,
      kind: viewpoint.kind,
      name: viewpoint.name,
      before: photosOf('before'),
      after: photosOf('after'),
      concealed: photosOf('concealed'),
    })
    .from(viewpoint)
    .leftJoin(
      record,
      and(eq(record.viewpointId, viewpoint.id), isNull(record.withdrawnAt), eq(record.kind, 'photo')),
    )
    .where(and(isNull(viewpoint.removedAt), projectId ? eq(viewpoint.projectId, projectId) : undefined))
    .groupBy(viewpoint.id)
    .orderBy(asc(viewpoint.projectId), asc(viewpoint.ordinal))
    .all()
}
