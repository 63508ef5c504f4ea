import type {
  Board,
  BoardCounts,
  BoardItem,
  BoardStage,
  Overview,
  OverviewCell,
  OverviewRow,
} from '#shared/model/board.ts'
import { catalogue, catalogueOf } from '#shared/model/catalogue.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { ArchiveFacts } from './facts.ts'
import { judgeItems } from './rules.ts'

/**
 * The board of one project: every item with how it stands, and every gap in its place, so that what the
 * stages count together is what the gap list counts.
 * @param gaps all of the project's, as `findGaps` gives them
 */
export function toBoard(facts: ArchiveFacts, gaps: readonly Gap[]): Board {
  const edition = catalogueOf(facts.project.ruleSet)
  const verdicts = new Map(judgeItems(facts).map((verdict) => [verdict.code, verdict]))
  const stages = edition.stages.map(({ number, title, items }): BoardStage => {
    const own = gaps.filter(({ stage }) => stage === number)
    const judged = items.flatMap(({ code }): BoardItem[] => {
      const verdict = verdicts.get(code)
      return verdict ? [{ ...verdict, gaps: own.filter(({ item }) => item === code) }] : []
    })
    return {
      number,
      title,
      ...countStage(judged, own),
      isBlocked: own.some(({ level }) => level === 'block'),
      items: judged,
      others: own.filter(({ item }) => item === undefined),
    }
  })
  return {
    projectId: facts.project.id,
    catalogueVersion: edition.version,
    ...addUp(stages),
    stages,
  }
}

function countStage(items: readonly BoardItem[], gaps: readonly Gap[]): BoardCounts {
  const count = (state: BoardItem['state']) => items.filter((item) => item.state === state).length
  return {
    missing: gaps.filter(({ level }) => level !== 'advice').length,
    waived: count('waived'),
    complete: count('complete'),
    undecided: count('undecided'),
  }
}

/** Sums of what stages, cells or rows count. */
export const addUp = (parts: readonly BoardCounts[]): BoardCounts => ({
  missing: parts.reduce((sum, { missing }) => sum + missing, 0),
  waived: parts.reduce((sum, { waived }) => sum + waived, 0),
  complete: parts.reduce((sum, { complete }) => sum + complete, 0),
  undecided: parts.reduce((sum, { undecided }) => sum + undecided, 0),
})

/** One line of the overview: a board without its items. */
export const toOverviewRow = (
  { id, code, name, community, subDistrict }: Project,
  { stages, missing, waived, complete, undecided }: Board,
): OverviewRow => ({
  projectId: id,
  code,
  name,
  community,
  subDistrict,
  missing,
  waived,
  complete,
  undecided,
  cells: stages.map((stage) => ({
    stage: stage.number,
    isBlocked: stage.isBlocked,
    missing: stage.missing,
    waived: stage.waived,
    complete: stage.complete,
    undecided: stage.undecided,
  })),
})

/** All projects, most missing first, then by code; with what each stage lacks in all of them. */
export function toOverview(rows: readonly OverviewRow[]): Overview {
  const stages = catalogue.map(({ number, title }) => ({ number, title }))
  const cells = stages.map(({ number }): OverviewCell => {
    const own = rows.flatMap((row) => row.cells.filter(({ stage }) => stage === number))
    return { stage: number, isBlocked: own.some(({ isBlocked }) => isBlocked), ...addUp(own) }
  })
  return {
    stages,
    rows: rows.toSorted((a, b) => b.missing - a.missing || a.code.localeCompare(b.code, 'en')),
    totals: { ...addUp(rows), cells },
  }
}
