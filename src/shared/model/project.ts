import { z } from 'zod'
import { defaultNoticeTerms, noticeTerms } from './notice.ts'
import { numberRuleFault, parseNumberRule } from './photo-number.ts'
import { defaultSignoffTerms, signoffTerms } from './signoff-terms.ts'
import { calendarDate, fen, line, optionalLine, paragraph, phone } from './text.ts'

/** Sub-districts of the district (plan, 附件 成员名单); an office may add its own in settings. */
export const defaultSubDistricts = ['运河街道', '天衢街道', '新华街道', '新湖街道', '广川街道'] as const

/** Units that take part in a project (plan 三(四)2, 三(四)4.(2)). */
export const partyRoles = ['client', 'design', 'supervision', 'contractor', 'review'] as const
export type PartyRole = (typeof partyRoles)[number]
export const partyRoleLabels: Readonly<Record<PartyRole, string>> = {
  client: '建设单位',
  design: '设计单位',
  supervision: '项目管理及监理一体化单位',
  contractor: '施工单位',
  review: '跟踪评审单位',
}

/** Classes of content (plan 三(三)) and the items each names. */
export const contentClasses = ['basic', 'improved', 'enhanced'] as const
export type ContentClass = (typeof contentClasses)[number]
export const contentClassLabels: Readonly<Record<ContentClass, string>> = {
  basic: '基础类',
  improved: '完善类',
  enhanced: '提升类',
}
export const contentItems: Readonly<Record<ContentClass, readonly string[]>> = {
  basic: [
    '拆违拆临',
    '安防',
    '环卫',
    '消防',
    '道路',
    '排水',
    '照明',
    '绿化',
    '水电气暖',
    '光纤',
    '建筑物修缮',
    '管线规整',
  ],
  improved: [
    '社区和物业用房',
    '建筑节能改造',
    '加装电梯',
    '停车场',
    '电动车集中充电',
    '文化体育健身',
    '无障碍设施',
  ],
  enhanced: ['社区养老', '托幼', '医疗', '家政', '商业设施', '智慧社区'],
}

/** Land the community stands on (plan 三(一)). */
export const landKinds = ['state-owned', 'collective', 'other'] as const
export const landKindLabels: Readonly<Record<(typeof landKinds)[number], string>> = {
  'state-owned': '城市国有土地',
  collective: '集体土地',
  other: '其他',
}

const party = z.strictObject({
  role: z.enum(partyRoles),
  organization: line(60, '单位名称'),
  leader: optionalLine(20, '单位负责人'),
  phone: phone('单位电话'),
})

const contentEntry = z
  .strictObject({
    class: z.enum(contentClasses),
    item: line(20, '改造内容'),
    description: optionalLine(200, '改造内容说明').default(''),
  })
  .refine((entry) => contentItems[entry.class].includes(entry.item), {
    error: '改造内容不在该类目录中，请从目录选择',
    path: ['item'],
  })

const milestone = z
  .strictObject({
    name: line(40, '工期节点'),
    startOn: calendarDate('节点开始日期'),
    endOn: calendarDate('节点结束日期'),
  })
  .refine((value) => value.startOn <= value.endOn, { error: '节点结束日期早于开始日期', path: ['endOn'] })

export const defaultPhotoNumberRule = '{项目}-{阶段}-{序号4}'

