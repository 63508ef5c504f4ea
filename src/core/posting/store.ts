import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { noticeVersion, objection, posting, postingPhoto, record } from '#core/db/schema.ts'
import { toVersion, versionColumns, type Whose, whoseVersions } from '#core/notice/service.ts'
import type { Objection, PhotoView } from '#shared/model/posting.ts'
import type { PostingFacts } from './rules.ts'

type Reader = Pick<Db, 'select'>

/** Postings with their boards and photos, the newest first, in two readings. */
export function listPostings(db: Reader, of: Whose): readonly PostingFacts[] {
  const rows = db
    .select({ posting, version: versionColumns })
    .from(posting)
    .innerJoin(noticeVersion, eq(noticeVersion.id, posting.versionId))
    .where(whoseVersions(of))
    .orderBy(desc(posting.upOn), desc(posting.createdAt), desc(posting.id))
    .all()
  const photos = db
    .select({
      postingId: postingPhoto.postingId,
      recordId: postingPhoto.recordId,
      view: postingPhoto.view,
      code: postingPhoto.code,
      title: record.title,
      originalName: record.originalName,
      takenAt: record.takenAt,
      withdrawnAt: record.withdrawnAt,
    })
    .from(postingPhoto)
    .innerJoin(posting, eq(posting.id, postingPhoto.postingId))
    .innerJoin(noticeVersion, eq(noticeVersion.id, posting.versionId))
    .innerJoin(record, eq(record.id, postingPhoto.recordId))
    .where(whoseVersions(of))
    .orderBy(asc(postingPhoto.ordinal))
    .all()
  const byPosting = Map.groupBy(photos, ({ postingId }) => postingId)
  return rows.map(({ posting: { versionId: _, ...own }, version }) => ({
    ...own,
    version: toVersion(version),
    photos: (byPosting.get(own.id) ?? []).map(({ withdrawnAt, originalName, title, ...photo }) => ({
      recordId: photo.recordId,
      view: photo.view,
      code: photo.code,
      takenAt: photo.takenAt,
      title: title === '' ? originalName : title,
      isWithdrawn: withdrawnAt !== null,
    })),
  }))
}

/** A posting by its id, as in `listPostings`. */
export function getPosting(db: Reader, id: string): PostingFacts | null {
  const row = db
    .select({ projectId: noticeVersion.projectId, kind: noticeVersion.kind })
    .from(posting)
    .innerJoin(noticeVersion, eq(noticeVersion.id, posting.versionId))
    .where(eq(posting.id, id))
    .get()
  return (row && listPostings(db, row).find((each) => each.id === id)) ?? null
}

export interface PhotoRow {
  readonly recordId: string
  readonly view: PhotoView
  readonly code: string | null
}

/** Adds a posting, or replaces the one with its id, with its photos. */
export function putPosting(tx: Tx, row: typeof posting.$inferInsert, photos: readonly PhotoRow[]): void {
  const { id: _, createdAt: __, ...changed } = row
  tx.insert(posting).values(row).onConflictDoUpdate({ target: posting.id, set: changed }).run()
  tx.delete(postingPhoto).where(eq(postingPhoto.postingId, row.id)).run()
  photos.forEach((photo, ordinal) => {
    tx.insert(postingPhoto)
      .values({ postingId: row.id, ordinal, ...photo })
      .run()
  })
}

const toObjection = ({ removedAt: _, ...row }: typeof objection.$inferSelect): Objection => row

/** Objections that were not removed: open ones first, then the newest first. */
export const listObjections = (db: Reader, { projectId, kind }: Whose): readonly Objection[] =>
  db
    .select()
    .from(objection)
    .where(
      and(
        isNull(objection.removedAt),
        projectId === undefined ? undefined : eq(objection.projectId, projectId),
        kind === undefined ? undefined : eq(objection.kind, kind),
      ),
    )
    .orderBy(desc(isNull(objection.answeredOn)), desc(objection.receivedOn), desc(objection.id))
    .all()
    .map(toObjection)

export function getObjection(db: Reader, id: string): Objection | null {
  const row = db
    .select()
    .from(objection)
    .where(and(eq(objection.id, id), isNull(objection.removedAt)))
    .get()
  return row ? toObjection(row) : null
}

export function insertObjection(tx: Tx, row: typeof objection.$inferInsert): void {
  tx.insert(objection).values(row).run()
}

export function updateObjection(
  tx: Tx,
  id: string,
  change: Partial<Pick<typeof objection.$inferInsert, 'answeredOn' | 'answer' | 'answeredBy' | 'removedAt'>>,
): void {
  tx.update(objection).set(change).where(eq(objection.id, id)).run()
}
