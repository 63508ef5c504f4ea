import { z } from 'zod'
import type { RecordKind, RecordValues, TimeBasis } from './record.ts'
import { id } from './text.ts'

/** Fields of a record in words; those that only go with another have its word. */
export const recordValueLabels: Readonly<Record<keyof RecordValues, string>> = {
  title: '题名',
  caption: '文字说明',
  building: '楼栋',
  unit: '单元',
  part: '部位',
  photographer: '摄影者',
  catalogueItem: '目录项',
  phase: '阶段',
  drawing: '公示牌用图',
  takenAt: '拍摄时间',
  takenAtOffset: '拍摄时间',
  takenAtBasis: '拍摄时间',
  people: '人物',
  contentItem: '改造内容',
  viewpointId: '视点',
  direction: '朝向',
  retention: '保管期限',
  photoNumber: '照片号',
  pinPlanId: '平面图位置',
  pinX: '平面图位置',
  pinY: '平面图位置',
}

/** The records of one edit. */
export const recordIds = z
  .array(id)
  .min(1, '没有选中文件，请先选中')
  .max(5000, '一次最多改 5000 个，请分几次选')

const hundredYears = 100 * 366 * 86_400

/** A correction of the camera's clock, in seconds; positive: the clock was slow. */
export const shiftSeconds = z
  .int({ error: '请填写要改的天、时、分、秒，都用整数' })
  .min(-hundredYears, '改动超过一百年，请核对')
  .max(hundredYears, '改动超过一百年，请核对')
  .refine((value) => value !== 0, '请填写要往前或往后改多少')

/** `+1 天 2 小时 5 分`, `-30 秒`. */
export function shiftWords(seconds: number): string {
  const size = Math.abs(seconds)
  const units = [
    [Math.trunc(size / 86_400), '天'],
    [Math.trunc((size % 86_400) / 3600), '小时'],
    [Math.trunc((size % 3600) / 60), '分'],
    [size % 60, '秒'],
  ] as const
  const words = units.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`)
  return `${seconds < 0 ? '-' : '+'}${words.join(' ')}`
}

/** Fields whose common value a bulk edit shows. */
export const commonFields = [
  'title',
  'caption',
  'building',
  'unit',
  'part',
  'people',
  'photographer',
  'phase',
  'contentItem',
  'catalogueItem',
  'direction',
  'retention',
] as const satisfies readonly (keyof RecordValues)[]
export type CommonField = (typeof commonFields)[number]

/** What several records have in common: where a bulk edit starts. */
export interface CommonFacts {
  readonly projectId: string
  readonly count: number
  readonly byKind: Readonly<Partial<Record<RecordKind, number>>>
  /** Only fields that have the same value in all. */
  readonly values: Partial<Pick<RecordValues, CommonField>>
  readonly times: {
    readonly without: number
    readonly byBasis: Readonly<Partial<Record<TimeBasis, number>>>
    /** Earliest and latest, null when none has a time. */
    readonly first: string | null
    readonly last: string | null
    /** How many have another time than their file says, and so can be put back to it. */
    readonly resettable: number
  }
}

/** How many records an edit would change, and how many are so already. */
export interface EditPlan {
  readonly changed: number
  readonly same: number
}

/** An edit that can be taken back. */
export interface EditStep {
  readonly editId: string
  /** What was done: `改了 12 张的阶段`. */
  readonly title: string
  readonly at: string
  readonly records: number
}

export interface UndoResult {
  readonly title: string
  readonly restored: number
  /** Withdrawn since: left as they are. */
  readonly skipped: number
}

export interface ShiftResult {
  readonly changed: number
  readonly withoutTime: number
}

/** What a record refers to, or what refers to it (参见号). */
export const linkTarget = z.strictObject({
  kind: z.enum(['signoff', 'record'], { error: '只能参见签证或文件' }),
  id,
})
export type LinkTarget = z.output<typeof linkTarget>

export interface RecordLink extends LinkTarget {
  /** Visa number or 照片号; may be empty. */
  readonly number: string
  readonly title: string
  /** What it is, in words: `现场签证，已签认`. */
  readonly note: string
  /** Follows from the visa itself (附照片, 签字扫描件): cannot be taken off here. */
  readonly isFixed: boolean
}

export interface NumberedExample {
  readonly id: string
  readonly number: string
  readonly title: string
}

/** What numbering would do now. */
export interface NumberPlan {
  readonly rule: string
  /** How many would get a number. */
  readonly count: number
  readonly numbered: number
  readonly first: NumberedExample | null
  readonly last: NumberedExample | null
  /** Left without a number because the rule needs what they lack. */
  readonly lacking: readonly { readonly what: string; readonly count: number }[]
}

/** What is known of a record's bytes beyond its list entry. */
export interface FileFacts {
  /** SM3 of the bytes, computed after the import; null until then. */
  readonly sm3: string | null
}
