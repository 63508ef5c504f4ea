import { z } from 'zod'
import { type ArchiveRecord, phases } from './record.ts'
import { id } from './text.ts'

/** Places on a plan: parts of its width and height from the top left. */
const share = z.number({ error: '图上位置无效' }).min(0, '图上位置无效').max(1, '图上位置无效')

export const pinInput = z.strictObject({
  planId: id,
  pins: z
    .array(z.strictObject({ recordId: id, x: share, y: share }))
    .min(1, '没有要放的照片')
    .max(5000, '一次放的照片过多'),
})

export const unpinnedQuery = z.strictObject({
  projectId: id,
  phase: z.enum(phases, { error: '阶段不在选项中' }).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(60),
})

/** A drawing of the whole site on which photos are pinned. */
export interface SitePlan {
  readonly record: ArchiveRecord
  /** Why it cannot be used, in words; empty when it can. */
  readonly refusal: string
  readonly photos: number
  readonly viewpoints: number
}

export interface PhotoPin
  extends Pick<
    ArchiveRecord,
    'id' | 'title' | 'originalName' | 'phase' | 'takenAt' | 'preview' | 'direction'
  > {
  readonly x: number
  readonly y: number
}

/** Photos that stand on no plan. */
export interface UnpinnedPage {
  readonly total: number
  readonly items: readonly Omit<PhotoPin, 'x' | 'y'>[]
}

export interface ViewpointPin {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly direction: number | null
  readonly x: number
  readonly y: number
}

export interface PlanPins {
  readonly photos: readonly PhotoPin[]
  readonly viewpoints: readonly ViewpointPin[]
}

/** Places computed from satellite positions, for a person to accept. */
export interface PinProposals {
  /** Pinned photos with a satellite position; three that are not in one line are the least. */
  readonly points: number
  /** Why nothing could be computed, in words; empty when it could. */
  readonly refusal: string
  /** How far, in metres, the pinned photos lie from where the fit puts them (root mean square); null for three points. */
  readonly metres: number | null
  /** The pinned photo that fits worst, and by how many metres. */
  readonly worst: { readonly title: string; readonly metres: number } | null
  readonly pins: readonly PhotoPin[]
  /** Photos whose position lies outside the plan. */
  readonly outside: number
}
