import { z } from 'zod'
import type { Phase } from './record.ts'
import { id, line, optionalLine, paragraph } from './text.ts'

/** `compare`: photographed again and again; `concealed`: hidden work, photographed before it is covered. */
export const viewpointKinds = ['compare', 'concealed'] as const
export type ViewpointKind = (typeof viewpointKinds)[number]
export const viewpointKindLabels: Readonly<Record<ViewpointKind, string>> = {
  compare: '对比视点',
  concealed: '隐蔽部位',
}

/** 3 → `视点 03`. */
export const viewpointNumber = (ordinal: number): string => `视点 ${String(ordinal).padStart(2, '0')}`

const place = {
  building: optionalLine(20, '楼栋'),
  unit: optionalLine(20, '单元'),
  part: optionalLine(40, '部位'),
} as const
const kind = z.enum(viewpointKinds, { error: '视点类别不在选项中' })
const name = line(40, '视点名称')
const contentItem = optionalLine(20, '改造内容')
const direction = z.int({ error: '朝向要填 0 到 359 的整数' }).min(0).max(359).nullable()
const note = paragraph(200, '备注')

export const viewpointInput = z.strictObject({
  kind: kind.default('compare'),
  name,
  building: place.building.default(''),
  unit: place.unit.default(''),
  part: place.part.default(''),
  contentItem: contentItem.default(''),
  direction: direction.default(null),
  note: note.default(''),
})
export type ViewpointInput = z.input<typeof viewpointInput>
export type ViewpointFields = z.output<typeof viewpointInput>

const share = z.number().min(0).max(1).nullable()

/** What an edit may change. A place on a plan is given whole: plan, x and y. */
export const viewpointPatch = z.strictObject({
  kind: kind.optional(),
  name: name.optional(),
  building: place.building.optional(),
  unit: place.unit.optional(),
  part: place.part.optional(),
  contentItem: contentItem.optional(),
  direction: direction.optional(),
  note: note.optional(),
  pinPlanId: id.nullable().optional(),
  pinX: share.optional(),
  pinY: share.optional(),
})
export type ViewpointPatch = z.output<typeof viewpointPatch>

/** A place that photos already name, taken over as a viewpoint. */
export const viewpointPlace = z.strictObject({ ...place, name, kind: kind.default('compare') })
export type ViewpointPlace = z.output<typeof viewpointPlace>

/** Photos (not videos) by phase; `none`: without one. */
export type PhaseCounts = Readonly<Record<Phase | 'none', number>>

export interface Viewpoint extends ViewpointFields {
  readonly id: string
  readonly projectId: string
  /** Counts up within the project, never reused. */
  readonly ordinal: number
  readonly number: string
  readonly pinPlanId: string | null
  readonly pinX: number | null
  readonly pinY: number | null
  readonly createdAt: string
  readonly photos: PhaseCounts
  /** What is still to be photographed, in words. */
  readonly lacks: readonly string[]
}

export interface ViewpointSuggestion extends ViewpointPlace {
  readonly photos: PhaseCounts
}
