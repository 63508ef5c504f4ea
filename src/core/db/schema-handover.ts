import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { BundleForm, BundlePurpose, SetReport } from '#shared/model/bundle.ts'
import type { DeskDecision, ReceivedFacts } from '#shared/model/desk.ts'
import type { CompanionKind } from '#shared/model/office.ts'
import type { ReceiptStatement } from '#shared/model/receipt.ts'
import { project } from './schema-base.ts'

/** Handing over and receiving: further keys, what each bundle held, receipts, what is to be put right, the desk. */

export const bundle = sqliteTable('bundle', {
  id: text().primaryKey(),
  projectId: text('project_id')
    .notNull()
    .references(() => project.id),
  name: text().notNull(),
  state: text().$type<'writing' | 'done' | 'failed'>().notNull(),
  /** Folder it was written into. */
  folder: text().notNull(),
  files: integer().notNull(),
  bytes: integer().notNull(),
  journalEntries: integer('journal_entries').notNull(),
  journalHead: text('journal_head').notNull(),
  createdAt: text('created_at').notNull(),
  purpose: text().$type<BundlePurpose>().notNull().default('acceptance'),
  volumes: integer().notNull().default(1),
  /** SHA-256 of each volume's tag manifest, by volume: what a receipt must name. Null for bundles before receipts. */
  digests: text({ mode: 'json' }).$type<readonly string[]>(),
  form: text().$type<BundleForm>().notNull().default('folder'),
})

/** Histories seen in verified bundles: a later bundle must extend them. */
export const knownHistory = sqliteTable('known_history', {
  bundleId: text('bundle_id').primaryKey(),
  projectCode: text('project_code').notNull(),
  officeCode: text('office_code').notNull(),
  entries: integer().notNull(),
  head: text().notNull(),
  createdAt: text('created_at').notNull(),
})

/** Keys beside the signing key: SM2 (a second signature) and age (restricted files are encrypted to it). */
export const companionKey = sqliteTable('companion_key', {
  /** Fingerprint of the public key. */
  id: text().primaryKey(),
  kind: text().$type<CompanionKind>().notNull(),
  publicKey: text('public_key').notNull(),
  /** Private part wrapped by the same passphrase as the signing key. */
  wrapped: text().notNull(),
  validFrom: text('valid_from').notNull(),
  validTo: text('valid_to'),
  replacedBy: text('replaced_by'),
})

/** Which files each finished bundle held. */
export const bundleRecord = sqliteTable(
  'bundle_record',
  {
    bundleId: text('bundle_id')
      .notNull()
      .references(() => bundle.id),
    recordId: text('record_id').notNull(),
    sha256: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bundleId, table.recordId] }),
    index('bundle_record_of').on(table.recordId),
  ],
)

/** Signed receipts: those the bureau gave (`issued`), those an office took in (`imported`). Rows are only ever added. */
export const receipt = sqliteTable(
  'receipt',
  {
    id: text().primaryKey(),
    side: text().$type<'issued' | 'imported'>().notNull(),
    bundleId: text('bundle_id').notNull(),
    /** The office's own project; null at the bureau. */
    projectId: text('project_id').references(() => project.id),
    decision: text().$type<DeskDecision>().notNull(),
    statement: text({ mode: 'json' }).$type<ReceiptStatement>().notNull(),
    /** The signed file, to the byte. */
    signedText: text('signed_text').notNull(),
    at: text().notNull(),
  },
  (table) => [index('receipt_bundle').on(table.bundleId), index('receipt_project').on(table.projectId)],
)

/** What the bureau sent back to be put right, until somebody has done it. */
export const defect = sqliteTable(
  'defect',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    receiptId: text('receipt_id')
      .notNull()
      .references(() => receipt.id),
    ordinal: integer().notNull(),
    text: text().notNull(),
    item: text(),
    recordId: text('record_id'),
    createdAt: text('created_at').notNull(),
    doneAt: text('done_at'),
    doneBy: text('done_by').notNull().default(''),
    doneNote: text('done_note').notNull().default(''),
  },
  (table) => [index('defect_project').on(table.projectId)],
)

/** Bundles that were brought to the desk, as they were judged then. */
export const receivedBundle = sqliteTable(
  'received_bundle',
  {
    id: text().primaryKey(),
    /** The bundle's own id; null when project.json could not be read. */
    bundleId: text('bundle_id'),
    officeCode: text('office_code').notNull(),
    projectCode: text('project_code').notNull(),
    name: text().notNull(),
    /** Where its volumes lay when it was verified: absolute paths, by volume. */
    locations: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    /** SHA-256 of each volume's tag manifest, by volume. */
    digests: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    verdict: text().notNull(),
    report: text({ mode: 'json' }).$type<SetReport>().notNull(),
    facts: text({ mode: 'json' }).$type<ReceivedFacts>(),
    createdAt: text('created_at'),
    receivedAt: text('received_at').notNull(),
    decision: text().$type<DeskDecision>(),
    receiptId: text('receipt_id').references(() => receipt.id),
  },
  (table) => [
    index('received_bundle_project').on(table.officeCode, table.projectCode),
    index('received_bundle_id').on(table.bundleId),
  ],
)

/** Files of a bundle that was trusted, to compare the next one with. */
export const receivedRecord = sqliteTable(
  'received_record',
  {
    receivedId: text('received_id')
      .notNull()
      .references(() => receivedBundle.id),
    recordId: text('record_id').notNull(),
    sha256: text().notNull(),
    title: text().notNull(),
    path: text().notNull(),
    bytes: integer().notNull(),
    item: text(),
  },
  (table) => [primaryKey({ columns: [table.receivedId, table.recordId] })],
)

/** What the district has to do in a year (plan, 附件). */
export const yearTask = sqliteTable('year_task', {
  year: integer().primaryKey(),
  communities: integer().notNull(),
  buildings: integer().notNull(),
  households: integer().notNull(),
  areaSquareMetres: real('area_square_metres').notNull(),
  updatedAt: text('updated_at').notNull(),
})
