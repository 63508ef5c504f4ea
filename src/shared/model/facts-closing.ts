import { z } from 'zod'
import { calendarDate, fen, id, line, optionalLine, paragraph, phone } from './text.ts'

/** What is written down once at the end: acceptance, property management, settlement. */

const day = (label: string) => calendarDate(label).nullable().default(null)

/** Who takes part in the completion acceptance (R13, plan 三(四)2.(4) end). */
export const acceptanceRoles = [
  'bureau',
  'office',
  'member',
  'committee',
  'residents',
  'design',
  'supervision',
  'contractor',
  'property',
  'other',
] as const
export type AcceptanceRole = (typeof acceptanceRoles)[number]
export const acceptanceRoleLabels: Readonly<Record<AcceptanceRole, string>> = {
  bureau: '区城乡建设局（牵头）',
  office: '街道办事处（组织）',
  member: '领导小组成员单位',
  committee: '居委会',
  residents: '居民代表',
  design: '设计单位',
  supervision: '项目管理及监理一体化单位',
  contractor: '施工单位',
  property: '物业管理单位',
  other: '其他',
}
/** All of them must be there. */
export const neededAcceptanceRoles: readonly AcceptanceRole[] = acceptanceRoles.filter(
  (role) => role !== 'other',
)

export const acceptanceFacts = z.strictObject({
  kind: z.literal('acceptance'),
  /** 竣工报告 and 预验收. */
  reportedOn: day('竣工报告日期'),
  precheckedOn: day('预验收日期'),
  noticeOn: day('验收通知日期'),
  heldOn: day('验收日期'),
  place: optionalLine(60, '验收地点').default(''),
  participants: z
    .array(
      z.strictObject({
        role: z.enum(acceptanceRoles),
        organization: line(60, '参加单位'),
        person: line(20, '参加人'),
        post: optionalLine(30, '职务').default(''),
        hasSigned: z.boolean().default(false),
        opinion: optionalLine(200, '意见').default(''),
      }),
    )
    .max(60, '参加人员过多')
    .default([]),
  conclusion: z.enum(['passed', 'conditional', 'failed']).nullable().default(null),
  opinion: paragraph(1000, '验收意见').default(''),
  /** The signed acceptance report (09-3). */
  reportRecordId: id.nullable().default(null),
})
export const conclusionLabels = { passed: '合格', conditional: '整改后合格', failed: '不合格' } as const

/** How the community is managed afterwards (plan 三(四)3). */
export const propertyWays = ['trusteeship', 'takeover', 'affiliate', 'own'] as const
export type PropertyWay = (typeof propertyWays)[number]
export const propertyWayLabels: Readonly<Record<PropertyWay, string>> = {
  trusteeship: '托管',
  takeover: '接管',
  affiliate: '施工单位参股或控股的物业公司管理',
  own: '业主自管',
}

export const propertyFacts = z.strictObject({
  kind: z.literal('property'),
  way: z.enum(propertyWays).nullable().default(null),
  /** 专业化物业管理 or 简易物业管理. */
  mode: z.enum(['professional', 'simple']).nullable().default(null),
  company: optionalLine(60, '物业公司').default(''),
  phone: phone('物业电话').default(''),
  /** R12: the affiliate is on site before the acceptance. */
  enteredOn: day('进驻日期'),
  contractFrom: day('物业合同开始日期'),
  contractUntil: day('物业合同结束日期'),
  ownersMeetingOn: day('业主大会成立日期'),
  committeeFiledOn: day('业主委员会备案日期'),
  planNote: paragraph(1000, '长效管理方案').default(''),
  /** When the company stopped before its time, and why. */
  leftOn: day('撤离日期'),
  leftReason: optionalLine(200, '撤离原因').default(''),
})
export const propertyModeLabels = { professional: '专业化物业管理', simple: '简易物业管理' } as const

/** 结算评审 (plan 三(四)4.(5)): its sum is final. */
export const settlementFacts = z.strictObject({
  kind: z.literal('settlement'),
  /** 竣工结算书. */
  submittedOn: day('结算书报送日期'),
  submittedFen: fen('结算送审金额').nullable().default(null),
  reviewer: optionalLine(60, '结算评审单位').default(''),
  reportNumber: optionalLine(60, '评审报告编号').default(''),
  reviewedOn: day('结算评审日期'),
  settledFen: fen('结算评审金额').nullable().default(null),
  reportRecordId: id.nullable().default(null),
  /** Held back, in 分; null: as much as the rule asks for. */
  retainedFen: fen('预留金额').nullable().default(null),
  note: paragraph(500, '说明').default(''),
})
