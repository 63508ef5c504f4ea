import type { ChipTone } from '#renderer/ui/Chip.tsx'
import type { Board, BoardItem, BoardStage, ItemState } from '#shared/model/board.ts'
import { itemStateLabels } from '#shared/model/board.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { Gap } from '#shared/model/project.ts'

export const boardFilters = ['missing', 'undecided', 'waived', 'all'] as const
export type BoardFilter = (typeof boardFilters)[number]
const boardFilterLabels: Readonly<Record<BoardFilter, string>> = {
  missing: '只看缺的',
  undecided: '按条件未定',
  waived: '不适用',
  all: '全部',
}

const stateTones: Readonly<Record<ItemState, ChipTone>> = {
  complete: 'good',
  missing: 'due',
  short: 'due',
  waived: 'plain',
  undecided: 'accent',
  optional: 'plain',
}

const isOwed = ({ level }: Gap): boolean => level !== 'advice'

// All files may be there and prove too little: a board's posting, say.
const isUnproven = ({ state, gaps }: BoardItem): boolean => state === 'complete' && gaps.some(isOwed)

/** Colour of an item's state; the words say it. */
export const stateTone = (item: BoardItem): ChipTone => (isUnproven(item) ? 'due' : stateTones[item.state])

/** 缺, 缺 2 份, 齐, 待补 …; a short item says how many are to come. */
export function stateWords(item: BoardItem): string {
  const { state, expected, have, unit } = item
  if (isUnproven(item)) return '待补'
  return state === 'short' ? `缺 ${Math.max(1, expected - have)} ${unit}` : itemStateLabels[state]
}

/** Whether an item belongs to what a filter shows. */
export function isShown(item: BoardItem, filter: BoardFilter): boolean {
  switch (filter) {
    case 'missing':
      return item.gaps.some(isOwed) || item.state === 'missing' || item.state === 'short'
    case 'undecided':
      return item.state === 'undecided'
    case 'waived':
      return item.waiver !== null
    case 'all':
      return true
  }
}

export interface ShownStage {
  readonly stage: BoardStage
  readonly items: readonly BoardItem[]
  readonly others: readonly Gap[]
}

/** Stages with what a filter leaves of them; empty ones are left out. */
export const shownStages = ({ stages }: Board, filter: BoardFilter): readonly ShownStage[] =>
  stages
    .map((stage) => ({
      stage,
      items: stage.items.filter((item) => isShown(item, filter)),
      others: filter === 'all' ? stage.others : filter === 'missing' ? stage.others.filter(isOwed) : [],
    }))
    .filter(({ items, others }) => items.length > 0 || others.length > 0)

/** 只看缺的 48: what a filter shows, and how many that are. */
export function filterWords(board: Board, filter: BoardFilter): string {
  const counts = { missing: board.missing, undecided: board.undecided, waived: board.waived, all: null }
  return [boardFilterLabels[filter], counts[filter]].filter((part) => part !== null).join(' ')
}

/**
 * Gaps to spell out under an item's title: all but the plain “there is none”, which the state says; without
 * the whole list, advice is left out.
 */
export const spelledGaps = (item: BoardItem, filter: BoardFilter): readonly Gap[] =>
  item.gaps.filter((gap) => gap.id !== `item-${item.code}` && (filter === 'all' || isOwed(gap)))

/** Why the item is as it is, in one line; empty when the state says it all. */
export function itemNote({ state, condition, because, setByPerson, expected, waiver }: BoardItem): string {
  if (waiver) return ''
  const parts: string[] = []
  if (condition) {
    parts.push(condition.answer === 'open' ? `${condition.text}才需要` : condition.because)
  }
  if (because !== '' && (state === 'short' || state === 'missing' || setByPerson !== null)) {
    parts.push(setByPerson === null ? `按 ${because}` : `${because} ${expected}`)
  }
  return parts.join('；')
}

/** Whether a person may say how many are needed: where the catalogue leaves it open, or counts by what may be bound. */
export function canExpect({ code, waiver, unit, state, setByPerson }: BoardItem): boolean {
  if (setByPerson !== null) return true
  const copies = findCatalogueItem(code)?.copies
  const isOpen = copies !== undefined && (copies.isOpen || copies.per !== 'project')
  return isOpen && waiver === null && state !== 'optional' && unit === '份' && !judgedOtherwise.has(code)
}

/** Judged by phases, viewpoints and any video. */
const judgedOtherwise: ReadonlySet<string> = new Set(['11-1', '11-3'])

/** Whether an item may be marked 不适用: nothing of it is there, and no visa asks for it. */
export const canWaive = ({ waiver, files, have, unit }: BoardItem): boolean =>
  waiver === null && files === 0 && have === 0 && unit !== '份签证'
