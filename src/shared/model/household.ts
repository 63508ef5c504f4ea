import { z } from 'zod'
import type { consents, Denominator } from './notice.ts'
import type { ConsentRate, VoteOutcome } from './notice-rates.ts'
import type { Share } from './share.ts'
import type { StageFactsOf } from './stage-facts.ts'
import { calendarDate, id, line, optionalLine, paragraph, phone } from './text.ts'

/** 居民意愿调查 and 设计方案表决: one row a household; what names a person is encrypted at rest. */

export const answers = ['agree', 'disagree', 'abstain'] as const
export type Answer = (typeof answers)[number]
export const answerLabels: Readonly<Record<Answer, string>> = {
  agree: '同意',
  disagree: '不同意',
  abstain: '弃权',
}
export const tenures = ['owner', 'let', 'vacant'] as const
export type Tenure = (typeof tenures)[number]
export const tenureLabels: Readonly<Record<Tenure, string>> = { owner: '自住', let: '出租', vacant: '空置' }
export const areaBases = ['title', 'survey', 'contract'] as const
export type AreaBasis = (typeof areaBases)[number]
/** In the order in which they count (法释〔2009〕7号 第八条). */
export const areaBasisLabels: Readonly<Record<AreaBasis, string>> = {
  title: '不动产登记',
  survey: '测绘实测',
  contract: '买卖合同',
}
export const surveyWays = ['visit', 'questionnaire', 'meeting'] as const
export type SurveyWay = (typeof surveyWays)[number]
export const surveyWayLabels: Readonly<Record<SurveyWay, string>> = {
  visit: '入户',
  questionnaire: '问卷',
  meeting: '座谈',
}

const answer = z.enum(answers).nullable().default(null)

export const householdInput = z.strictObject({
  building: line(20, '楼栋'),
  unit: optionalLine(20, '单元').default(''),
  room: line(20, '房号'),
  owner: optionalLine(60, '产权人').default(''),
  /** Who answers for the owner, with a written authorisation. */
  agent: optionalLine(40, '代理人').default(''),
  phone: phone('联系电话').default(''),
  tenure: z.enum(tenures).nullable().default(null),
  /** Hundredths of a square metre; null: not known. */
  areaHundredths: z
    .int({ error: '面积要填数字，最多两位小数' })
    .min(0, '面积不能为负')
    .max(100_000_000, '面积过大')
    .nullable()
    .default(null),
  areaBasis: z.enum(areaBases).nullable().default(null),
  /** The same text on several rows: they belong to one owner, who counts as one person (法释〔2009〕7号 第九条). */
  ownerMark: optionalLine(40, '同一业主标记').default(''),
  renovation: answer,
  demolition: answer,
  property: answer,
  wishes: z.array(line(20, '希望改造的内容')).max(40, '希望改造的内容过多').default([]),
  contribution: optionalLine(100, '出资意愿').default(''),
  suggestion: paragraph(500, '意见建议').default(''),
  way: z.enum(surveyWays).nullable().default(null),
  investigators: z.array(line(20, '调查员')).max(2, '调查员最多两人').default([]),
  surveyedOn: calendarDate('调查日期').nullable().default(null),
  hasSigned: z.boolean().default(false),
  /** The design vote. */
  vote: answer,
  votedOn: calendarDate('表决日期').nullable().default(null),
})
export type HouseholdInput = z.output<typeof householdInput>

/** What can be seen without the passphrase; `identity` is null while locked, and after it was removed. */
export interface Household {
  readonly id: string
  readonly projectId: string
  readonly ordinal: number
  readonly building: string
  readonly areaHundredths: number | null
  readonly renovation: Answer | null
  readonly demolition: Answer | null
  readonly property: Answer | null
  readonly way: SurveyWay | null
  readonly surveyedOn: string | null
  readonly hasSigned: boolean
  readonly vote: Answer | null
  readonly votedOn: string | null
  readonly identity: HouseholdInput | null
  /** What was sealed cannot be opened any more: it must be entered anew. */
  readonly isDamaged: boolean
  readonly isPurged: boolean
  readonly updatedAt: string
}

export const householdQuery = z.strictObject({
  projectId: id,
  building: z.string().max(20).optional(),
  /** Found in unit, room, owner: only while unlocked. */
  text: z.string().max(40).optional(),
  /** Only those still without an answer, or without a vote. */
  open: z.enum(['survey', 'vote']).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})

export interface HouseholdPage {
  readonly total: number
  readonly items: readonly Household[]
  readonly isUnlocked: boolean
}

/** Numbers of the survey: from the households where there are any, else as typed. */
export interface SurveyCounts {
  readonly basis: 'households' | 'typed'
  /** Households whose answers were entered one by one, whatever is counted from. */
  readonly entered: number
  readonly households: number
  readonly issued: number | null
  readonly returned: number | null
  readonly visited: number | null
  readonly agreed: Readonly<Record<(typeof consents)[number], number | null>>
  readonly disagreed: Readonly<Record<(typeof consents)[number], number | null>>
}

export interface ConsentStatus {
  readonly survey: StageFactsOf<'survey'>
  readonly vote: StageFactsOf<'vote'>
  readonly counts: SurveyCounts
  /** Over both denominators, exactly. */
  readonly rates: readonly ConsentRate[]
  readonly denominator: Denominator
  /** null: not all numbers are known yet. */
  readonly isGiven: boolean | null
  readonly participation: Share | null
  readonly visits: Share | null
  readonly byBuilding: readonly {
    readonly building: string
    readonly households: number
    readonly answered: number
    readonly voted: number
  }[]
  readonly voteBasis: 'households' | 'typed'
  /** Owners whose vote was entered household by household. */
  readonly voteEntered: number
  readonly outcome: VoteOutcome | null
  readonly rows: number
  /** Whether a key has been made, and whether the names can be read now. */
  readonly hasKey: boolean
  readonly isUnlocked: boolean
  /** From this day names and phones are to be removed; null: not accepted yet. */
  readonly purgeFrom: string | null
  readonly purged: number
  /** What the rule set and the district ask for. */
  readonly rules: {
    readonly consent: Share
    /** Paragraph of `consent`. */
    readonly source: string
    readonly quorum: Share
    readonly specialMajority: Share
    /** Null: the district asks for none. */
    readonly visitShare: Share | null
    readonly contactYears: number
  }
  /** Why the vote cannot be counted from the rows: households without one, flats without an area. */
  readonly voteLacks: { readonly missing: number; readonly withoutArea: number }
}

export const householdFormInput = z.strictObject({
  projectId: id,
  /** Prefilled forms of these; empty with `blank`: so many empty ones. */
  building: z.string().max(20).optional(),
  blank: z.int().min(0).max(500).default(0),
})

export interface AccessEntry {
  readonly at: string
  readonly actor: string
  /** 查看, 导出, 打印, 清除, 解锁, in words. */
  readonly what: string
  readonly rows: number
  readonly reason: string
}
