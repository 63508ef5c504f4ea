import type { ItemForm, Requirement } from './catalogue.ts'
import type { Gap } from './project.ts'

/** How a catalogue item stands in a project. */
export const itemStates = ['complete', 'missing', 'short', 'waived', 'undecided', 'optional'] as const
export type ItemState = (typeof itemStates)[number]
export const itemStateLabels: Readonly<Record<ItemState, string>> = {
  complete: '齐',
  missing: '缺',
  short: '缺一部分',
  waived: '不适用',
  undecided: '按条件未定',
  optional: '可不做',
}

/** 不适用: an item that a project does not need, why, and who says so. */
export interface Waiver {
  readonly item: string
  readonly reason: string
  readonly person: string
  readonly at: string
}

/** Whether a conditional item is needed here, and by what that is known. */
export interface ConditionVerdict {
  readonly text: string
  readonly answer: 'yes' | 'no' | 'open'
  /** What in the project says so, in words; empty when open. */
  readonly because: string
}

export interface BoardItem {
  readonly code: string
  readonly title: string
  readonly from: string
  readonly requirement: Requirement
  readonly forms: readonly ItemForm[]
  readonly isRestricted: boolean
  readonly state: ItemState
  /** Counted against `expected`, in `unit`. */
  readonly have: number
  readonly expected: number
  /** 份 papers; 份签证 visas; 项 demands on photos. */
  readonly unit: string
  /** Where `expected` comes from, in words: 2 个标段. */
  readonly because: string
  /** As a person set it, or null. */
  readonly setByPerson: number | null
  /** Files filed under the item. */
  readonly files: number
  readonly lastFile: { readonly title: string; readonly at: string } | null
  readonly condition: ConditionVerdict | null
  readonly waiver: Waiver | null
  /** What is missing or in doubt about it, worst first. */
  readonly gaps: readonly Gap[]
}

/** `missing` counts things that must still come (advice is not counted), `complete` and `waived` count items. */
export interface BoardCounts {
  readonly missing: number
  readonly waived: number
  readonly complete: number
  readonly undecided: number
}

export interface BoardStage extends BoardCounts {
  readonly number: string
  readonly title: string
  /** The policy forbids to go on. */
  readonly isBlocked: boolean
  readonly items: readonly BoardItem[]
  /** Gaps of this stage that are about no item of the catalogue. */
  readonly others: readonly Gap[]
}

/** 缺件台 of one project: stages × items. */
export interface Board extends BoardCounts {
  readonly projectId: string
  readonly catalogueVersion: string
  readonly stages: readonly BoardStage[]
}

export interface OverviewCell extends BoardCounts {
  readonly stage: string
  readonly isBlocked: boolean
}

export interface OverviewRow extends BoardCounts {
  readonly projectId: string
  readonly code: string
  readonly name: string
  readonly community: string
  readonly subDistrict: string
  readonly cells: readonly OverviewCell[]
}

/** 缺件台 over all projects: project × stage, most missing first. */
export interface Overview {
  readonly stages: readonly { readonly number: string; readonly title: string }[]
  readonly rows: readonly OverviewRow[]
  readonly totals: BoardCounts & { readonly cells: readonly OverviewCell[] }
}
