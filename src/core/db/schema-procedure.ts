import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Answer, SurveyWay } from '#shared/model/household.ts'
import type { DepositKind, DepositRelease, PaymentInput, PaymentState } from '#shared/model/payment.ts'
import type { StepId } from '#shared/model/procedure.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import type { EntryContent, EntryKind } from '#shared/model/stage-entry.ts'
import type { StageFacts, StageFactsKind } from '#shared/model/stage-facts.ts'
import { project } from './schema-base.ts'

/** The procedure: rules, what each stage writes down, households, steps and gates, payments, deposits. */

/** Rule sets that were added as data. */
export const ruleSet = sqliteTable('rule_set', {
  id: text().primaryKey(),
  content: text({ mode: 'json' }).$type<RuleSet>().notNull(),
  addedAt: text('added_at').notNull(),
})

/** Projects' ways from one rule set to another. Rows are only ever added. */
export const ruleMove = sqliteTable(
  'rule_move',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    fromSet: text('from_set').notNull(),
    toSet: text('to_set').notNull(),
    reason: text().notNull(),
    person: text().notNull(),
    at: text().notNull(),
  },
  (table) => [index('rule_move_of').on(table.projectId)],
)

/** What a stage writes down once. */
export const stageFactsRow = sqliteTable(
  'stage_facts',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<StageFactsKind>().notNull(),
    content: text({ mode: 'json' }).$type<StageFacts>().notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.kind] })],
)

/** Lists that people keep in a stage. A removed row stays. */
export const stageEntry = sqliteTable(
  'stage_entry',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<EntryKind>().notNull(),
    content: text({ mode: 'json' }).$type<EntryContent>().notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    removedAt: text('removed_at'),
  },
  (table) => [index('stage_entry_of').on(table.projectId, table.kind)],
)

/** One household's answers; who they are is sealed (core/consent/seal.ts). */
export const household = sqliteTable(
  'household',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    ordinal: integer().notNull(),
    building: text().notNull(),
    areaHundredths: integer('area_hundredths'),
    renovation: text().$type<Answer>(),
    demolition: text().$type<Answer>(),
    property: text().$type<Answer>(),
    way: text().$type<SurveyWay>(),
    surveyedOn: text('surveyed_on'),
    hasSigned: integer('has_signed', { mode: 'boolean' }).notNull().default(false),
    vote: text().$type<Answer>(),
    votedOn: text('voted_on'),
    /** Keyed digest of the flat: the same flat is found without opening anything. */
    placeMark: text('place_mark').notNull(),
    /** Keyed digest of the owner's mark; null: an owner of one flat. */
    ownerMark: text('owner_mark'),
    /** All of `householdInput`, encrypted; null once removed. */
    sealed: text(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    removedAt: text('removed_at'),
    purgedAt: text('purged_at'),
  },
  (table) => [
    index('household_of').on(table.projectId, table.ordinal),
    uniqueIndex('household_place').on(table.projectId, table.placeMark).where(sql`removed_at is null`),
  ],
)

/** The key that residents' data is sealed with, wrapped by the office's passphrase: one row. */
export const restrictedKey = sqliteTable('restricted_key', {
  id: integer().primaryKey(),
  wrapped: text().notNull(),
  createdAt: text('created_at').notNull(),
})

/** Steps that are done or not needed. */
export const stepDone = sqliteTable(
  'step_done',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    step: text().$type<StepId>().notNull(),
    doneOn: text('done_on').notNull(),
    person: text().notNull(),
    note: text().notNull(),
    isWaived: integer('is_waived', { mode: 'boolean' }).notNull(),
    at: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.step] })],
)

/** Gates that were passed although shut. Rows are only ever added. */
export const gateOverride = sqliteTable(
  'gate_override',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    step: text().$type<StepId>().notNull(),
    conditionIds: text('condition_ids', { mode: 'json' }).$type<readonly string[]>().notNull(),
    conditions: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    reason: text().notNull(),
    person: text().notNull(),
    at: text().notNull(),
  },
  (table) => [index('gate_override_of').on(table.projectId)],
)

export const payment = sqliteTable(
  'payment',
  {
    id: text().primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    ordinal: integer().notNull(),
    state: text().$type<PaymentState>().notNull(),
    content: text({ mode: 'json' }).$type<PaymentInput>().notNull(),
    claimedFen: integer('claimed_fen').notNull(),
    dueFen: integer('due_fen'),
    deductedFen: integer('deducted_fen').notNull(),
    paidFen: integer('paid_fen'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [uniqueIndex('payment_ordinal').on(table.projectId, table.ordinal)],
)

/** Steps of payments. Rows are only ever added. */
export const paymentEvent = sqliteTable(
  'payment_event',
  {
    id: text().primaryKey(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payment.id),
    step: text().notNull(),
    doneOn: text('done_on').notNull(),
    person: text().notNull(),
    organization: text().notNull().default(''),
    number: text().notNull().default(''),
    note: text().notNull().default(''),
    at: text().notNull(),
  },
  (table) => [index('payment_event_of').on(table.paymentId)],
)

/** Deposits that were given back. Rows are only ever added. */
export const depositRelease = sqliteTable(
  'deposit_release',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => project.id),
    kind: text().$type<DepositKind>().notNull(),
    content: text({ mode: 'json' }).$type<DepositRelease>().notNull(),
    at: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.kind] })],
)
