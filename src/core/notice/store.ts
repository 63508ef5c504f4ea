import { and, desc, eq, max } from 'drizzle-orm'
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

/** All of a version but what it says, which is long and seldom asked for. */
export const versionColumns = {
  id: noticeVersion.id,
  projectId: noticeVersion.projectId,
  kind: noticeVersion.kind,
  ordinal: noticeVersion.ordinal,
  serial: noticeVersion.serial,
  draft: noticeVersion.draft,
  contentDigest: noticeVersion.contentDigest,
  sha256: noticeVersion.sha256,
  recordId: noticeVersion.recordId,
  madeAt: noticeVersion.madeAt,
  madeBy: noticeVersion.madeBy,
}

export const toVersion = ({
  draft: { size, isLandscape, from, until },
  ...row
}: Omit<typeof noticeVersion.$inferSelect, 'content'>): NoticeVersion => ({
  ...row,
  size,
  isLandscape,
  from,
  until,
})

/** Whose boards: of one project, of one of its kinds, or of all there are. */
export interface Whose {
  readonly projectId?: string | undefined
  readonly kind?: NoticeKind | undefined
}

export const whoseVersions = ({ projectId, kind }: Whose) =>
  and(
    projectId === undefined ? undefined : eq(noticeVersion.projectId, projectId),
    kind === undefined ? undefined : eq(noticeVersion.kind, kind),
  )

/** Issued boards, the newest of each kind first. */
export const listVersions = (db: Reader, of: Whose): readonly NoticeVersion[] =>
  db
    .select(versionColumns)
    .from(noticeVersion)
    .where(whoseVersions(of))
    .orderBy(desc(noticeVersion.ordinal))
    .all()
    .map(toVersion)

export function getVersion(db: Reader, id: string): NoticeVersion | null {
  const row = db.select(versionColumns).from(noticeVersion).where(eq(noticeVersion.id, id)).get()
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
