import { z } from 'zod'
import { denominators } from './notice.ts'
import { type Share, shareInput } from './share.ts'
import { calendarDate, line, optionalLine, whole } from './text.ts'

/** Numbers a policy sets; each has the paragraph it comes from in `sources`. */
const ruleNumbers = z.strictObject({
  /** R1: last year of completion that still counts as old. */
  builtUntilYear: z.int({ error: '建成年份上限要填四位数字' }).min(1900).max(2100),
  /** R1: communities renovated in these years may only add what was not done then, in the next year's plan. */
  partialFromYear: z.int({ error: '已改造年份要填四位数字' }).min(1900).max(2100),
  partialToYear: z.int({ error: '已改造年份要填四位数字' }).min(1900).max(2100),
  /** R4: each of the three consents. */
  consent: shareInput('同意率'),
  /** R11: held back of the settled sum, at least. */
  retention: shareInput('预留比例'),
  /** R11: the quality deposit's part of what is held back; the rest is the property management deposit. */
  qualityPart: shareInput('质量保证金所占比例'),
  /** R11, R12: years of property management by the contractor's affiliate. */
  propertyYears: z.int({ error: '物业管理年限要填整数' }).min(1).max(50),
  /** R14: city's part of the subsidy for infrastructure, the district bears the rest. */
  cityPart: shareInput('市级分担比例'),
  /** Other regulations, warned of only: quality deposit at most this of the settled sum (建质〔2017〕138号). */
  qualityCap: shareInput('质量保证金上限'),
  /** Progress payments at least this of the completed value (财建〔2022〕183号), for contracts from `progressFloorFrom`. */
  progressFloor: shareInput('进度款下限'),
  progressFloorFrom: calendarDate('进度款下限起算日'),
  /** Civil Code 278: owners and area that must take part; matters of items 6 to 8 need `specialMajority` of them. */
  quorum: shareInput('参与表决比例'),
  specialMajority: shareInput('特别事项同意比例'),
})
export type RuleNumbers = z.output<typeof ruleNumbers>

/** What residents' consent and their vote must reach. */
export type ConsentShares = Pick<RuleNumbers, 'consent' | 'quorum' | 'specialMajority'>

/** A policy as data: a file `*.json` adds one (docs/rule-set.schema.json). */
export const ruleSetInput = z
  .strictObject({
    id: z
      .string({ error: '请填写方案代码' })
      .regex(/^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/, '方案代码用小写字母、数字和短横线，3 到 40 位'),
    title: line(100, '方案名称'),
    /** 发文字号; empty where there is none. */
    documentNumber: optionalLine(60, '发文字号').default(''),
    validFrom: calendarDate('施行日期'),
    /** Last day in force; null: until something replaces it. */
    validTo: calendarDate('有效期止').nullable(),
    numbers: ruleNumbers,
    /** Paragraph of each number, in words. */
    sources: z.partialRecord(z.enum(Object.keys(ruleNumbers.shape) as [keyof RuleNumbers]), line(60, '条款')),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
    error: '有效期止早于施行日期',
    path: ['validTo'],
  })
  .refine(({ numbers }) => numbers.partialFromYear <= numbers.partialToYear, {
    error: '已改造年份的起止写反了',
    path: ['numbers', 'partialToYear'],
  })
export type RuleSet = z.output<typeof ruleSetInput>

export interface RuleSetRow {
  readonly ruleSet: RuleSet
  /** Comes with the program: cannot be changed. */
  readonly isBuiltIn: boolean
  readonly state: 'in-force' | 'expired' | 'coming'
  readonly projects: number
}

/** A project's way from one rule set to another: shown for ever. */
export interface RuleMove {
  readonly id: string
  readonly projectId: string
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly person: string
  readonly at: string
}

export const ruleMoveInput = z.strictObject({
  projectIds: z.array(z.uuid()).min(1, '没有选择项目').max(1000),
  to: z.string().max(40),
  reason: line(200, '改用的理由'),
  person: line(20, '确认人'),
})

/** What the plan leaves to the district. */
export const districtSettings = z.strictObject({
  /** Whom the three consents are counted over, where a project says nothing else. */
  denominator: z.enum(denominators).default('households'),
  /** Share of households that must be visited; null: not asked for. */
  visitShare: shareInput('入户率').nullable().default(null),
  /** Contact data of residents is removed so many years after the acceptance. */
  contactYears: z
    .int({ error: '保留年限要填整数' })
    .min(1, '至少保留 1 年')
    .max(30, '最多保留 30 年')
    .default(3),
  /** Defect liability in months, where the contract says nothing. */
  defectMonths: whole('缺陷责任期', 1, 120, '个月').default(24),
  /** Who files the request for payment with the finance bureau: the plan can be read both ways. */
  financeFiler: z.enum(['office', 'bureau']).default('office'),
  /** What falls due within so many days is shown as due. */
  soonDays: whole('提前提醒天数', 1, 60, '天').default(7),
  /** To whom the weekly summary goes. */
  reportTo: optionalLine(60, '周报报送单位').default('区老旧小区改造工作领导小组办公室'),
})
export type DistrictSettings = z.output<typeof districtSettings>
export const defaultDistrictSettings: DistrictSettings = districtSettings.parse({})

const decheng2023: RuleSet = {
  id: 'decheng-2023',
  title: '德城区深入推进老旧小区改造实施方案（2023）',
  documentNumber: '',
  validFrom: '2023-03-24',
  validTo: '2025-12-31',
  numbers: {
    builtUntilYear: 2005,
    partialFromYear: 2016,
    partialToYear: 2020,
    consent: { part: 9, whole: 10 },
    retention: { part: 6, whole: 100 },
    qualityPart: { part: 1, whole: 2 },
    propertyYears: 3,
    cityPart: { part: 1, whole: 2 },
    qualityCap: { part: 3, whole: 100 },
    progressFloor: { part: 80, whole: 100 },
    progressFloorFrom: '2022-08-01',
    quorum: { part: 2, whole: 3 },
    specialMajority: { part: 3, whole: 4 },
  },
  sources: {
    builtUntilYear: '方案三(一)',
    partialFromYear: '方案三(一)',
    partialToYear: '方案三(一)',
    consent: '方案三(四)1.(3)',
    retention: '方案三(四)4.(5)',
    qualityPart: '方案三(四)4.(5)',
    propertyYears: '方案三(四)3、4.(5)',
    cityPart: '方案五(一)',
    qualityCap: '建质〔2017〕138号',
    progressFloor: '财建〔2022〕183号',
    progressFloorFrom: '财建〔2022〕183号',
    quorum: '民法典第二百七十八条',
    specialMajority: '民法典第二百七十八条',
  },
}

/** Rule sets that come with the program, oldest first. */
export const builtInRuleSets: readonly [RuleSet, ...RuleSet[]] = [decheng2023]

const digits = '零一二三四五六七八九十'

/** `三分之二` as laws write a share; `90%` where its numbers are longer than one character. */
export const fractionWords = ({ part, whole }: Share): string =>
  part >= 1 && whole < digits.length ? `${digits[whole]}分之${digits[part]}` : shareWords({ part, whole })

/** `90%`, `6%`, `2/3`: a rule's share as regulations write it. */
export const shareWords = ({ part, whole }: Share): string =>
  (part * 100) % whole === 0 ? `${(part * 100) / whole}%` : `${part}/${whole}`
