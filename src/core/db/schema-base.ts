import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { EvidenceGrade, EvidenceTraits } from '#shared/model/evidence.ts'
import type { OfficeCard, OfficeRole } from '#shared/model/office.ts'
import type { ProjectFields } from '#shared/model/project.ts'
import type {
  DrawingKind,
  Phase,
  PreviewState,
  RecordKind,
  Retention,
  TimeBasis,
} from '#shared/model/record.ts'
import type { SheetBox, SheetCheck } from '#shared/model/sheet.ts'
import type { ScanRegion, Signature, SigningParty, SignoffState } from '#shared/model/signoff.ts'
import type { SignoffForm, SignoffKind } from '#shared/model/signoff-form.ts'

/** Office, projects, files, sign-offs, journal, jobs. */

/** The office this library belongs to: one row. */
export const office = sqliteTable(
  'office',
  {
    id: integer().primaryKey(),
    libraryId: text('library_id').notNull(),
    name: text().notNull(),
    code: text().notNull(),
    operator: text().notNull(),
    subDistricts: text('sub_districts', { mode: 'json' }).$type<readonly string[]>().notNull(),
    isExample: integer('is_example', { mode: 'boolean' }).notNull().default(false),
    role: text().$type<OfficeRole>().notNull().default('office'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [check('office_single', sql`${table.id} = 1`)],
)

export const signingKey = sqliteTable('signing_key', {
  /** `SHA256:…` of the public key. */
  fingerprint: text().primaryKey(),
  publicKey: text('public_key').notNull(),
  /** Private key wrapped by the passphrase (core/office/key.ts). */
  wrapped: text().notNull(),
  validFrom: text('valid_from').notNull(),
  validTo: text('valid_to'),
  replacedBy: text('replaced_by'),
  /** The key before it vouches for this one: armoured SSHSIG (docs/bundle-format.md, 名片). */
  succession: text(),
  revokedAt: text('revoked_at'),
  revokeReason: text('revoke_reason').notNull().default(''),
})

export const trustedOffice = sqliteTable('trusted_office', {
  code: text().primaryKey(),
  card: text({ mode: 'json' }).$type<OfficeCard>().notNull(),
  addedAt: text('added_at').notNull(),
})

export const project = sqliteTable('project', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  /** Folded code: two that differ only in case would collide as folder names. */
  codeKey: text('code_key').notNull().unique(),
  name: text().notNull(),
  community: text().notNull(),
  subDistrict: text('sub_district').notNull(),
  buildings: integer().notNull(),
  households: integer().notNull(),
  areaSquareMetres: real('area_square_metres').notNull(),
  budgetFen: integer('budget_fen'),
  contractFen: integer('contract_fen'),
  fields: text({ mode: 'json' }).$type<ProjectFields>().notNull(),
  ruleSet: text('rule_set').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
})

/** An original in the vault: facts that follow from its bytes alone. */
export const original = sqliteTable('original', {
  sha256: text().primaryKey(),
  bytes: integer().notNull(),
  sm3: text(),
  kind: text().$type<RecordKind>().notNull(),
  mime: text().notNull(),
  extension: text().notNull(),
  width: integer(),
  height: integer(),
  durationMs: integer('duration_ms'),
  takenAt: text('taken_at'),
  takenAtOffset: text('taken_at_offset'),
  takenAtBasis: text('taken_at_basis').$type<TimeBasis>().notNull(),
  device: text().notNull(),
  codec: text().notNull(),
  latitude: real(),
  longitude: real(),
  preview: text().$type<PreviewState>().notNull(),
  note: text().notNull(),
  storedAt: text('stored_at').notNull(),
  /** 64-bit difference hash of the picture as shown, 16 hex digits; null until computed, or no picture. */
  dhash: text(),
  /** What the bytes betray of how they came about; null until read. */
  traits: text({ mode: 'json' }).$type<EvidenceTraits>(),
  grade: text().$type<EvidenceGrade>(),
  /** Why that grade, in words. */
  gradeReasons: text('grade_reasons', { mode: 'json' }).$type<readonly string[]>(),
  /** Version of the rules that gave the grade: another version judges again. */
  gradeRules: text('grade_rules'),
})

/** An original's place in one project's archive, with what people said of it. */
export const record = sqliteTable(
  'record',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    sha256: text()
      .notNull()
      .references(() => original.sha256),
    originalName: text('original_name').notNull(),
    kind: text().$type<RecordKind>().notNull(),
    title: text().notNull(),
    caption: text().notNull().default(''),
    building: text().notNull().default(''),
    unit: text().notNull().default(''),
    part: text().notNull().default(''),
    photographer: text().notNull().default(''),
    catalogueItem: text('catalogue_item'),
    phase: text().$type<Phase>(),
    drawing: text().$type<DrawingKind>(),
    takenAt: text('taken_at'),
    takenAtOffset: text('taken_at_offset'),
    takenAtBasis: text('taken_at_basis').$type<TimeBasis>().notNull(),
    origin: text().$type<'imported' | 'generated'>().notNull(),
    importedAt: text('imported_at').notNull(),
    withdrawnAt: text('withdrawn_at'),
    /** Row number that survives a rebuild of the table: the search index names records by it. */
    serial: integer(),
    people: text().notNull().default(''),
    /** Item of the works' content (plan 三(三)), e.g. 道路. */
    contentItem: text('content_item').notNull().default(''),
    viewpointId: text('viewpoint_id'),
    /** Way the camera looks, degrees clockwise from north. */
    direction: integer(),
    retention: text().$type<Retention>().notNull().default('permanent'),
    /** Number by the project's rule; unique within the project, never reused. */
    photoNumber: text('photo_number'),
    /** Where on a site plan: a record that is the plan, and parts of its width and height from the top left. */
    pinPlanId: text('pin_plan_id'),
    pinX: real('pin_x'),
    pinY: real('pin_y'),
    /** Path below what was chosen for import, with `/`; names the zip a file came in. */
    sourcePath: text('source_path').notNull().default(''),
    /** Local day of `takenAt`, kept with it so that lists need not compute it. */
    day: text(),
    /** Width over height as shown, in hundredths, 50 to 260. */
    aspect: integer().notNull().default(133),
    /** Copy of the original's grade, for filters. */
    grade: text().$type<EvidenceGrade>(),
  },
  (table) => [
    uniqueIndex('record_once').on(table.projectId, table.sha256).where(sql`withdrawn_at is null`),
    index('record_listing').on(table.projectId, table.kind, table.takenAt, table.id),
    index('record_item').on(table.projectId, table.catalogueItem),
    uniqueIndex('record_serial').on(table.serial),
    uniqueIndex('record_number').on(table.projectId, table.photoNumber),
    index('record_viewpoint').on(table.viewpointId),
    index('record_sha').on(table.sha256),
  ],
)

