import type { YearTask } from '#shared/model/desk.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { Register, RegisterRow } from '#shared/model/register.ts'
import { fundedFenOf } from '#shared/model/register-money.ts'
import { fundingLabels, fundingSources, type Pipeline, pipelines } from '#shared/model/stage-facts.ts'
import { areaDoubts, needWords, type RegisterFacts, ranksOf, totalsOf } from './rules.ts'

/** A community with all that the register shows of it. */
export interface Community {
  readonly project: Project
  readonly facts: RegisterFacts
  /** R1: what forbids or restricts it. */
  readonly eligibility: readonly Gap[]
  readonly moneyNotes: readonly string[]
  readonly step: string
}

const isBlocked = ({ eligibility }: Community): boolean => eligibility.some(({ level }) => level === 'block')
const isDeferred = ({ facts }: Community): boolean => facts.pipeline === 'deferred'
const projectsOf = (all: readonly Community[]) => all.map(({ project }) => project)

/**
 * The register of those that match: the order of need is that among the shown ones. What was put off or taken out
 * stays listed and counts in no total but its own.
 */
export function toRegister(
  all: readonly Community[],
  query: { readonly year?: number | undefined; readonly pipeline?: Pipeline | undefined },
  task: YearTask | null,
): Register {
  const shown = all.filter(
    ({ facts }) =>
      (query.year === undefined || facts.year === query.year) &&
      (query.pipeline === undefined || facts.pipeline === query.pipeline),
  )
  const counted = shown.filter((each) => !isDeferred(each))
  const totals = totalsOf(projectsOf(counted))
  const byStreet = Map.groupBy(counted, ({ project }) => project.subDistrict)
  const sumOf = (own: readonly Community[], source: string) =>
    own.reduce(
      (sum, { facts }) =>
        facts.funding.reduce((part, each) => (each.source === source ? part + each.amountFen : part), sum),
      0,
    )
  const label = query.year === undefined ? '所列小区' : `${query.year} 年度`
  return {
    year: query.year ?? null,
    rows: toRows(shown),
    totals,
    byPipeline: pipelines.flatMap((pipeline) => {
      const own = shown.filter(({ facts }) => facts.pipeline === pipeline)
      return own.length > 0 ? [{ pipeline, totals: totalsOf(projectsOf(own)) }] : []
    }),
    bySubDistrict: [...byStreet]
      .map(([subDistrict, own]) => ({ subDistrict, totals: totalsOf(projectsOf(own)) }))
      .toSorted((a, b) => b.totals.households - a.totals.households),
    years: [...new Set(all.flatMap(({ facts }) => facts.year ?? []))].toSorted((a, b) => b - a),
    task,
    budgetFen: counted.reduce((sum, { project }) => sum + (project.budgetFen ?? 0), 0),
    bySource: fundingSources.flatMap((source) => {
      const fen = sumOf(counted, source)
      return fen > 0 ? [{ source, label: fundingLabels[source], fen }] : []
    }),
    doubts: [...areaDoubts(label, totals), ...(task ? areaDoubts(`${task.year} 年度任务`, task) : [])],
  }
}

function toRows(shown: readonly Community[]): readonly RegisterRow[] {
  const ranks = ranksOf(
    shown.map((each) => ({
      conditions: each.facts.conditions,
      builtYear: each.project.builtYear,
      isOut: isBlocked(each) || isDeferred(each),
    })),
  )
  return shown
    .map((each, index) => toRow(each, ranks[index] ?? null))
    .toSorted((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (a.code < b.code ? -1 : 1))
}

const toRow = (
  { project, facts, eligibility, moneyNotes, step }: Community,
  rank: number | null,
): RegisterRow => ({
  projectId: project.id,
  code: project.code,
  community: project.community,
  subDistrict: project.subDistrict,
  builtYear: project.builtYear,
  buildings: project.buildings,
  households: project.households,
  areaSquareMetres: project.areaSquareMetres,
  pipeline: facts.pipeline,
  year: facts.year,
  conditions: facts.conditions,
  eligibility,
  rank,
  need: needWords(facts.conditions),
  budgetFen: project.budgetFen,
  fundedFen: fundedFenOf(facts),
  moneyNotes,
  step,
})
