import { and, desc, eq, inArray, max } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { notice, noticeVersion } from '#core/db/schema.ts'
import type { NoticeDraft, NoticeKind, NoticeVersion } from '#shared/model/notice.ts'

type Reader = Pick<Db, 'select'>

export function findDraft(db: Reader, projectId: string, kind: NoticeKind): NoticeDraft | null {
  const row = db
    .select()
    .from(notice)
    .where(and(eq(notice.projectId, projectId), eq(notice.kind, kind)))
    .get()
  return row?.draft ?? null
}

export function saveDraft(tx: Tx, projectId: string, draft: NoticeDraft, updatedAt: string): void {
  const { kind } = draft.facts
  tx.insert(notice)
    .values({ projectId, kind, draft, updatedAt })
    .onConflictDoUpdate({ target: [notice.projectId, notice.kind], set: { draft, updatedAt } })
    .run()
}

type VersionRow = typeof noticeVersion.$inferSelect

const toVersion = (row: VersionRow): NoticeVersion => ({
  id: row.id,
  projectId: row.projectId,
  kind: row.kind,
  ordinal: row.ordinal,
  serial: row.serial,
  size: row.draft.size,
  isLandscape: row.draft.isLandscape,
  from: row.draft.from,
  until: row.draft.until,
  contentDigest: row.contentDigest,
  sha256: row.sha256,
  recordId: row.recordId,
  madeAt: row.madeAt,
  madeBy: row.madeBy,
})

/** Newest first. */
export function listVersions(db: Reader, projectIds: readonly string[]): readonly NoticeVersion[] {
  return db
    .select()
    .from(noticeVersion)
    .where(inArray(noticeVersion.projectId, [...projectIds]))
    .orderBy(desc(noticeVersion.ordinal))
    .all()
    .map(toVersion)
}

export function getVersion(db: Reader, id: string): NoticeVersion | null {
  const row = db.select().from(noticeVersion).where(eq(noticeVersion.id, id)).get()
  return row ? toVersion(row) : null
}

/** Number of the next version; numbers are never reused. */
export function nextOrdinal(db: Reader, projectId: string, kind: NoticeKind): number {
  const row = db
    .select({ last: max(noticeVersion.ordinal) })
    .from(noticeVersion)
    .where(and(eq(noticeVersion.projectId, projectId), eq(noticeVersion.kind, kind)))
    .get()
  return (row?.last ?? 0) + 1
}

export function insertVersion(tx: Tx, row: typeof noticeVersion.$inferInsert): void {
  tx.insert(noticeVersion).values(row).run()
}
