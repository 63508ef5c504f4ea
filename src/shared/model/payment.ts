import { z } from 'zod'
import { calendarDate, fen, id, line, optionalLine, paragraph } from './text.ts'

/** Payments by period (plan 三(四)4; forms B.0.11, A.0.8, 表-17 and 形象进度表, domain 4). All sums in 分. */

export const paymentKinds = ['advance', 'progress', 'final'] as const
export type PaymentKind = (typeof paymentKinds)[number]
export const paymentKindLabels: Readonly<Record<PaymentKind, string>> = {
  advance: '预付款',
  progress: '进度款',
  final: '结算尾款',
}

/** Steps of one period, in their order (plan 三(四)4.(1) to (3)). */
export const paymentSteps = ['submitted', 'measured', 'reviewed', 'checked', 'requested', 'paid'] as const
export type PaymentStep = (typeof paymentSteps)[number]
export const paymentStepLabels: Readonly<Record<PaymentStep, string>> = {
  submitted: '施工单位申请',
  measured: '现场测量审核',
  reviewed: '出具进度评审报告',
  checked: '区城乡建设局复核',
  requested: '提交拨款申请',
  paid: '区财政局拨付',
}
export type PaymentState = 'draft' | PaymentStep | 'returned' | 'voided'
export const paymentStateLabels: Readonly<Record<PaymentState, string>> = {
  draft: '草稿',
  submitted: '已申请',
  measured: '已测量',
  reviewed: '已评审',
  checked: '已复核',
  requested: '已报财政',
  paid: '已拨付',
  returned: '退回',
  voided: '作废',
}

const quantity = (label: string) =>
  z
    .string({ error: `${label}要填数字` })
    .regex(/^-?\d[\d.]*$/, { error: `${label}要填数字`, abort: true })
    .regex(/^\d{1,9}(?:\.\d{1,3})?$/, `${label}最多三位小数，不能为负`)

/** One line of the 形象进度表. */
export const progressLine = z.strictObject({
  building: optionalLine(20, '楼栋').default(''),
  item: line(60, '分项'),
  unit: line(10, '单位'),
  contractQuantity: quantity('合同量'),
  /** This period's. */
  quantity: quantity('本期完成量'),
  unitPriceFen: fen('单价'),
  photos: z.array(id).max(50, '照片过多').default([]),
})
export type ProgressLine = z.output<typeof progressLine>

export const workParts = ['unit', 'lump', 'daywork', 'safety', 'added'] as const
export type WorkPart = (typeof workParts)[number]
export const workPartLabels = {
  unit: '单价项目',
  lump: '总价项目',
  daywork: '计日工',
  safety: '安全文明施工费',
  added: '其他应增加',
} as const

const sumLine = z.strictObject({ label: line(40, '名称'), fen: fen('金额') })

export const paymentInput = z.strictObject({
  kind: z.enum(paymentKinds),
  /** 标段; empty: the only one. */
  section: optionalLine(20, '标段').default(''),
  from: calendarDate('本期开始日期').nullable().default(null),
  until: calendarDate('本期结束日期').nullable().default(null),
  /** Of `progress`. */
  lines: z.array(progressLine).max(500, '分项过多').default([]),
  /** Approved changes and visas paid with it. */
  signoffIds: z.array(id).max(200, '变更签证过多').default([]),
  /** What is due beside the lines: 表-17's parts, or an advance as a whole. */
  additions: z
    .array(z.strictObject({ part: z.enum(workParts), label: line(40, '名称'), fen: fen('金额') }))
    .max(30, '应增加项过多')
    .default([]),
  deductions: z.array(sumLine).max(30, '扣减项过多').default([]),
  payBy: calendarDate('应支付日期').nullable().default(null),
  /** 已完成的工作, in words, for the form. */
  done: paragraph(500, '已完成工作').default(''),
  note: paragraph(500, '说明').default(''),
})
export type PaymentInput = z.output<typeof paymentInput>

/** An approved change or visa, as it can be paid with a period. */
export interface PaymentSignoff {
  readonly id: string
  readonly kind: 'visa' | 'change'
  readonly number: string
  readonly title: string
  readonly section: string
  readonly building: string
  readonly countedFen: number
  /** What it adds to the period: less what was paid with another period on the one it corrects. May be below zero. */
  readonly payableFen: number
  /** Number of the live period it is in; null: none. */
  readonly takenBy: number | null
  /** Number of the approved one that corrects it; empty: none. */
  readonly correctedBy: string
  /** Number of the one it corrects that was paid before; empty: none. */
  readonly corrects: string
}

/** One step that was taken. */
export interface PaymentEvent {
  readonly id: string
  readonly step: PaymentStep | 'returned' | 'voided'
  readonly on: string
  readonly person: string
  readonly organization: string
  readonly number: string
  readonly note: string
  readonly at: string
}

