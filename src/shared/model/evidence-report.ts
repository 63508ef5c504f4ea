import type { EvidenceGrade } from './evidence.ts'
import type { Phase } from './record.ts'

/** Photos and videos by grade; `none`: not judged yet. */
export type EvidenceMix = Readonly<Record<EvidenceGrade | 'none', number>>
export const emptyMix: EvidenceMix = { camera: 0, edited: 0, chat: 0, bare: 0, none: 0 }

/** How bad a contradiction is, worst first. */
export const contradictionSeverities = ['conflict', 'doubt', 'hint'] as const
export type ContradictionSeverity = (typeof contradictionSeverities)[number]
export const contradictionSeverityLabels: Readonly<Record<ContradictionSeverity, string>> = {
  conflict: '矛盾',
  doubt: '存疑',
  hint: '提示',
}

/** Two things said of the same photos that cannot, or hardly, both be true. */
export interface Contradiction {
  /** Stable: the rule, and the visa or project it is about. */
  readonly id: string
  readonly severity: ContradictionSeverity
  /** What does not agree, in one sentence. */
  readonly text: string
  /** What to do, in one sentence. */
  readonly advice: string
  /** How many records of this project it concerns. */
  readonly count: number
  /** Whether the count stopped at what is read at most, so that there may be more. */
  readonly isCapped: boolean
  /** Those records, the first sixty of them. */
  readonly recordIds: readonly string[]
  /** Visa to look at, when it is about one. */
  readonly signoffId: string | null
  /** Whether the project's own dates or place may be what is wrong. */
  readonly isOfProject: boolean
}

/** How a project's photos and videos can be believed. */
export interface EvidenceReport {
  /** Rules that judged, by id. */
  readonly rules: string
  readonly total: number
  readonly judged: number
  readonly pending: number
  readonly mix: EvidenceMix
  /** In the order of phases, those without one last; phases without records are left out. */
  readonly byPhase: readonly { readonly phase: Phase | null; readonly mix: EvidenceMix }[]
  /** Worst first. */
  readonly contradictions: readonly Contradiction[]
}

/** The same of one record. */
export interface RecordEvidence {
  readonly grade: EvidenceGrade | null
  readonly reasons: readonly string[]
  readonly contradictions: readonly Contradiction[]
}

/** What reading the capture data again came to. */
export interface RegradeResult {
  readonly judged: number
  /** Originals that are not where they should be. */
  readonly missing: number
}
