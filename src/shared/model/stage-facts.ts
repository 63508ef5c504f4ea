import { z } from 'zod'
import { acceptanceFacts, propertyFacts, settlementFacts } from './facts-closing.ts'
import { denominators } from './notice.ts'
import { calendarDate, fen, id, optionalLine, paragraph, year } from './text.ts'

/**
 * What is written down once for a project in a stage: one row for each project and kind. One store, one pair of
 * methods (`facts.get`, `facts.save`); what a kind means lies with its feature.
 */

/** Where a project stands in the pipeline (plan 三(四)1: 谋划一批、生成一批、实施一批、储备一批). */
export const pipelines = ['conceived', 'formed', 'implementing', 'reserve', 'deferred'] as const
export type Pipeline = (typeof pipelines)[number]
export const pipelineLabels: Readonly<Record<Pipeline, string>> = {
  conceived: '谋划',
  formed: '生成',
  implementing: '实施',
  reserve: '储备',
  deferred: '暂缓或撤出',
}

/** Basic infrastructure that decides the order of the works (plan 三(四)1.(1)). */
export const infrastructures = ['water', 'power', 'heating', 'gas', 'road'] as const
export type Infrastructure = (typeof infrastructures)[number]
export const infrastructureLabels: Readonly<Record<Infrastructure, string>> = {
  water: '水',
  power: '电',
  heating: '暖',
  gas: '气',
  road: '路',
}
export const infrastructureStates = ['good', 'decayed', 'missing'] as const
export type InfrastructureState = (typeof infrastructureStates)[number]
export const infrastructureStateLabels: Readonly<Record<InfrastructureState, string>> = {
  good: '完好',
  decayed: '失养失修',
  missing: '缺失',
}

/** Where the money comes from (plan 五(一), 五(二)4). */
export const fundingSources = [
  'central',
  'provincial',
  'city',
  'district',
  'bond',
  'residents',
  'utility',
  'owner-unit',
  'social',
  'other',
] as const
export type FundingSource = (typeof fundingSources)[number]
export const fundingLabels: Readonly<Record<FundingSource, string>> = {
  central: '中央补助',
  provincial: '省级补助',
  city: '市级补助',
  district: '区级资金',
  bond: '地方政府专项债券',
  residents: '居民出资',
  utility: '专营单位出资',
  'owner-unit': '原产权单位出资',
  social: '社会资本',
  other: '其他',
}

/** Models of paying for it (plan 五(二)1 to 4, and 5 for others). */
export const balanceModels = ['large-area', 'cross-area', 'in-community', 'government-led', 'other'] as const
export type BalanceModel = (typeof balanceModels)[number]
export const balanceLabels: Readonly<Record<BalanceModel, string>> = {
  'large-area': '大片区统筹平衡模式',
  'cross-area': '跨片区组合平衡模式',
  'in-community': '小区内自求平衡模式',
  'government-led': '政府引导的多元化投入改造模式',
  other: '其他模式',
}

const registerFacts = z.strictObject({
  kind: z.literal('register'),
  pipeline: z.enum(pipelines).default('conceived'),
  /** Year of the plan it is in; null: in none yet. */
  year: year('计划年度', 2000, 2100).nullable().default(null),
  /** Null: not looked at yet. */
  conditions: z
    .strictObject({
      water: z.enum(infrastructureStates).nullable().default(null),
      power: z.enum(infrastructureStates).nullable().default(null),
      heating: z.enum(infrastructureStates).nullable().default(null),
      gas: z.enum(infrastructureStates).nullable().default(null),
      road: z.enum(infrastructureStates).nullable().default(null),
    })
    .default({ water: null, power: null, heating: null, gas: null, road: null }),
  /** R1's exception: renovated before, only what was not done then. */
  renovatedYear: year('改造年份', 1980, 2100).nullable().default(null),
  leftover: paragraph(500, '未实施的内容').default(''),
  /** 划片 or 单独立项. */
  leftoverWay: z.enum(['area', 'separate']).nullable().default(null),
  /** Why it is put off or taken out. */
  deferReason: optionalLine(200, '暂缓或撤出的理由').default(''),
  funding: z
    .array(
      z.strictObject({
        source: z.enum(fundingSources),
        amountFen: fen('资金金额'),
        /** Subsidy for infrastructure, which city and district share (R14). */
        isInfrastructure: z.boolean().default(false),
        note: optionalLine(100, '资金说明').default(''),
      }),
    )
    .max(40, '资金来源过多')
    .default([]),
  balance: z.enum(balanceModels).nullable().default(null),
})

