import { z } from 'zod'
import { calendarDate, fen, id, line, optionalLine, paragraph, whole } from './text.ts'

/** 工程变更单 (GB/T 50319-2013 C.0.2) and 现场签证表 (GB 50500-2013 表-12-8), domain 3. */
export const signoffKinds = ['visa', 'change'] as const
export type SignoffKind = (typeof signoffKinds)[number]
export const signoffKindLabels: Readonly<Record<SignoffKind, string>> = {
  visa: '现场签证',
  change: '工程变更',
}

/** The same in running text. */
export const signoffShortLabels: Readonly<Record<SignoffKind, string>> = { visa: '签证', change: '变更' }

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
  /** How the quantity was worked out: `12.5×0.8×0.15`; what is no sum is kept as words. */
  expression: optionalLine(200, '计算式').default(''),
  unitPriceFen: fen('单价'),
  /** A change may take works away: their amount counts against the rest. A visa only adds. */
  effect: z.enum(['increase', 'decrease'], { error: '增减不在选项中' }).default('increase'),
})
export type QuantityLine = z.output<typeof quantityLine>

/** What an attached file is to the form: the instruction, a drawing, minutes, other. */
export const attachmentRoles = ['instruction', 'content', 'drawing', 'minutes', 'other'] as const
export type AttachmentRole = (typeof attachmentRoles)[number]
export const attachmentRoleLabels: Readonly<Record<AttachmentRole, string>> = {
  instruction: '指令（通知单、联系单）',
  content: '变更内容',
  drawing: '图纸（附图、变更设计图）',
  minutes: '相关会议纪要',
  other: '其他',
}

export const moments = ['before', 'during', 'after'] as const
export type Moment = (typeof moments)[number]

/** Fields of both forms, by the words of each. */
const common = (words: { title: string; date: string; reason: string }) => ({
  title: line(60, words.title),
  section: optionalLine(20, '标段').default(''),
  building: optionalLine(20, '楼栋').default(''),
  part: line(60, '施工部位'),
  occurredOn: calendarDate(words.date),
  cause: z.enum(causes, { error: '原因不在选项中' }),
  reason: paragraph(2000, words.reason).refine((value) => value !== '', `${words.reason}不能为空`),
  workFrom: calendarDate('施工开始日期'),
  workTo: calendarDate('施工结束日期'),
  scheduleEffectDays: whole('工期影响', -999, 999, '天').default(0),
  paymentPeriod: whole('支付期数', 1, 200).nullable().default(null),
  photos: z
    .array(z.strictObject({ recordId: id, moment: z.enum(moments) }))
    .max(60, '附照片过多')
    .default([]),
  attachments: z
    .array(z.strictObject({ recordId: id, role: z.enum(attachmentRoles, { error: '附件类别不在选项中' }) }))
    .max(60, '附件过多')
    .default([]),
})

const lines = z.array(quantityLine).min(1, '至少填写一行工程量').max(100, '工程量行数过多')
const inOrder = (form: { workFrom: string; workTo: string }) => form.workFrom <= form.workTo
const orderFault = { error: '施工结束日期早于开始日期', path: ['workTo'] }

/** Site visa (现场签证表, GB 50500-2013 表-12-8 and domain additions), as typed or as a file. */
export const visaInput = z
  .strictObject({
    ...common({ title: '签证事由', date: '签证日期', reason: '签证事由及原因' }),
    instruction: z.strictObject({
      kind: z.enum(['oral', 'written'], { error: '指令方式不在选项中' }),
      by: line(30, '指令人'),
      on: calendarDate('指令日期'),
      reference: optionalLine(60, '通知文号').default(''),
    }),
    lines: lines.refine(
      (list) => list.every(({ effect }) => effect === 'increase'),
      '签证只能增加工程量；要减少的请用工程变更单',
    ),
    pricing: z
      .enum(['day-work', 'contract', 'no-day-work'], { error: '计价方式不在选项中' })
      .default('contract'),
    /** Amounts agreed on before printing; what each party writes on the paper is kept with its signature. */
    supervisedFen: fen('监理核定金额').nullable().default(null),
    reviewedFen: fen('跟踪评审核定金额').nullable().default(null),
    officeFen: fen('街道确认金额').nullable().default(null),
  })
  .refine(inOrder, orderFault)

/** Who may ask for a change. */
export const proposers = ['client', 'design', 'supervision', 'contractor', 'other'] as const
export type Proposer = (typeof proposers)[number]
export const proposerLabels: Readonly<Record<Proposer, string>> = {
  client: '建设单位',
  design: '设计单位',
  supervision: '项目管理及监理一体化单位',
  contractor: '施工单位',
  other: '其他单位',
}

/** Engineering change (工程变更单, GB/T 50319-2013 C.0.2), as typed or as a file. */
export const changeInput = z
  .strictObject({
    ...common({ title: '变更事由', date: '提出日期', reason: '变更原因' }),
    /** 变更提出单位 and its person in charge; `organization` only where it is none of the project's units. */
    proposal: z.strictObject({
      by: z.enum(proposers, { error: '变更提出单位不在选项中' }),
      organization: optionalLine(60, '变更提出单位名称').default(''),
      person: line(20, '变更提出单位负责人'),
    }),
    /** What is asked for: 兹提出 … 工程变更. */
    description: paragraph(2000, '变更内容').refine((value) => value !== '', '变更内容不能为空'),
    /** Day of the change instruction (变更指示), from which the valuation's time runs; null: none yet. */
    instructedOn: calendarDate('变更指示日期').nullable().default(null),
    /** A change of drawings asks for the design unit's signature and seal as well. */
    changesDrawings: z.boolean({ error: '请选择是否改图' }).default(false),
    lines,
  })
  .refine(inOrder, orderFault)

export type VisaInput = z.input<typeof visaInput>
export type VisaFields = z.output<typeof visaInput>
export type ChangeInput = z.input<typeof changeInput>
export type ChangeFields = z.output<typeof changeInput>

/** A form with its kind. */
export type SignoffForm =
  | { readonly kind: 'visa'; readonly content: VisaFields }
  | { readonly kind: 'change'; readonly content: ChangeFields }

/** What a form saved before these were known has in them. */
export const laterFormFields = { attachments: [] } as const

/** Exactly one of the two forms. */
export const isOneForm = (input: { visa?: unknown; change?: unknown }): boolean =>
  (input.visa === undefined) !== (input.change === undefined)
