import { z } from 'zod'
import { type EvidenceGrade, evidenceGrades } from './evidence.ts'
import { calendarDate, id, optionalLine, paragraph } from './text.ts'

/** Part of the works a record belongs to (domain: 阶段). */
export const phases = [
  'before',
  'during',
  'after',
  'concealed',
  'change',
  'notice',
  'acceptance',
  'rectification',
] as const
export type Phase = (typeof phases)[number]
export const phaseLabels: Readonly<Record<Phase, string>> = {
  before: '改造前',
  during: '施工中',
  after: '改造后',
  concealed: '隐蔽工程',
  change: '变更签证',
  notice: '公示',
  acceptance: '验收',
  rectification: '整改',
}

export const recordKinds = ['photo', 'video', 'document'] as const
export type RecordKind = (typeof recordKinds)[number]
export const recordKindLabels: Readonly<Record<RecordKind, string>> = {
  photo: '照片',
  video: '视频',
  document: '文件',
}

/** Drawings a board embeds. */
export const drawingKinds = ['plan', 'elevation', 'rendering'] as const
export type DrawingKind = (typeof drawingKinds)[number]
export const drawingLabels: Readonly<Record<DrawingKind, string>> = {
  plan: '平面图',
  elevation: '立面图',
  rendering: '效果图',
}

/** Where a capture time comes from; `exif-assumed-zone`: the camera gave no zone, 北京时间 was assumed. */
export const timeBases = [
  'exif',
  'exif-assumed-zone',
  'gps',
  'container',
  'file-name',
  'manual',
  'none',
] as const
export type TimeBasis = (typeof timeBases)[number]
export const timeBasisLabels: Readonly<Record<TimeBasis, string>> = {
  exif: '相机记录',
  'exif-assumed-zone': '相机记录，未带时区，按北京时间',
  gps: '卫星定位时间',
  container: '视频文件记录',
  'file-name': '文件名',
  manual: '人工填写',
  none: '无时间',
}

/** How long a record is kept (保管期限, GB/T 50328-2014 附录 E). */
export const retentions = ['permanent', 'long', 'short'] as const
export type Retention = (typeof retentions)[number]
export const retentionLabels: Readonly<Record<Retention, string>> = {
  permanent: '永久',
  long: '长期',
  short: '短期',
}

/** Whether a picture of the file can be shown. */
export type PreviewState = 'pending' | 'ready' | 'none'

/** One archived file of a project; its bytes are the vault's `sha256`. */
export interface ArchiveRecord {
  readonly id: string
  readonly projectId: string
  readonly sha256: string
  readonly bytes: number
  readonly originalName: string
  readonly kind: RecordKind
  readonly mime: string
  /** Extension by content, without the dot. */
  readonly extension: string
  readonly title: string
  readonly caption: string
  readonly building: string
  readonly unit: string
  readonly part: string
  readonly photographer: string
  readonly catalogueItem: string | null
  readonly phase: Phase | null
  readonly drawing: DrawingKind | null
  readonly takenAt: string | null
  /** Zone the time was recorded in, e.g. `+08:00`. */
  readonly takenAtOffset: string | null
  readonly takenAtBasis: TimeBasis
  /** What the file itself says: `takenAt` differs from it where a camera clock was put right. */
  readonly fileTakenAt: string | null
  readonly fileTakenAtBasis: TimeBasis
  /** Pixels as shown, after orientation. */
  readonly width: number | null
  readonly height: number | null
  readonly durationMs: number | null
  readonly device: string
  readonly codec: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly preview: PreviewState
  /** In words: why there is no preview, or what looks wrong with the file. */
  readonly previewNote: string
  readonly origin: 'imported' | 'generated'
  readonly importedAt: string
  readonly withdrawnAt: string | null
  readonly people: string
  readonly contentItem: string
  readonly viewpointId: string | null
  /** Way the camera looks, degrees clockwise from north. */
  readonly direction: number | null
  readonly retention: Retention
  /** 照片号 by the project's rule; null until numbered. */
  readonly photoNumber: string | null
  /** Record that is the site plan, and place on it in parts of its width and height. */
  readonly pinPlanId: string | null
  readonly pinX: number | null
  readonly pinY: number | null
  readonly sourcePath: string
  /** How far the bytes can be believed; null for documents and until judged. */
  readonly grade: EvidenceGrade | null
  /** Why, in words. */
  readonly gradeReasons: readonly string[]
}

export const recordPatch = z.strictObject({
  title: optionalLine(60, '题名').optional(),
  caption: paragraph(1000, '文字说明').optional(),
  building: optionalLine(20, '楼栋').optional(),
  unit: optionalLine(20, '单元').optional(),
  part: optionalLine(40, '部位').optional(),
  photographer: optionalLine(40, '摄影者').optional(),
  catalogueItem: z.string().max(10).nullable().optional(),
  phase: z.enum(phases, { error: '阶段不在选项中' }).nullable().optional(),
  drawing: z.enum(drawingKinds, { error: '图纸类别不在选项中' }).nullable().optional(),
  takenAt: z.iso.datetime({ error: '拍摄时间无效' }).optional(),
  people: optionalLine(100, '人物').optional(),
  contentItem: optionalLine(20, '改造内容').optional(),
  viewpointId: id.nullable().optional(),
  direction: z.int({ error: '朝向要填 0 到 359 的整数' }).min(0).max(359).nullable().optional(),
  retention: z.enum(retentions, { error: '保管期限不在选项中' }).optional(),
  pinPlanId: id.nullable().optional(),
  pinX: z.number().min(0).max(1).nullable().optional(),
  pinY: z.number().min(0).max(1).nullable().optional(),
})
export type RecordPatch = z.output<typeof recordPatch>

/** Columns that an edit may change and an undo puts back. */
export interface RecordValues
  extends Pick<
    ArchiveRecord,
    | 'title'
    | 'caption'
    | 'building'
    | 'unit'
    | 'part'
    | 'photographer'
    | 'catalogueItem'
    | 'phase'
    | 'drawing'
    | 'takenAt'
    | 'takenAtOffset'
    | 'takenAtBasis'
    | 'people'
    | 'contentItem'
    | 'viewpointId'
    | 'direction'
    | 'retention'
    | 'photoNumber'
    | 'pinPlanId'
    | 'pinX'
    | 'pinY'
  > {}

/** Which records: every part given must hold. `null` asks for those without. */
export const recordConditions = z.strictObject({
  projectId: id,
  kinds: z.array(z.enum(recordKinds)).optional(),
  phase: z.enum(phases).nullable().optional(),
  catalogueItem: z.string().max(10).nullable().optional(),
  text: z.string().max(100).optional(),
  building: z.string().max(40).optional(),
  contentItem: z.string().max(40).optional(),
  viewpointId: id.nullable().optional(),
  grade: z.enum(evidenceGrades).optional(),
  /** Local days, both included. */
  fromDay: calendarDate('开始日期').optional(),
  toDay: calendarDate('结束日期').optional(),
  hasCaption: z.boolean().optional(),
  hasTime: z.boolean().optional(),
})
export type RecordConditions = z.output<typeof recordConditions>

export const recordFilter = z.strictObject({
  ...recordConditions.shape,
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(200),
})

export interface RecordPage {
  readonly total: number
  readonly items: readonly ArchiveRecord[]
}