/** All that is registered of a project, as typed or as a file (docs/project.schema.json). */
export const projectInput = z.strictObject({
  code: z
    .string({ error: '请填写项目编号' })
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/, '项目编号只能用字母、数字和短横线，最多 32 位'),
  name: line(60, '项目名称'),
  community: line(40, '小区名称'),
  subDistrict: line(20, '所属街道'),
  address: line(100, '项目位置'),
  builtYear: z
    .int({ error: '建成年份要填四位数字' })
    .min(1900, '建成年份过早')
    .max(2100, '建成年份过晚')
    .nullable(),
  land: z.enum(landKinds, { error: '土地性质不在选项中' }),
  isDemolishAndRebuild: z.boolean().default(false),
  wasRenovated2016To2020: z.boolean().default(false),
  buildings: z.int({ error: '楼栋数要填整数' }).min(1, '楼栋数至少为 1').max(9999, '楼栋数过大'),
  households: z.int({ error: '户数要填整数' }).min(1, '户数至少为 1').max(999_999, '户数过大'),
  areaSquareMetres: z
    .number({ error: '改造面积要填数字' })
    .positive('改造面积要大于 0')
    .max(100_000_000, '改造面积过大')
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, '改造面积最多两位小数'),
  contents: z.array(contentEntry).max(60, '改造内容过多').default([]),
  contentSummary: paragraph(1000, '改造内容补充说明').default(''),
  budgetFen: fen('预算').nullable().default(null),
  contractFen: fen('合同价').nullable().default(null),
  schedule: z
    .strictObject({
      startOn: calendarDate('开工日期').nullable().default(null),
      endOn: calendarDate('竣工日期').nullable().default(null),
      milestones: z.array(milestone).max(30, '工期节点过多').default([]),
    })
    .refine((value) => !value.startOn || !value.endOn || value.startOn <= value.endOn, {
      error: '计划竣工日期早于开工日期',
      path: ['endOn'],
    })
    .default({ startOn: null, endOn: null, milestones: [] }),
  parties: z
    .array(party)
    .max(12, '参建单位过多')
    .refine(
      (list) => new Set(list.map((entry) => entry.role)).size === list.length,
      '同一类参建单位只能填一个',
    )
    .default([]),
  responsible: z
    .strictObject({
      name: line(20, '专人姓名'),
      post: optionalLine(30, '专人职务'),
      phone: phone('专人电话'),
    })
    .nullable()
    .default(null),
  hotlines: z
    .strictObject({ consult: phone('咨询电话').default(''), report: phone('监督举报电话').default('') })
    .default({ consult: '', report: '' }),
  note: paragraph(2000, '备注').default(''),
  /** Where the community lies (WGS-84 degrees): photos taken far from it are in doubt. */
  site: z
    .strictObject({
      latitude: z.number({ error: '纬度要填数字' }).min(-90, '纬度无效').max(90, '纬度无效'),
      longitude: z.number({ error: '经度要填数字' }).min(-180, '经度无效').max(180, '经度无效'),
    })
    .nullable()
    .default(null),
  /** Day of the completion acceptance (plan 三(四)4.(5)). */
  acceptedOn: calendarDate('竣工验收日期').nullable().default(null),
  /** Construction sections (标段): some papers are needed once for each. */
  sections: z.int({ error: '标段数要填整数' }).min(1, '标段数至少为 1').max(99, '标段数过大').default(1),
  /** How photo numbers are made (core/record/number-rules.ts). */
  photoNumberRule: line(60, '照片号规则')
    .refine((rule) => parseNumberRule(rule).ok, { error: (issue) => numberRuleFault(String(issue.input)) })
    .default(defaultPhotoNumberRule),
  /** What the construction contract says of changes and visas. */
  signoffTerms: signoffTerms.default(defaultSignoffTerms),
  /** How long boards hang, and how days are counted. */
  noticeTerms: noticeTerms.default(defaultNoticeTerms),
})

/** What a project registered before these fields were known has in them. */
export const laterProjectFields = {
  site: null,
  acceptedOn: null,
  sections: 1,
  photoNumberRule: defaultPhotoNumberRule,
  signoffTerms: defaultSignoffTerms,
  noticeTerms: defaultNoticeTerms,
} as const

export type ProjectInput = z.input<typeof projectInput>
export type ProjectFields = z.output<typeof projectInput>

export interface Project extends ProjectFields {
  readonly id: string
  /** Rule set the project began under, by id (core/project/rules.ts). */
  readonly ruleSet: string
  readonly createdAt: string
  readonly updatedAt: string
}

export interface ProjectSummary {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly community: string
  readonly subDistrict: string
  readonly buildings: number
  readonly households: number
  readonly areaSquareMetres: number
  readonly records: number
  readonly photos: number
  readonly videos: number
  readonly signoffs: number
  readonly gaps: number
  readonly updatedAt: string
}

/** One thing that is missing or in doubt, in words, with its source and where to go. */
export interface Gap {
  readonly id: string
  /** `block`: the policy forbids to go on; `missing`: must be there in the end; `advice`: recommended. */
  readonly level: 'block' | 'missing' | 'advice'
  readonly stage: string
  readonly text: string
  /** Paragraph of the plan or the standard that asks for it. */
  readonly source: string
  /** Catalogue item it is about, where it is about one. */
  readonly item?: string
  readonly remedy: {
    readonly label: string
    readonly to:
      | 'project'
      | 'import'
      | 'media'
      | 'signoff'
      | 'notice'
      | 'bundle'
      | 'viewpoint'
      | 'board'
      | 'register'
      | 'procedure'
      | 'consent'
      | 'site'
      | 'payment'
      | 'acceptance'
    /** Catalogue code, phase, sign-off or viewpoint id the remedy is about. */
    readonly target?: string
  }
}

/** An empty project as `huanxin project template` prints it; the person fills it in. */
export function emptyProject(): Record<string, unknown> {
  return {
    code: '',
    name: '',
    community: '',
    subDistrict: defaultSubDistricts[0],
    address: '',
    builtYear: null,
    land: 'state-owned',
    isDemolishAndRebuild: false,
    wasRenovated2016To2020: false,
    buildings: 0,
    households: 0,
    areaSquareMetres: 0,
    contents: [],
    contentSummary: '',
    budgetFen: null,
    contractFen: null,
    schedule: { startOn: null, endOn: null, milestones: [] },
    parties: partyRoles.map((role) => ({ role, organization: '', leader: '', phone: '' })),
    responsible: { name: '', post: '', phone: '' },
    hotlines: { consult: '', report: '' },
    note: '',
    ...laterProjectFields,
  }
}
