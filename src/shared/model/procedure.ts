import { z } from 'zod'
import type { Gap } from './project.ts'
import type { RuleMove, RuleSet } from './rule-set.ts'
import { calendarDate, id, line, optionalLine } from './text.ts'

/** Who leads and who takes part (plan 三(四), 附件二; domain 9). */
export const actors = [
  'office',
  'bureau',
  'committee',
  'residents',
  'design',
  'supervision',
  'contractor',
  'review',
  'finance',
  'reform',
  'government',
  'leading-group',
  'approval',
  'civil-affairs',
  'utilities',
  'property',
  'members',
] as const
export type Actor = (typeof actors)[number]
export const actorLabels: Readonly<Record<Actor, string>> = {
  office: '街道办事处',
  bureau: '区城乡建设局',
  committee: '居委会、业委会',
  residents: '居民',
  design: '设计单位',
  supervision: '项目管理及监理一体化单位',
  contractor: '施工单位',
  review: '评审单位',
  finance: '区财政局',
  reform: '区发改局',
  government: '区政府',
  'leading-group': '领导小组',
  approval: '审批等七部门',
  'civil-affairs': '区民政局',
  utilities: '专营单位及主管部门',
  property: '物业公司',
  members: '领导小组成员单位',
}

export const stepIds = [
  'need',
  'plan',
  'consent',
  'integrated',
  'design',
  'vote',
  'joint-review',
  'joint-approval',
  'design-notice',
  'drawings',
  'tender',
  'works-notice',
  'start',
  'works',
  'acceptance',
  'settlement',
  'handover',
  'management',
  'quality-release',
  'property-release',
] as const
export type StepId = (typeof stepIds)[number]

/** One step of the plan's part 三(四), as data. */
export interface Step {
  readonly id: StepId
  readonly title: string
  /** Short word for tables and the rail. */
  readonly short: string
  readonly part: '计划' | '实施' | '资金' | '管理'
  readonly source: string
  readonly leads: readonly Actor[]
  readonly approves: readonly Actor[]
  readonly supports: readonly Actor[]
  /** Catalogue items that prove it. */
  readonly documents: readonly string[]
  /** A project may do without it; the others the plan asks of every project. */
  readonly isWaivable: boolean
}

/** Something that must be so before a step may be done. */
export interface GateCondition {
  readonly id: string
  readonly text: string
  readonly isMet: boolean
  /** What is known of it, in words: 同意率 89.99%，差 1 户. */
  readonly state: string
  readonly source: string
  readonly remedy: Gap['remedy']
  /** Day from which it has been met; null where none is known. */
  readonly since: string | null
}

export interface StepDocument {
  readonly item: string
  readonly title: string
  readonly files: number
  readonly isSettled: boolean
}

/** Going on although a gate is shut: shown for ever. */
export interface GateOverride {
  readonly id: string
  readonly step: StepId
  /** Conditions that were not met then, in words. */
  readonly conditions: readonly string[]
  readonly reason: string
  readonly person: string
  readonly at: string
}

export interface StepDone {
  readonly on: string
  readonly person: string
  readonly note: string
  /** Not needed in this project: why. */
  readonly isWaived: boolean
  readonly at: string
}

export interface StepView {
  readonly step: Step
  /** `done`, `waived`; `open`: may be done now; `shut`: its gate is shut. */
  readonly state: 'done' | 'waived' | 'open' | 'shut'
  readonly conditions: readonly GateCondition[]
  readonly documents: readonly StepDocument[]
  readonly done: StepDone | null
  readonly overrides: readonly GateOverride[]
}

export interface Procedure {
  readonly projectId: string
  readonly ruleSet: RuleSet
  readonly isExpired: boolean
  readonly moves: readonly RuleMove[]
  readonly steps: readonly StepView[]
  /** First step that is neither done nor waived; null: all are. */
  readonly current: StepId | null
}

const step = z.enum(stepIds)
export const stepComplete = z.strictObject({
  projectId: id,
  step,
  on: calendarDate('完成日期'),
  person: line(20, '确认人'),
  note: optionalLine(200, '说明').default(''),
})
export const stepWaive = z.strictObject({
  projectId: id,
  step,
  reason: line(200, '不适用的理由'),
  person: line(20, '确认人'),
})
export const stepReopen = z.strictObject({ projectId: id, step, reason: line(200, '撤回的理由') })
export const gateOverride = z.strictObject({
  projectId: id,
  step,
  reason: line(500, '理由'),
  person: line(20, '决定人'),
})