export const signoff = sqliteTable(
  'signoff',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<SignoffKind>().notNull(),
    number: text().notNull(),
    year: integer().notNull(),
    ordinal: integer().notNull(),
    state: text().$type<SignoffState>().notNull(),
    /** What the form says, be it a visa's or a change's. */
    content: text('visa', { mode: 'json' }).$type<SignoffForm['content']>().notNull(),
    /** Sum of the lines, in 分; below zero when a change takes more away than it adds. */
    claimedFen: integer('claimed_fen').notNull(),
    voidReason: text('void_reason').notNull().default(''),
    createdAt: text('created_at').notNull(),
    approvedAt: text('approved_at'),
    /** Local day on which it was last handed in (报审); null while it never was. */
    filedOn: text('filed_on'),
    /** Who has to sign and seal, fixed when it was handed in; null while it is a draft. */
    required: text({ mode: 'json' }).$type<readonly SigningParty[]>(),
    /** The approved one that this one corrects. */
    supersedes: text(),
  },
  (table) => [
    uniqueIndex('signoff_number').on(table.projectId, table.number),
    uniqueIndex('signoff_ordinal').on(table.projectId, table.kind, table.year, table.ordinal),
  ],
)

export const signature = sqliteTable(
  'signature',
  {
    signoffId: text('signoff_id')
      .notNull()
      .references(() => signoff.id),
    party: text().$type<Signature['party']>().notNull(),
    person: text().notNull(),
    post: text().notNull(),
    signedOn: text('signed_on').notNull(),
    scanRecordId: text('scan_record_id')
      .notNull()
      .references(() => record.id),
    hasSignature: integer('has_signature', { mode: 'boolean' }).notNull(),
    hasSeal: integer('has_seal', { mode: 'boolean' }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    /** Amount this party wrote on the paper, in 分. */
    amountFen: integer('amount_fen'),
    /** Where on the scan the party's box is. */
    region: text({ mode: 'json' }).$type<ScanRegion>(),
  },
  (table) => [primaryKey({ columns: [table.signoffId, table.party] })],
)

/** Each state a sign-off came into, with who and when. Rows are only ever added. */
export const signoffStep = sqliteTable(
  'signoff_step',
  {
    signoffId: text('signoff_id')
      .notNull()
      .references(() => signoff.id),
    seq: integer().notNull(),
    state: text().$type<SignoffState>().notNull(),
    at: text().notNull(),
    actor: text().notNull(),
    reason: text().notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.signoffId, table.seq] })],
)

