import { z } from 'zod'
import { boardSize } from './board-size.ts'
import type { ConsentShares } from './rule-set.ts'
import { calendarDate, id, optionalLine, paragraph, phone } from './text.ts'

/** Publicity boards (公示), in the order of the procedure (domain 6). */
export const noticeKinds = ['survey', 'design', 'construction', 'completion'] as const
export type NoticeKind = (typeof noticeKinds)[number]
export const noticeTitles: Readonly<Record<NoticeKind, string>> = {
  survey: '改造意愿调查结果公示',
  design: '设计方案公示',
  construction: '施工公示',
  completion: '竣工公示',
}
/** Archive items the boards are filed under (domain 1). */
export const noticeItems: Readonly<Record<NoticeKind, string>> = {
  survey: '02-4',
  design: '03-5',
  construction: '05-3',
  completion: '09-8',
}

/** Letters of each kind in the number of an issued board. */
export const noticeMarks: Readonly<Record<NoticeKind, string>> = {
  survey: 'YX',
  design: 'FA',
  construction: 'SG',
  completion: 'JG',
}
/** `SL-2023-01-SG-02`: the second construction board of a project. */
export const noticeSerial = (projectCode: string, kind: NoticeKind, ordinal: number): string =>
  `${projectCode}-${noticeMarks[kind]}-${String(ordinal).padStart(2, '0')}`

/** Sheets of an office printer. */
export const papers = ['A4', 'A3'] as const
export type Paper = (typeof papers)[number]

/** What boards are made of. */
export const noticeGroups = [
  'overview',
  'location',
  'participation',
  'consents',
  'conclusion',
  'plan',
  'elevation',
  'rendering',
  'contents',
  'pairs',
  'schedule',
  'units',
  'vote',
  'review',
  'acceptance',
  'warranty',
  'property',
  'period',
  'phones',
] as const
export type NoticeGroup = (typeof noticeGroups)[number]

/** Groups of each kind in their usual order. A construction board's seven are the plan's 三(四)2.(4). */
export const groupsOfKind = {
  survey: ['overview', 'participation', 'consents', 'conclusion', 'period', 'phones'],
  design: ['overview', 'contents', 'plan', 'elevation', 'rendering', 'vote', 'review', 'period', 'phones'],
  construction: ['location', 'plan', 'elevation', 'contents', 'schedule', 'units', 'phones'],
  completion: ['overview', 'contents', 'pairs', 'acceptance', 'warranty', 'property', 'phones'],
} as const satisfies Readonly<Record<NoticeKind, readonly NoticeGroup[]>>

/** Groups a board may do without. */
export const optionalGroups: readonly NoticeGroup[] = ['rendering']

export const groupLabels: Readonly<Record<NoticeGroup, string>> = {
  overview: '小区概况',
  location: '项目位置',
  participation: '调查情况',
  consents: '三项同意率',
  conclusion: '调查结论',
  plan: '平面图',
  elevation: '立面图',
  rendering: '效果图',
  contents: '改造内容',
  pairs: '改造前后对比',
  schedule: '工期计划',
  units: '参建单位情况',
  vote: '表决结果',
  review: '联合审核',
  acceptance: '竣工验收',
  warranty: '保修',
  property: '物业管理',
  period: '公示期和意见渠道',
  phones: '咨询及监督举报电话',
}

/** What a group is called on a board of this kind. */
export function groupLabel(kind: NoticeKind, group: NoticeGroup): string {
  if (kind === 'completion' && group === 'contents') return '完成内容'
  if (kind === 'survey' && group === 'phones') return '咨询及异议电话'
  if (kind === 'design' && group === 'plan') return '总平面图'
  if (kind === 'completion' && group === 'phones') return '报修及监督举报电话'
  return groupLabels[group]
}

/** Groups made of pictures: records, or of `pairs` before and after pairs. */
export const pictureGroups = ['plan', 'elevation', 'rendering', 'pairs'] as const
export type PictureGroup = (typeof pictureGroups)[number]
export const isPictureGroup = (group: NoticeGroup): group is PictureGroup =>
  (pictureGroups as readonly NoticeGroup[]).includes(group)

/** Groups whose own wording replaces what comes from the project; in others it is added below. */
export const rewritableGroups: readonly NoticeGroup[] = ['contents', 'warranty']

