import { z } from 'zod'
import { type Alignment, alignmentSchema } from './alignment.ts'
import { type MadeDocument, papers } from './notice.ts'
import type { ArchiveRecord } from './record.ts'
import { id, optionalLine } from './text.ts'

/** Most pairs on one comparison sheet. */
export const mostSheetPairs = 100

const title = optionalLine(60, '配对题名')

export const pairInput = z.strictObject({
  projectId: id,
  beforeId: id,
  afterId: id,
  alignment: alignmentSchema.default({ x: 0, y: 0, scale: 1, turn: 0 }),
  title: title.default(''),
})

export const pairUpdate = z.strictObject({
  id,
  alignment: alignmentSchema.optional(),
  title: title.optional(),
})

export const sheetInput = z.strictObject({
  projectId: id,
  pairIds: z
    .array(id)
    .min(1, '请先选择配对')
    .max(mostSheetPairs, `一份对照表最多放 ${mostSheetPairs} 对，请分几份生成`),
  paper: z.enum(papers, { error: '纸张不在选项中' }),
})
export type SheetInput = z.output<typeof sheetInput>

/** What a finished `pair.sheet` made. */
export interface SheetResult {
  readonly pairs: number
  readonly document: MadeDocument
}

/** A before and an after photo, kept together. */
export interface PhotoPair {
  readonly id: string
  readonly projectId: string
  readonly viewpointId: string | null
  /** `视点 03 南立面`; empty without one. */
  readonly viewpoint: string
  readonly before: ArchiveRecord
  readonly after: ArchiveRecord
  readonly alignment: Alignment
  readonly title: string
  readonly createdAt: string
  /** What is doubtful about it, in words. */
  readonly notes: readonly string[]
}

/** An after photo that may belong to a before photo. */
export interface PairCandidate {
  readonly after: ArchiveRecord
  /** Only for order: more is likelier. */
  readonly score: number
  /** Why, in words, weightiest first. */
  readonly reasons: readonly string[]
  /** What is doubtful about the two together, in words. */
  readonly notes: readonly string[]
}

export interface PairProposal {
  readonly before: ArchiveRecord
  /** Never empty; the first is the one proposed, the others may be taken instead. */
  readonly candidates: readonly PairCandidate[]
}

export interface PairProposals {
  /** How many were found; `items` holds the likeliest. */
  readonly total: number
  readonly items: readonly PairProposal[]
  /** Photos before and after the works that are in no pair yet. */
  readonly unpaired: { readonly before: number; readonly after: number }
}