const count = (label: string) =>
  z
    .int({ error: `${label}要填整数` })
    .min(0, `${label}不能为负`)
    .max(999_999, `${label}过大`)
    .nullable()
    .default(null)
const day = (label: string) => calendarDate(label).nullable().default(null)
const area = (label: string) =>
  z
    .int({ error: `${label}要填数字，最多两位小数` })
    .min(0, `${label}不能为负`)
    .max(10_000_000_000, `${label}过大`)
    .nullable()
    .default(null)

/** 意愿调查 (plan 三(四)1.(3)): counts come from the households where there are any, else from here. */
const surveyFacts = z.strictObject({
  kind: z.literal('survey'),
  from: day('调查开始日期'),
  until: day('调查结束日期'),
  /** Null: the project's households. */
  households: count('总户数'),
  issued: count('发放份数'),
  returned: count('收回份数'),
  visited: count('入户户数'),
  renovation: count('同意改造的户数'),
  demolition: count('同意拆违拆临的户数'),
  property: count('同意物业管理的户数'),
  /** Null: the district's. */
  denominator: z.enum(denominators).nullable().default(null),
  /** Results stand from this day; null: still counting. */
  closedOn: day('调查结束确认日期'),
})

/** 设计方案表决 (plan 三(四)2.(2); Civil Code 278). Numbers come from the households where there are any votes. */
const voteFacts = z.strictObject({
  kind: z.literal('vote'),
  from: day('表决开始日期'),
  until: day('表决结束日期'),
  form: z.enum(['written', 'online', 'both']).default('written'),
  scope: optionalLine(100, '表决范围').default(''),
  matter: optionalLine(200, '表决事项').default(''),
  /** Matters of article 278 items 6 to 8. */
  needsThreeQuarters: z.boolean().default(false),
  ownersTotal: count('业主总人数'),
  ownersTook: count('参与表决人数'),
  ownersAgreed: count('同意人数'),
  /** Hundredths of a square metre of 专有部分. */
  areaTotal: area('专有部分总面积'),
  areaTook: area('参与表决面积'),
  areaAgreed: area('同意面积'),
  closedOn: day('表决结束确认日期'),
})

export const stageFacts = z.discriminatedUnion('kind', [
  registerFacts,
  surveyFacts,
  voteFacts,
  acceptanceFacts,
  propertyFacts,
  settlementFacts,
])
export type StageFacts = z.output<typeof stageFacts>
export type StageFactsKind = StageFacts['kind']
export type StageFactsOf<K extends StageFactsKind> = Extract<StageFacts, { kind: K }>

export const stageFactsLabels: Readonly<Record<StageFactsKind, string>> = {
  register: '计划登记',
  survey: '意愿调查',
  vote: '设计方案表决',
  acceptance: '竣工验收',
  property: '物业管理',
  settlement: '竣工结算',
}
export const stageFactsKinds = Object.keys(stageFactsLabels) as readonly StageFactsKind[]

/** What stands before anybody has written anything. */
export const emptyStageFacts = <K extends StageFactsKind>(kind: K): StageFactsOf<K> =>
  stageFacts.parse({ kind }) as StageFactsOf<K>

export const stageFactsGet = z.strictObject({
  projectId: id,
  kind: z.enum(Object.keys(stageFactsLabels) as [StageFactsKind]),
})
export const stageFactsSave = z.strictObject({
  projectId: id,
  facts: stageFacts,
  /** What a form was opened with: refused when something else is stored by now. Null: whatever it is. */
  seen: z.looseObject({}).nullable().default(null),
})