const count = (label: string) =>
  z
    .int({ error: `${label}要填整数` })
    .min(0, `${label}不能为负`)
    .max(999_999, `${label}过大`)
    .nullable()
    .default(null)
const area = (label: string) =>
  z
    .number({ error: `${label}要填数字` })
    .min(0, `${label}不能为负`)
    .max(100_000_000, `${label}过大`)
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, `${label}最多两位小数`)
    .nullable()
    .default(null)
const date = (label: string) => calendarDate(label).nullable().default(null)

/** Whom the three consents are counted over; the plan leaves it open, the district picks (domain 5). */
export const denominators = ['households', 'returned'] as const
export type Denominator = (typeof denominators)[number]
export const denominatorLabels: Readonly<Record<Denominator, string>> = {
  households: '总户数',
  returned: '收回户数',
}

/** Three consents of R4. */
export const consents = ['renovation', 'demolition', 'property'] as const
export type Consent = (typeof consents)[number]
export const consentLabels: Readonly<Record<Consent, string>> = {
  renovation: '改造意愿',
  demolition: '拆违拆临意愿',
  property: '物业管理意愿',
}

const surveyFacts = z.strictObject({
  kind: z.literal('survey'),
  from: date('调查开始日期'),
  until: date('调查结束日期'),
  /** Null: the project's households. */
  households: count('总户数'),
  issued: count('发放份数'),
  returned: count('收回份数'),
  renovation: count('同意改造的户数'),
  demolition: count('同意拆违拆临的户数'),
  property: count('同意物业管理的户数'),
  denominator: z.enum(denominators).default('households'),
})

const designFacts = z.strictObject({
  kind: z.literal('design'),
  from: date('表决开始日期'),
  until: date('表决结束日期'),
  ownersTotal: count('业主总人数'),
  ownersTook: count('参与表决人数'),
  ownersAgreed: count('同意人数'),
  /** Square metres of 专有部分, at most two decimals. */
  areaTotal: area('专有部分总面积'),
  areaTook: area('参与表决面积'),
  areaAgreed: area('同意面积'),
  /** Civil Code 278: items 6 to 8 need three quarters, others more than half. */
  needsThreeQuarters: z.boolean().default(false),
  approvedOn: date('联合审核日期'),
  approvedBy: optionalLine(60, '审核单位').default(''),
})

const constructionFacts = z.strictObject({
  kind: z.literal('construction'),
  awardedOn: date('中标日期'),
})

const completionFacts = z.strictObject({
  kind: z.literal('completion'),
  /** Null: the project's. */
  acceptedOn: date('竣工验收日期'),
  conclusion: optionalLine(100, '验收结论').default(''),
  warranty: paragraph(300, '保修范围和期限').default(''),
  repairPhone: phone('报修电话').default(''),
  propertyCompany: optionalLine(60, '物业服务单位').default(''),
  propertyPhone: phone('物业电话').default(''),
})

export const noticeFacts = z.discriminatedUnion('kind', [
  surveyFacts,
  designFacts,
  constructionFacts,
  completionFacts,
])
export type NoticeFacts = z.output<typeof noticeFacts>
export type FactsOf<K extends NoticeKind> = Extract<NoticeFacts, { kind: K }>

const chosenPicture = z.strictObject({
  /** A record; of `pairs`, a pair. */
  id,
  title: optionalLine(60, '图片说明').default(''),
})
export type ChosenPicture = z.output<typeof chosenPicture>
/** Pictures of one group. */
export const mostPictures = 12

/** All that a person settles of one board; what is left open comes from the project. */
export const noticeDraft = z.strictObject({
  size: boardSize.default('A3'),
  isLandscape: z.boolean().default(false),
  /** Metres from which running text is to be read; null: as usual for the size. */
  readingMetres: z
    .number({ error: '阅读距离要填数字' })
    .min(0.3, '阅读距离至少 0.3 米')
    .max(5, '阅读距离最多 5 米')
    .nullable()
    .default(null),
  title: optionalLine(40, '标题').default(''),
  /** Groups in their order; those left out follow in the usual order. */
  order: z.array(z.enum(noticeGroups)).max(noticeGroups.length).default([]),
  wording: z.partialRecord(z.enum(noticeGroups), paragraph(1000, '文字')).default({}),
  /** Pictures by group; a group that is not there shows what the project has. */
  pictures: z
    .partialRecord(
      z.enum(pictureGroups),
      z.array(chosenPicture).max(mostPictures, `一组最多放 ${mostPictures} 张图`),
    )
    .default({}),
  /** Days of publicity, both included. */
  from: date('公示开始日期'),
  until: date('公示结束日期'),
  place: optionalLine(60, '公示地点').default(''),
  channel: optionalLine(100, '意见渠道').default(''),
  facts: noticeFacts,
})
export type NoticeDraft = z.output<typeof noticeDraft>

