import { z } from 'zod'
import { byId, method, nothing, projectId } from './method.ts'
import { type YearTask, yearTaskInput } from './model/desk.ts'
import {
  type Home,
  homeQuery,
  type TimelineEvent,
  timelineQuery,
  type WeekSummary,
  weekQuery,
} from './model/home.ts'
import {
  type AccessEntry,
  answers,
  type ConsentStatus,
  type Household,
  type HouseholdPage,
  householdFormInput,
  householdInput,
  householdQuery,
} from './model/household.ts'
import type { MadeDocument } from './model/notice.ts'
import { gateOverride, type Procedure, stepComplete, stepReopen, stepWaive } from './model/procedure.ts'
import { type Register, registerMove, registerQuery } from './model/register.ts'
import {
  type DistrictSettings,
  districtSettings,
  type RuleMove,
  type RuleSet,
  type RuleSetRow,
  ruleMoveInput,
  ruleSetInput,
} from './model/rule-set.ts'
import { type Entry, entryAdd, entryKind, entryRemove, entryUpdate } from './model/stage-entry.ts'
import { type StageFacts, stageFactsGet, stageFactsSave } from './model/stage-facts.ts'
import type { TableExamination } from './model/table-import.ts'
import { calendarDate, id, line, seenAt } from './model/text.ts'

const table = z.strictObject({ sourceId: z.string().max(64) })
const month = z.strictObject({
  projectId: id,
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份要写成 2023-06 的样子'),
})

