import { z } from 'zod'
import type { YearTask } from './desk.ts'
import type { Gap } from './project.ts'
import { type Infrastructure, type InfrastructureState, type Pipeline, pipelines } from './stage-facts.ts'
import { id, optionalLine, year } from './text.ts'

/** 区级老旧小区改造台账 (plan 三(四)1.(1)): every community with where it stands, its need and its money. */

export interface RegisterRow {
  readonly projectId: string
  readonly code: string
  readonly community: string
  readonly subDistrict: string
  readonly builtYear: number | null
  readonly buildings: number
  readonly households: number
  readonly areaSquareMetres: number
  readonly pipeline: Pipeline
  readonly year: number | null
  readonly conditions: Readonly<Record<Infrastructure, InfrastructureState | null>>
  /** R1: what forbids or restricts it. */
  readonly eligibility: readonly Gap[]
  /** Place in the order of need among those shown, from 1; null where it may not be renovated. */
  readonly rank: number | null
  /** Why, in words: 水缺失、路失养失修. */
  readonly need: string
  readonly budgetFen: number | null
  readonly fundedFen: number
  /** Findings about its money, in words: shares that do not match, more or less than the budget. */
  readonly moneyNotes: readonly string[]
  readonly step: string
}

export interface RegisterTotals {
  readonly communities: number
  readonly buildings: number
  readonly households: number
  readonly areaSquareMetres: number
}

export interface Register {
  readonly year: number | null
  readonly rows: readonly RegisterRow[]
  readonly totals: RegisterTotals
  readonly byPipeline: readonly { readonly pipeline: Pipeline; readonly totals: RegisterTotals }[]
  readonly bySubDistrict: readonly { readonly subDistrict: string; readonly totals: RegisterTotals }[]
  readonly years: readonly number[]
  readonly task: YearTask | null
  readonly budgetFen: number
  readonly bySource: readonly { readonly source: string; readonly label: string; readonly fen: number }[]
  /** Doubts about the numbers as a whole, e.g. exactly 100 ㎡ a household. */
  readonly doubts: readonly string[]
}

export const registerQuery = z.strictObject({
  year: z.int().min(2000).max(2100).optional(),
  pipeline: z.enum(pipelines).optional(),
})

/** Moves several at once, e.g. all of a year from 生成 to 实施. */
export const registerMove = z.strictObject({
  projectIds: z.array(id).min(1, '没有选择小区').max(1000),
  pipeline: z.enum(pipelines),
  year: year('计划年度', 2000, 2100).nullable(),
  reason: optionalLine(200, '理由').default(''),
})
