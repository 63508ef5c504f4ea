import { z } from 'zod'
import { calendarDate, fen, id, line, optionalLine, paragraph } from './text.ts'

/** The four that sign and seal a routine change or visa (plan 三(四)4.(4)). */
export const signingParties = ['office', 'supervision', 'contractor', 'review'] as const
export type SigningParty = (typeof signingParties)[number]
export const signingPartyLabels: Readonly<Record<SigningParty, string>> = {
  office: '街道办事处',
  supervision: '项目管理及监理一体化单位',
  contractor: '施工单位',
  review: '跟踪评审单位',
}

export const signoffStates = ['draft', 'signing', 'approved', 'voided'] as const
export type SignoffState = (typeof signoffStates)[number]
export const signoffStateLabels: Readonly<Record<SignoffState, string>> = {
  draft: '草稿',
  signing: '四方签认中',
  approved: '已签认',
  voided: '作废',
}

export const causes = [
  'design-omission',
  'site-condition',
  'resident-request',
  'utility-line',
  'policy',
  'other',
] as const
export type Cause = (typeof causes)[number]
export const causeLabels: Readonly<Record<Cause, string>> = {
  'design-omission': '设计漏项',
  'site-condition': '现场条件',
  'resident-request': '居民诉求',
  'utility-line': '专营管线',
  policy: '政策',
  other: '其他',
}

const quantityLine = z.strictObject({
  item: line(60, '签证项目'),
  unit: line(10, '单位'),
  quantity: z
    .string({ error: '工程量要填数字' })
    .regex(/^\d{1,9}(\.\d{1,3})?$/, '工程量最多三位小数')
    .refine((value) => Number(value) > 0, '工程量要大于 0'),
  expression: optionalLine(200, '计算式').default(''),
  unitPriceFen: fen('单价'),
})

/** Site visa (现场签证表, GB 50500-2013 表-12-8 and domain additions), as typed or as a file. */
export const visaInput = z
  .strictObject({
    title: line(60, '签证事由'),
    section: optionalLine(20, '标段').default(''),
    building: optionalLine(20, '楼栋').default(''),
    part: line(60, '施工部位'),
    occurredOn: calendarDate('签证日期'),
    instruction: z.strictObject({
      kind: z.enum(['oral', 'written'], { error: '指令方式不在选项中' }),
      by: line(30, '指令人'),
      on: calendarDate('指令日期'),
      reference: optionalLine(60, '通知文号').default(''),
    }),
    cause: z.enum(causes, { error: '原因不在选项中' }),
    reason: paragraph(2000, '签证事由及原因').refine((value) => value !== '', '签证事由及原因不能为空'),
    workFrom: calendarDate('施工开始日期'),
    workTo: calendarDate('施工结束日期'),
    lines: z.array(quantityLine).min(1, '至少填写一行工程量').max(100, '工程量行数过多'),
    pricing: z
      .enum(['day-work', 'contract', 'no-day-work'], { error: '计价方式不在选项中' })
      .default('contract'),
    scheduleEffectDays: z.int({ error: '工期影响要填整数天' }).min(-999).max(999).default(0),
    paymentPeriod: z.int({ error: '支付期数要填整数' }).min(1).max(200).nullable().default(null),
    supervisedFen: fen('监理核定金额').nullable().default(null),
    reviewedFen: fen('跟踪评审核定金额').nullable().default(null),
    officeFen: fen('街道确认金额').nullable().default(null),
    photos: z
      .array(z.strictObject({ recordId: id, moment: z.enum(['before', 'during', 'after']) }))
      .max(60, '附照片过多')
      .default([]),
  })
  .refine((visa) => visa.workFrom <= visa.workTo, { error: '施工结束日期早于开始日期', path: ['workTo'] })

export type VisaInput = z.input<typeof visaInput>
export type VisaFields = z.output<typeof visaInput>

export const signatureInput = z.strictObject({
  party: z.enum(signingParties, { error: '签认方不在四方之中' }),
  person: line(20, '签字人'),
  post: optionalLine(30, '签字人职务').default(''),
  signedOn: calendarDate('签字日期'),
  scanRecordId: id,
  hasSignature: z.boolean({ error: '请确认扫描件上有签字' }),
  hasSeal: z.boolean({ error: '请确认扫描件上有盖章' }),
})
export type SignatureInput = z.output<typeof signatureInput>

export interface Signature extends SignatureInput {
  readonly recordedAt: string
}

export interface Signoff {
  readonly id: string
  readonly projectId: string
  readonly kind: 'visa'
  /** `QZ-<project code>[-<section>]-<year>-<001>`; never reused, also not when voided. */
  readonly number: string
  readonly state: SignoffState
  readonly visa: VisaFields
  /** Sum of the lines, in 分. */
  readonly claimedFen: number
  readonly lineAmountsFen: readonly number[]
  readonly signatures: readonly Signature[]
  /** What is still lacking before it counts, in words; empty when approved. */
  readonly lacks: readonly string[]
  readonly voidReason: string
  readonly createdAt: string
  readonly approvedAt: string | null
  /** SHA-256 of the canonical values that the form prints. */
  readonly contentDigest: string
}