/** The part of the contract about the procedure: register, consent, steps, site, acceptance, rules, overview. */
export const procedureContract = {
  'rule.list': method<readonly RuleSetRow[]>()(nothing),
  /** Adds a rule set that came as data; an id that is there is refused. */
  'rule.add': method<RuleSet>()(ruleSetInput),
  /** Only one that no project uses and that did not come with the program. */
  'rule.remove': method<{ removed: boolean }>()(z.strictObject({ id: z.string().max(40) })),
  /** Puts projects under another rule set, for a reason that is kept. */
  'rule.move': method<readonly RuleMove[]>()(ruleMoveInput),
  /** Who moved which project where, and why: newest first. */
  'rule.moves': method<readonly RuleMove[]>()(nothing),
  'rule.settings': method<DistrictSettings>()(nothing),
  'rule.saveSettings': method<DistrictSettings>()(districtSettings),

  'register.get': method<Register>()(registerQuery),
  'register.move': method<{ moved: number }>()(registerMove),
  'register.setTask': method<YearTask>()(yearTaskInput),
  /** An empty workbook with the columns, choices and checks that an office fills in. */
  'register.template': method<MadeDocument>()(nothing),
  'register.excel': method<MadeDocument>()(registerQuery),
  'register.pdf': method<MadeDocument>()(registerQuery),
  'register.examine': method<TableExamination>()(table),
  /** All rows or none. */
  'register.import': method<{ added: number; updated: number }>()(table),
  /** Files one project's page of the register under 01-2. */
  'register.archive': method<{ recordId: string }>()(projectId),

  /** Written once for a project in a stage; an empty one while nobody has written it. */
  'facts.get': method<StageFacts>()(stageFactsGet),
  'facts.save': method<StageFacts>()(stageFactsSave),

  'entry.list': method<readonly Entry[]>()(z.strictObject({ projectId: id, kind: entryKind })),
  'entry.add': method<Entry>()(entryAdd),
  'entry.update': method<Entry>()(entryUpdate),
  /** Takes it out of the list; it stays in the library, and its removal in the journal. */
  'entry.remove': method<{ removed: boolean }>()(entryRemove),

  'consent.status': method<ConsentStatus>()(projectId),
  /** Opens the names until they are locked again, the program ends, or fifteen minutes without use. */
  'consent.unlock': method<{ isUnlocked: boolean }>()(z.strictObject({ passphrase: z.string().max(200) })),
  'consent.lock': method<{ isUnlocked: boolean }>()(nothing),
  'consent.households': method<HouseholdPage>()(householdQuery),
  'consent.saveHousehold': method<Household>()(
    z.strictObject({
      projectId: id,
      id: id.nullable().default(null),
      household: householdInput,
      seen: seenAt,
    }),
  ),
  'consent.removeHousehold': method<{ removed: boolean }>()(
    z.strictObject({ id, reason: line(200, '删除的理由') }),
  ),
  /** The design vote of several rows at once. */
  'consent.vote': method<{ changed: number }>()(
    z.strictObject({
      ids: z.array(id).min(1, '没有选择住户').max(5000),
      vote: z.enum(answers).nullable(),
      on: calendarDate('表决日期'),
    }),
  ),
  'consent.template': method<MadeDocument>()(projectId),
  'consent.examine': method<TableExamination>()(table.extend({ projectId: id })),
  'consent.import': method<{ added: number; updated: number }>()(table.extend({ projectId: id })),
  /** All rows with names: needs to be unlocked, and a reason that is kept. */
  'consent.excel': method<MadeDocument>()(z.strictObject({ projectId: id, reason: line(200, '用途') })),
  /** 《老旧小区改造居民意愿调查表》. */
  'consent.form': method<MadeDocument>()(householdFormInput),
  /** 意愿汇总表: counts only, no names. */
  'consent.summary': method<MadeDocument>()(
    z.strictObject({ projectId: id, format: z.enum(['pdf', 'xlsx']) }),
  ),
  'consent.archiveSummary': method<{ recordId: string }>()(projectId),
  /** Writes the counts into the draft of the board. */
  'consent.fillNotice': method<{ kind: string }>()(
    z.strictObject({ projectId: id, kind: z.enum(['survey', 'design']) }),
  ),
  /** Removes names, phones and rooms; counts stay. */
  'consent.purge': method<{ purged: number }>()(
    z.strictObject({
      projectId: id,
      reason: line(200, '清除的理由'),
      person: line(20, '确认人'),
      passphrase: z.string().max(200),
    }),
  ),
  'consent.accessLog': method<readonly AccessEntry[]>()(projectId),

  'procedure.get': method<Procedure>()(projectId),
  /** Refused while its gate is shut, unless it was overridden. */
  'procedure.complete': method<Procedure>()(stepComplete),
  'procedure.waive': method<Procedure>()(stepWaive),
  'procedure.reopen': method<Procedure>()(stepReopen),
  'procedure.override': method<Procedure>()(gateOverride),
  'procedure.pdf': method<MadeDocument>()(projectId),

  /** Photos of a day, by their time, that can be attached to the day's record. */
  'diary.photos': method<readonly { id: string; title: string; takenAt: string }[]>()(
    z.strictObject({ projectId: id, on: calendarDate('日期') }),
  ),
  'diary.report': method<MadeDocument>()(month.extend({ format: z.enum(['pdf', 'xlsx']) })),
  'diary.archiveReport': method<{ recordId: string }>()(month),
  'complaint.excel': method<MadeDocument>()(projectId),
  'complaint.archive': method<{ recordId: string }>()(projectId),

  /** The acceptance's opinion with places for signatures (09-3), or the notice of it. */
  'acceptance.form': method<MadeDocument>()(
    z.strictObject({ projectId: id, form: z.enum(['opinion', 'sign-in', 'issues']) }),
  ),
  /** Writes the day of the acceptance into the project, once all that R13 asks for is there. */
  'acceptance.conclude': method<{ acceptedOn: string }>()(projectId),
  'transfer.form': method<MadeDocument>()(byId),
  'transfer.archive': method<{ recordId: string }>()(byId),

  'home.get': method<Home>()(homeQuery),
  'home.pdf': method<MadeDocument>()(homeQuery),
  'home.week': method<WeekSummary>()(weekQuery),
  'home.weekDocument': method<MadeDocument>()(weekQuery.extend({ format: z.enum(['pdf', 'xlsx']) })),
  'timeline.get': method<readonly TimelineEvent[]>()(timelineQuery),
  'timeline.pdf': method<MadeDocument>()(timelineQuery),
} as const