export interface Payment extends PaymentInput {
  readonly id: string
  readonly projectId: string
  /** 期号: counts up within the project, gapless; a void keeps its number. */
  readonly ordinal: number
  readonly state: PaymentState
  /** Sum of lines, sign-offs and additions: 1 施工单位申报款. */
  readonly claimedFen: number
  /** 2 经审核应得款; null until it was reviewed. */
  readonly dueFen: number | null
  /** 3 本期应扣款. */
  readonly deductedFen: number
  /** 4 本期应付款 = 2 − 3. */
  readonly netFen: number | null
  /** Really paid. */
  readonly paidFen: number | null
  readonly events: readonly PaymentEvent[]
  readonly createdAt: string
  readonly updatedAt: string
}

export const paymentAdvance = z.strictObject({
  id,
  step: z.enum(paymentSteps),
  on: calendarDate('日期'),
  person: line(20, '经办人'),
  organization: optionalLine(60, '单位').default(''),
  /** Number of the report, reply or voucher. */
  number: optionalLine(60, '文号').default(''),
  note: optionalLine(200, '说明').default(''),
  /** With `reviewed`: 经审核应得款. */
  dueFen: fen('经审核应得款').optional(),
  /** With `paid`. */
  paidFen: fen('拨付金额').optional(),
})
export const paymentReturn = z.strictObject({
  id,
  on: calendarDate('日期'),
  person: line(20, '经办人'),
  reason: line(200, '退回的理由'),
})

/** Something about the sums: `block` keeps a step from being taken. */
export interface PaymentFinding {
  readonly id: string
  readonly level: 'block' | 'warn'
  readonly text: string
  readonly source: string
  readonly paymentId: string | null
}

/** 基本建设财务规则（财政部令第81号）第三十三条: the final account within three months of the completion. */
export const settlementMonths = 3

export const depositKinds = ['quality', 'property'] as const
export type DepositKind = (typeof depositKinds)[number]
export const depositLabels: Readonly<Record<DepositKind, string>> = {
  quality: '质量保证金',
  property: '物业管理保证金',
}

/** One half of what is held back (plan 三(四)4.(5)). */
export interface Deposit {
  readonly kind: DepositKind
  readonly amountFen: number
  readonly startsOn: string | null
  /** Free from this day; null: not known yet, `lacks` says what. */
  readonly dueOn: string | null
  readonly conditions: readonly {
    readonly text: string
    readonly isMet: boolean
    readonly state: string
    readonly source: string
  }[]
  readonly state: 'none' | 'held' | 'soon' | 'free' | 'released'
  readonly release: DepositRelease | null
}

export interface DepositRelease {
  readonly on: string
  readonly amountFen: number
  readonly person: string
  readonly number: string
  readonly note: string
  /** Conditions that were not met when it was released, and why it was released all the same. */
  readonly unmet: readonly string[]
  readonly reason: string
  readonly at: string
}

export const depositReleaseInput = z.strictObject({
  projectId: id,
  kind: z.enum(depositKinds),
  on: calendarDate('返还日期'),
  person: line(20, '经办人'),
  number: optionalLine(60, '凭证号').default(''),
  note: optionalLine(200, '说明').default(''),
  /** Needed when a condition is not met. */
  reason: optionalLine(200, '提前返还的理由').default(''),
})

/** All money of one project. */
export interface PaymentBook {
  readonly projectId: string
  readonly payments: readonly Payment[]
  readonly contractFen: number | null
  /** Approved changes and visas. */
  readonly signoffFen: number
  readonly ceilingFen: number | null
  readonly claimedFen: number
  readonly netFen: number
  readonly paidFen: number
  readonly settledFen: number | null
  readonly retainedFen: number | null
  /** 结算额 − 已付 − 预留; null before the settlement. */
  readonly finalFen: number | null
  readonly deposits: readonly Deposit[]
  readonly findings: readonly PaymentFinding[]
  /** What is left to draw on each line of the latest 形象进度表: cumulative quantities. */
  readonly progress: readonly ProgressRow[]
}

export interface ProgressRow {
  readonly building: string
  readonly item: string
  readonly unit: string
  readonly contractQuantity: string
  readonly quantity: string
  /** Decimal text with at most three decimals. */
  readonly cumulative: string
  /** Cut off to two decimals, without sign: `92.3`. */
  readonly percent: string
  readonly valueFen: number
  readonly cumulativeFen: number
}

export const paymentForms = ['application', 'progress', 'certificate', 'review', 'table17'] as const
export type PaymentForm = (typeof paymentForms)[number]
export const paymentFormLabels: Readonly<Record<PaymentForm, string>> = {
  application: '工程款支付报审表',
  progress: '形象进度表',
  certificate: '工程款支付证书',
  review: '进度款审核汇总表',
  table17: '工程款支付申请（核准）表',
}
/** Items they are filed under. */
export const paymentFormItems: Readonly<Record<PaymentForm, string>> = {
  application: '08-1',
  progress: '08-1',
  certificate: '08-2',
  review: '08-3',
  table17: '08-1',
}
export const depositForms = ['retention', 'release'] as const
export type DepositForm = (typeof depositForms)[number]
export const depositFormLabels: Readonly<Record<DepositForm, string>> = {
  retention: '保证金预留单',
  release: '保证金返还审批表',
}
