import { z } from 'zod'
import type { Check, Nature } from './bundle.ts'
import { id } from './text.ts'

/** 四性检测: the points of domain 7 (after DA/T 70), judged the same before export and at the bureau. */

export type PointResult = 'pass' | 'fail' | 'attention' | 'not-judged'
export const pointResultLabels: Readonly<Record<PointResult, string>> = {
  pass: '符合',
  fail: '不符合',
  attention: '需说明',
  'not-judged': '未检测',
}

/** One of the 21 points and what was found of it. */
export interface NaturePoint {
  /** 1 to 21, as in domain 7. */
  readonly number: number
  readonly nature: Nature
  readonly title: string
  readonly result: PointResult
  /** What was found, one sentence; why it was not judged. */
  readonly text: string
  /** What to do; empty when there is nothing to do. */
  readonly fix: string
  /** The checks it rests on, those with findings first. */
  readonly checks: readonly Check[]
}

export interface NatureReport {
  readonly stage: 'export' | 'receipt'
  readonly points: readonly NaturePoint[]
  readonly counts: Readonly<Record<PointResult, number>>
  /** `fail` as soon as one point fails. */
  readonly verdict: PointResult
  readonly sentence: string
  readonly project: { readonly code: string; readonly name: string }
  readonly office: string
  readonly files: number
  readonly bytes: number
  /** Digests that name what was judged: tag manifests by volume, or the project's journal head before export. */
  readonly digests: readonly string[]
  readonly at: string
}

/** What a person adds that no program can know (points 19 and 21). */
export const natureStatement = z.strictObject({
  projectId: id,
  /** What the bundle would be made for: only an acceptance archive must have everything. */
  purpose: z.enum(['periodic', 'acceptance'], { error: '用途不在选项中' }).default('periodic'),
  /** Result of the virus scan, as the scanner said, e.g. 2026-05-01 360 安全卫士 未发现. Empty: none made. */
  virusScan: z.string().max(200).default(''),
  /** Copies on different media. */
  copies: z.int().min(0).max(99).default(0),
})
