import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { original, record } from '#core/db/schema.ts'

/** Records of one project that agree in all these, counted. */
export interface RecordGroupRow {
  readonly projectId: string
  readonly item: string | null
  readonly kind: (typeof record.$inferSelect)['kind']
  readonly phase: (typeof record.$inferSelect)['phase']
  readonly drawing: (typeof record.$inferSelect)['drawing']
  /** By content, without the dot; empty for photos and videos. */
  readonly extension: string
  readonly count: number
  /** When the newest was stored, and its title. */
  readonly lastAt: string
  readonly lastTitle: string
}

/**
 * What lies under the catalogue, of one project or of all in one reading. The title is the newest
 * record's: with `max()` SQLite takes the other columns from the row that has it.
 */
export function groupRecords(db: Pick<Db, 'select'>, projectId?: string): readonly RecordGroupRow[] {
  const extension = sql<string>`coalesce(${original.extension}, '')`
  return db
    .select({
      projectId: record.projectId,
      item: record.catalogueItem,
      kind: record.kind,
      phase: record.phase,
      drawing: record.drawing,
      extension,
      count: count(),
      lastAt: sql<string>`max(${record.importedAt})`,
      lastTitle: record.title,
    })
    .from(record)
    .leftJoin(original, and(eq(record.kind, 'document'), eq(original.sha256, record.sha256)))
    .where(and(isNull(record.withdrawnAt), projectId ? eq(record.projectId, projectId) : undefined))
    .groupBy(record.projectId, record.catalogueItem, record.kind, record.phase, record.drawing, extension)
    .all()
}
