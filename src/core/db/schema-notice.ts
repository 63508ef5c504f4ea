import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { NoticeDraft, NoticeKind } from '#shared/model/notice.ts'
import type { Objection, PhotoView } from '#shared/model/posting.ts'
import { project, record } from './schema-base.ts'

/** Publicity boards: drafts, issued versions, their time on walls, answers; added fonts. */

/** What a person settled of a board: one row for each project and kind. */
export const notice = sqliteTable(
  'notice',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<NoticeKind>().notNull(),
    draft: text({ mode: 'json' }).$type<NoticeDraft>().notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.kind] })],
)

/** Issued boards. Rows are only ever added. */
export const noticeVersion = sqliteTable(
  'notice_version',
  {
    /** The ten characters in its code. */
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<NoticeKind>().notNull(),
    /** Counts up within project and kind; never reused. */
    ordinal: integer().notNull(),
    serial: text().notNull(),
    /** The draft it was made of. */
    draft: text({ mode: 'json' }).$type<NoticeDraft>().notNull(),
    /** All it says, as printed; canonical JSON, of which `content_digest` is the SHA-256. */
    content: text().notNull(),
    contentDigest: text('content_digest').notNull(),
    sha256: text().notNull(),
    recordId: text('record_id')
      .notNull()
      .references(() => record.id),
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  (table) => [uniqueIndex('notice_version_ordinal').on(table.projectId, table.kind, table.ordinal)],
)

/** A board's time on a wall. */
export const posting = sqliteTable(
  'posting',
  {
    id: text().primaryKey(),
    versionId: text('version_id')
      .notNull()
      .references(() => noticeVersion.id),
    place: text().notNull(),
    upOn: text('up_on').notNull(),
    downOn: text('down_on'),
    people: text({ mode: 'json' }).$type<[string, string]>().notNull(),
    note: text().notNull().default(''),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('posting_of').on(table.versionId)],
)

export const postingPhoto = sqliteTable(
  'posting_photo',
  {
    postingId: text('posting_id')
      .notNull()
      .references(() => posting.id),
    recordId: text('record_id')
      .notNull()
      .references(() => record.id),
    view: text().$type<PhotoView>().notNull(),
    ordinal: integer().notNull(),
    /** Text of the board's code found in it; null: none. Read from the file: can be made again. */
    code: text(),
  },
  (table) => [
    primaryKey({ columns: [table.postingId, table.recordId] }),
    index('posting_photo_record').on(table.recordId),
  ],
)

/** What people answered to a board, and what they were told. */
export const objection = sqliteTable(
  'objection',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<NoticeKind>().notNull(),
    receivedOn: text('received_on').notNull(),
    channel: text().$type<Objection['channel']>().notNull(),
    content: text().notNull(),
    answeredOn: text('answered_on'),
    answer: text().notNull().default(''),
    answeredBy: text('answered_by').notNull().default(''),
    createdAt: text('created_at').notNull(),
    removedAt: text('removed_at'),
  },
  (table) => [index('objection_of').on(table.projectId, table.kind)],
)

/** Fonts a person added for characters the bundled ones lack; the files lie in the library's `fonts` folder. */
export const addedFont = sqliteTable('added_font', {
  sha256: text().primaryKey(),
  name: text().notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer().notNull(),
  characters: integer().notNull(),
  addedAt: text('added_at').notNull(),
})
