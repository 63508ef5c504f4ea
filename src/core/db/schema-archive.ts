import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { RecordValues } from '#shared/model/record.ts'
import { original, project, record } from './schema-base.ts'

/** What people make of the archive: links, edits, viewpoints, pairs, waivers, volumes, checks. */

/** What a record refers to (参见号): a sign-off or another record. */
export const recordLink = sqliteTable(
  'record_link',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => record.id),
    targetKind: text('target_kind').$type<'signoff' | 'record'>().notNull(),
    targetId: text('target_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.targetKind, table.targetId] }),
    index('record_link_target').on(table.targetId),
  ],
)

/** What an edit of records replaced, so that it can be taken back. */
export const recordEdit = sqliteTable(
  'record_edit',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    title: text().notNull(),
    before: text({ mode: 'json' })
      .$type<readonly { readonly id: string; readonly values: Partial<RecordValues> }[]>()
      .notNull(),
    at: text().notNull(),
    undoneAt: text('undone_at'),
  },
  (table) => [index('record_edit_latest').on(table.projectId, table.id)],
)

/** Wordings and values that are used again and again. */
export const captionTemplate = sqliteTable('caption_template', {
  id: text().primaryKey(),
  name: text().notNull(),
  patch: text({ mode: 'json' }).$type<Partial<RecordValues>>().notNull(),
  createdAt: text('created_at').notNull(),
})

/** A filter kept by name. */
export const savedView = sqliteTable('saved_view', {
  id: text().primaryKey(),
  projectId: text('project_id')
    .notNull()
    .references(() => project.id),
  name: text().notNull(),
  filter: text({ mode: 'json' }).$type<unknown>().notNull(),
  createdAt: text('created_at').notNull(),
})

/** A fixed place that is photographed again and again, or hidden work that must be before it is covered. */
export const viewpoint = sqliteTable(
  'viewpoint',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    /** Counts up within the project; never reused. */
    ordinal: integer().notNull(),
    kind: text().$type<'compare' | 'concealed'>().notNull(),
    name: text().notNull(),
    building: text().notNull().default(''),
    unit: text().notNull().default(''),
    part: text().notNull().default(''),
    contentItem: text('content_item').notNull().default(''),
    direction: integer(),
    pinPlanId: text('pin_plan_id'),
    pinX: real('pin_x'),
    pinY: real('pin_y'),
    note: text().notNull().default(''),
    createdAt: text('created_at').notNull(),
    removedAt: text('removed_at'),
  },
  (table) => [uniqueIndex('viewpoint_ordinal').on(table.projectId, table.ordinal)],
)

/** A before picture and its after picture, with how the second is laid over the first. */
export const photoPair = sqliteTable(
  'photo_pair',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    viewpointId: text('viewpoint_id'),
    beforeId: text('before_id')
      .notNull()
      .references(() => record.id),
    afterId: text('after_id')
      .notNull()
      .references(() => record.id),
    /** Move (parts of the before picture's width and height), scale, turn in degrees. */
    alignment: text({ mode: 'json' })
      .$type<{ readonly x: number; readonly y: number; readonly scale: number; readonly turn: number }>()
      .notNull(),
    title: text().notNull().default(''),
    createdAt: text('created_at').notNull(),
  },
  (table) => [uniqueIndex('photo_pair_once').on(table.beforeId, table.afterId)],
)

/** Pictures that look alike by perceptual hash; `a` < `b`. Pointed out, never merged. */
export const nearDuplicate = sqliteTable(
  'near_duplicate',
  {
    a: text()
      .notNull()
      .references(() => original.sha256),
    b: text()
      .notNull()
      .references(() => original.sha256),
    distance: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.a, table.b] }), index('near_duplicate_b').on(table.b)],
)

/** 不适用: why a catalogue item is not needed in a project, and who says so. */
export const itemWaiver = sqliteTable(
  'item_waiver',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    item: text().notNull(),
    reason: text().notNull(),
    person: text().notNull(),
    at: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.item] })],
)

/** How many of a catalogue item a project needs, where the catalogue leaves that open. */
export const itemExpectation = sqliteTable(
  'item_expectation',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    item: text().notNull(),
    expected: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.item] })],
)

/** A 案卷 (GB/T 50328-2014 附录 C to F): the fields its cover, catalogue, remarks and spine print. */
export const volume = sqliteTable(
  'volume',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    ordinal: integer().notNull(),
    kind: text().$type<'text' | 'drawing' | 'photo'>().notNull(),
    /** All typed fields: 档号, 题名, 编制单位, 密级, 保管期限, 立卷人 … */
    fields: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [index('volume_order').on(table.projectId, table.ordinal)],
)

export const volumeItem = sqliteTable(
  'volume_item',
  {
    volumeId: text('volume_id')
      .notNull()
      .references(() => volume.id),
    recordId: text('record_id')
      .notNull()
      .references(() => record.id),
    ordinal: integer().notNull(),
    pages: integer().notNull().default(1),
    documentNumber: text('document_number').notNull().default(''),
    responsible: text().notNull().default(''),
    title: text().notNull().default(''),
    date: text().notNull().default(''),
    remark: text().notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.volumeId, table.recordId] }),
    index('volume_item_record').on(table.recordId),
  ],
)

/** When an original was last re-read, and what was found. */
export const originalCheck = sqliteTable('original_check', {
  sha256: text()
    .primaryKey()
    .references(() => original.sha256),
  checkedAt: text('checked_at').notNull(),
  result: text().$type<'ok' | 'missing' | 'changed' | 'unreadable'>().notNull(),
  detail: text().notNull().default(''),
})

/** Small things the program remembers of a library: checkpoints, versions of what can be rebuilt. */
export const libraryState = sqliteTable('library_state', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})