/** A board nobody has touched: all from the project. */
export function emptyDraft(kind: NoticeKind): NoticeDraft {
  return noticeDraft.parse({ facts: { kind } })
}

/** How long boards hang; the plan sets no period, the district does (domain 6). */
export const dayKinds = ['calendar', 'working'] as const
export type DayKind = (typeof dayKinds)[number]
export const dayKindLabels: Readonly<Record<DayKind, string>> = { calendar: '日历天', working: '工作日' }
export const noticeTerms = z.strictObject({
  days: z.int({ error: '公示天数要填整数' }).min(1, '公示至少 1 天').max(365, '公示最多 365 天'),
  dayKind: z.enum(dayKinds, { error: '公示天数的算法不在选项中' }),
})
export type NoticeTerms = z.output<typeof noticeTerms>
export const defaultNoticeTerms: NoticeTerms = { days: 7, dayKind: 'calendar' }

/** Where a finding is put right. */
export type NoticeRemedy = 'project' | 'import' | 'facts' | 'wording' | 'pictures' | 'layout' | 'dates'

/** Something about a board that keeps it from being issued (`block`) or is to be looked at (`warn`). */
export interface NoticeFinding {
  readonly id: string
  readonly level: 'block' | 'warn'
  readonly group: NoticeGroup | null
  readonly text: string
  /** What to do, in words. */
  readonly fix: string
  readonly remedy: NoticeRemedy
}

export interface NoticeGroupState {
  readonly group: NoticeGroup
  readonly label: string
  readonly isOptional: boolean
  /** Pictures it shows, in order; empty for groups of text. */
  readonly pictures: readonly { readonly id: string; readonly title: string; readonly isChosen: boolean }[]
}

/** A PDF made on demand; bytes at `document/<id>`. */
export interface MadeDocument {
  readonly documentId: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly pages: number
}

/** Letters of one part of a board, and from where they can be read. */
export interface NoticeReach {
  readonly label: string
  readonly points: number
  readonly metres: number
  /** Metres it should be readable from. */
  readonly wanted: number
}

export interface NoticePreview extends MadeDocument {
  readonly reaches: readonly NoticeReach[]
  /** All findings, those of the layout included. */
  readonly findings: readonly NoticeFinding[]
}

/** An issued board: never changed. `id` is the ten characters in its code. */
export interface NoticeVersion {
  readonly id: string
  readonly projectId: string
  readonly kind: NoticeKind
  readonly ordinal: number
  /** `SL-2023-01-SG-02`. */
  readonly serial: string
  readonly size: string
  readonly isLandscape: boolean
  readonly from: string | null
  readonly until: string | null
  /** SHA-256 of what it says; its first digits are in its code. */
  readonly contentDigest: string
  /** SHA-256 of the PDF, which lies in the archive as `recordId`. */
  readonly sha256: string
  readonly recordId: string
  readonly madeAt: string
  readonly madeBy: string
}

/** One board of a project, as it stands. */
export interface Notice {
  readonly projectId: string
  readonly kind: NoticeKind
  readonly draft: NoticeDraft
  /** Whether a person has saved anything of it. */
  readonly isSaved: boolean
  /** In the order they are printed. */
  readonly groups: readonly NoticeGroupState[]
  /** Findings that need no layout. */
  readonly findings: readonly NoticeFinding[]
  readonly terms: NoticeTerms
  /** What consents and votes must reach by the project's rule set. */
  readonly shares: ConsentShares
  /** Newest first. */
  readonly versions: readonly NoticeVersion[]
}

export interface NoticeSummary {
  readonly kind: NoticeKind
  readonly blocks: number
  readonly warnings: number
  readonly versions: number
  readonly postings: number
  /** A version hangs now. */
  readonly isUp: boolean
  readonly openObjections: number
}
