import type { DueItem, Home, HomeProject } from '#shared/model/home.ts'
import type { Procedure, StepId } from '#shared/model/procedure.ts'
import type { Gap } from '#shared/model/project.ts'
import type { RegisterTotals } from '#shared/model/register.ts'
import type { ProjectState } from './facts.ts'
import { byDay, duesOf, dueWithin, lateOf } from './rules.ts'

/** What the overview is made of. */
export interface OverviewFacts {
  /** Local day. */
  readonly today: string
  /** The district's 提前提醒天数. */
  readonly soonDays: number
  readonly year: number | null
  readonly years: readonly number[]
  readonly totals: RegisterTotals
  readonly task: Home['task']
  readonly projects: readonly ProjectState[]
  readonly gaps: ReadonlyMap<string, readonly Gap[]>
}

/** 总览: pure, from what was read. Projects stand in the order of their codes, days with what is late first. */
export function overviewOf(facts: OverviewFacts): Home {
  const { today, soonDays, year, years, totals, task, gaps } = facts
  const states = facts.projects.toSorted((a, b) => (a.project.code < b.project.code ? -1 : 1))
  const dues = byDay(states.flatMap(({ dues: own }) => duesOf(own, today)))
  const projects = states.map((state) => toRow(state, gaps.get(state.project.id) ?? []))
  const sum = (pick: (state: ProjectState) => number | null) =>
    states.reduce((total, state) => total + (pick(state) ?? 0), 0)
  return {
    today,
    year,
    years,
    totals,
    task,
    projects,
    bySteps: bySteps(states),
    due: dueWithin(dues, soonDays),
    late: lateOf(dues),
    money: {
      budgetFen: sum(({ project }) => project.budgetFen),
      contractFen: sum(({ book, project }) => book.contractFen ?? project.contractFen),
      signoffFen: sum(({ book }) => book.signoffFen),
      paidFen: sum(({ book }) => book.paidFen),
      heldFen: sum(heldOf),
      releasedFen: sum(releasedOf),
    },
    deposits: dues.filter(isComingFree(states)),
    gaps: projects.reduce((total, each) => total + each.gaps, 0),
    blocks: projects.reduce((total, each) => total + each.blocks, 0),
  }
}

/** Held back and not given back yet. */
export const heldOf = ({ book }: Pick<ProjectState, 'book'>): number =>
  book.deposits.reduce(
    (total, { state, amountFen }) => (state === 'none' || state === 'released' ? total : total + amountFen),
    0,
  )

const releasedOf = ({ book }: ProjectState): number =>
  book.deposits.reduce((total, { release }) => total + (release?.amountFen ?? 0), 0)

/** Deposits that are free or soon will be, by the state the money's own rules give them. */
function isComingFree(states: readonly ProjectState[]): (item: DueItem) => boolean {
  const coming = new Set(
    states.flatMap(({ project, book }) =>
      book.deposits
        .filter(({ state }) => state === 'soon' || state === 'free')
        .map(({ kind }) => `${project.id}-deposit-${kind}`),
    ),
  )
  return ({ id, kind, days }) => kind === 'deposit' && (days < 0 || coming.has(id))
}

function toRow(state: ProjectState, gaps: readonly Gap[]): HomeProject {
  const { project, register, procedure, book } = state
  const { steps, current } = procedure
  return {
    projectId: project.id,
    code: project.code,
    community: project.community,
    subDistrict: project.subDistrict,
    pipeline: register.pipeline,
    step: current,
    stepTitle: stepTitle(procedure, current),
    stepsDone: steps.filter(({ done }) => done !== null).length,
    steps: steps.length,
    // As the list of projects counts them: advice is no gap.
    gaps: gaps.filter(({ level }) => level !== 'advice').length,
    blocks: gaps.filter(({ level }) => level === 'block').length,
    overrides: steps.reduce((sum, { overrides }) => sum + overrides.length, 0),
    contractFen: book.contractFen ?? project.contractFen,
    paidFen: book.paidFen,
    heldFen: heldOf(state),
  }
}

/** Words of a step that a project is at. */
export const stepTitle = ({ steps }: Procedure, current: StepId | null): string =>
  current === null ? '全部完成' : (steps.find(({ step }) => step.id === current)?.step.title ?? '')

/** How many projects are at each step, in the order of the procedure; the last line: all steps done. */
function bySteps(states: readonly ProjectState[]): Home['bySteps'] {
  const [first] = states
  if (!first) return []
  const countAt = (step: StepId | null) => states.filter(({ procedure }) => procedure.current === step).length
  return [
    ...first.procedure.steps.map(({ step }) => ({
      step: step.id,
      title: step.short,
      count: countAt(step.id),
    })),
    { step: null, title: '全部完成', count: countAt(null) },
  ]
}
