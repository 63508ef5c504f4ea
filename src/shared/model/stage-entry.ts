import { z } from 'zod'
import { constructionFields } from './entry-construction.ts'
import { managementFields } from './entry-management.ts'
import { calendarDate, fen, id, line, optionalLine, paragraph, seenAt, whole } from './text.ts'

/**
 * Lists of one project that people keep while a stage goes on: each entry is one line of such a list. One store, one
 * set of methods (`entry.*`); what a kind means and how it is judged lies with its feature.
 */

/** Contracts and agreements (plan 三(四)2.(1), 2.(3), 六(三)). */
export const contractKinds = ['integrated', 'tri-party', 'works', 'ownership', 'review', 'other'] as const
export type ContractKind = (typeof contractKinds)[number]
export const contractKindLabels: Readonly<Record<ContractKind, string>> = {
  integrated: '一体化服务合同',
  'tri-party': '三方协议',
  works: '施工合同',
  ownership: '公共建筑权属协议',
  review: '评审、检测委托合同',
  other: '其他合同',
}
/** Who must have signed it: R6, R17. */
export const contractSigners: Readonly<Record<ContractKind, readonly string[]>> = {
  integrated: ['区城乡建设局', '一体化服务单位'],
  'tri-party': ['区城乡建设局', '街道办事处', '一体化服务单位'],
  works: ['街道办事处', '区城乡建设局', '施工单位'],
  ownership: ['街道办事处', '居委会或业委会'],
  review: [],
  other: [],
}

const contract = z.strictObject({
  kind: z.literal('contract'),
  contract: z.enum(contractKinds),
  number: optionalLine(60, '合同编号').default(''),
  title: line(80, '合同名称'),
  /** 标段; empty: the whole project. */
  section: optionalLine(20, '标段').default(''),
  partner: line(60, '对方单位'),
  signedOn: calendarDate('签订日期'),
  amountFen: fen('合同金额').nullable().default(null),
  /** Who signed, as in `contractSigners` or typed. */
  signers: z.array(line(40, '签订单位')).max(10, '签订单位过多').default([]),
  /** Of works contracts: defect liability in months; null: the district's. */
  defectMonths: whole('缺陷责任期', 1, 120, '个月').nullable().default(null),
  /** The contractor holds or has a share in a property company (plan 三(四)3). */
  hasAffiliate: z.boolean().default(false),
  affiliate: optionalLine(60, '参股控股的物业公司').default(''),
  note: paragraph(500, '备注').default(''),
})

/** 专营设施 (plan 四(三)). */
export const utilityKinds = [
  'water',
  'power',
  'heating',
  'gas',
  'telecom',
  'cable-tv',
  'drainage',
  'post',
  'other',
] as const
export type UtilityKind = (typeof utilityKinds)[number]
export const utilityLabels: Readonly<Record<UtilityKind, string>> = {
  water: '供水',
  power: '供电',
  heating: '供热',
  gas: '燃气',
  telecom: '通信',
  'cable-tv': '有线电视',
  drainage: '排水',
  post: '邮政',
  other: '其他',
}
export const utilitySteps = [
  'surveyedOn',
  'designedOn',
  'startedOn',
  'builtOn',
  'acceptedOn',
  'transferredOn',
] as const
export type UtilityStep = (typeof utilitySteps)[number]
export const utilityStepLabels: Readonly<Record<UtilityStep, string>> = {
  surveyedOn: '调查摸底',
  designedOn: '设计',
  startedOn: '开工',
  builtOn: '完工',
  acceptedOn: '竣工验收',
  transferredOn: '产权移交、接管',
}

const day = (label: string) => calendarDate(label).nullable().default(null)

const utility = z.strictObject({
  kind: z.literal('utility'),
  utility: z.enum(utilityKinds),
  /** 专营单位. */
  company: line(60, '专营单位'),
  /** 主管部门, which accepts it (plan 三(四)2.(4)). */
  authority: optionalLine(60, '主管部门').default(''),
  /** Whether it is the company's property: then the company renews it, else 以奖代补 (R15). */
  isCompanyOwned: z.boolean({ error: '请选择产权属于谁' }),
  scope: paragraph(300, '改造内容').default(''),
  surveyedOn: day('调查摸底日期'),
  designedOn: day('设计完成日期'),
  startedOn: day('开工日期'),
  builtOn: day('完工日期'),
  acceptedOn: day('验收日期'),
  transferredOn: day('移交接管日期'),
  /** 以奖代补. */
  rewardFen: fen('以奖代补金额').nullable().default(null),
  rewardPaidOn: day('奖补拨付日期'),
})

export const entryContent = z.discriminatedUnion('kind', [
  contract,
  utility,
  ...constructionFields,
  ...managementFields,
])
export type EntryContent = z.output<typeof entryContent>
export type EntryKind = EntryContent['kind']
export type EntryOf<K extends EntryKind> = Extract<EntryContent, { kind: K }>

export const entryLabels: Readonly<Record<EntryKind, string>> = {
  contract: '合同协议',
  utility: '专营设施',
  diary: '现场记录',
  complaint: '投诉咨询',
  issue: '验收问题',
  transfer: '移交证书',
  'property-review': '代管考核',
  repair: '报修维修',
  satisfaction: '满意度评价',
}
export const entryKinds = Object.keys(entryLabels) as readonly EntryKind[]
export const isEntryKind = (value: string): value is EntryKind => Object.hasOwn(entryLabels, value)

interface EntryRow<Content> {
  readonly id: string
  readonly projectId: string
  readonly content: Content
  readonly createdAt: string
  readonly updatedAt: string
}

/** One line of a list, as it is kept. */
export type Entry<K extends EntryKind = EntryKind> = EntryRow<EntryOf<K>>

export const entryKind = z.enum(Object.keys(entryLabels) as [EntryKind])
export const entryAdd = z.strictObject({ projectId: id, content: entryContent })
export const entryUpdate = z.strictObject({ id, content: entryContent, seen: seenAt })
export const entryRemove = z.strictObject({ id, reason: line(200, '删除的理由') })