/** Each time a form was printed: what the codes on the paper lead to. Rows are only ever added. */
export const signoffPrint = sqliteTable(
  'signoff_print',
  {
    /** The ten characters in the codes. */
    id: text().primaryKey(),
    signoffId: text('signoff_id')
      .notNull()
      .references(() => signoff.id),
    contentDigest: text('content_digest').notNull(),
    /** Journal entry of the project that the paper carries: its number and digest. */
    journalSeq: integer('journal_seq').notNull(),
    journalHead: text('journal_head').notNull(),
    printedAt: text('printed_at').notNull(),
    printedBy: text('printed_by').notNull(),
    /** Where each party signs and seals. */
    boxes: text({ mode: 'json' }).$type<readonly SheetBox[]>().notNull(),
  },
  (table) => [index('signoff_print_of').on(table.signoffId)],
)

/** A page of a scan on which a printed form was recognised. Read from the file: can be made again. */
export const sheetScan = sqliteTable(
  'sheet_scan',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => record.id),
    /** Page of the scan, from 0. */
    page: integer().notNull(),
    printId: text('print_id')
      .notNull()
      .references(() => signoffPrint.id),
    /** Page of the form, from 1. */
    sheetPage: integer('sheet_page').notNull(),
    check: text('result', { mode: 'json' }).$type<SheetCheck>().notNull(),
    readAt: text('read_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.page] }),
    index('sheet_scan_print').on(table.printId),
  ],
)

/** A signature written on the screen: kept beside the sealed paper, never in its place. */
export const handwriting = sqliteTable(
  'handwriting',
  {
    id: text().primaryKey(),
    signoffId: text('signoff_id')
      .notNull()
      .references(() => signoff.id),
    party: text().$type<SigningParty>().notNull(),
    person: text().notNull(),
    /** Points as they were written; see shared/model/sheet.ts. */
    strokes: text({ mode: 'json' })
      .$type<readonly (readonly (readonly [number, number, number])[])[]>()
      .notNull(),
    /** What the form said then. */
    contentDigest: text('content_digest').notNull(),
    /** Its picture in the archive. */
    recordId: text('record_id')
      .notNull()
      .references(() => record.id),
    at: text().notNull(),
  },
  (table) => [index('handwriting_of').on(table.signoffId)],
)

/** Hash chains, one a scope: a project's id, or `library`. Rows are only ever added. */
export const journal = sqliteTable(
  'journal',
  {
    scope: text().notNull(),
    seq: integer().notNull(),
    hash: text().notNull(),
    /** The entry's canonical line, as bundles carry it. */
    line: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.seq] })],
)

export const job = sqliteTable('job', {
  id: text().primaryKey(),
  kind: text().notNull(),
  state: text().notNull(),
  projectId: text('project_id'),
  title: text().notNull(),
  input: text({ mode: 'json' }).$type<unknown>().notNull(),
  done: integer().notNull().default(0),
  total: integer().notNull().default(0),
  doneBytes: integer('done_bytes').notNull().default(0),
  totalBytes: integer('total_bytes').notNull().default(0),
  note: text().notNull().default(''),
  result: text({ mode: 'json' }).$type<unknown>(),
  error: text().notNull().default(''),
  createdAt: text('created_at').notNull(),
  finishedAt: text('finished_at'),
})

/** What became of each file of an import. */
export const jobFile = sqliteTable(
  'job_file',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => job.id),
    seq: integer().notNull(),
    path: text().notNull(),
    bytes: integer().notNull(),
    outcome: text().$type<'stored' | 'duplicate' | 'refused'>().notNull(),
    reason: text().notNull().default(''),
    recordId: text('record_id'),
    sha256: text(),
    /** Whether source and stored copy were both re-read and are the same; null: not re-read. */
    isVerified: integer('is_verified', { mode: 'boolean' }),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.seq] }),
    index('job_file_path').on(table.jobId, table.path),
  ],
)
