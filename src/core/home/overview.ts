import type { Context } from '#core/context.ts'
import { readTask } from '#core/desk/service.ts'
import { readProjectFacts } from '#core/project/gaps.ts'
import { findGaps } from '#core/project/rules.ts'
import { listProjects } from '#core/project/service.ts'
import { readCommunities } from '#core/register/service.ts'
import { toRegister } from '#core/register/view-rules.ts'
import type { Home } from '#shared/model/home.ts'
import type { Register } from '#shared/model/register.ts'
import { readStates } from './facts.ts'
import { overviewOf } from './overview-rules.ts'

/** 总览 of all projects, or of those in one year's plan. */
export function readHome(context: Context, year: number | undefined): Home {
  const listed = listProjects(context.library().db)
  const { today, district, projects: all } = readStates(context, listed, 'open')
  const projects = all.filter(({ register }) => year === undefined || register.year === year)
  const facts = readProjectFacts(
    context,
    projects.map(({ project }) => project),
  )
  const communities = readCommunities(
    context,
    listed,
    new Map(all.map(({ project, procedure }) => [project.id, procedure])),
  )
  const registerOf = (of: number | undefined): Register =>
    toRegister(
      communities,
      of === undefined ? {} : { year: of },
      of === undefined ? null : readTask(context, of),
    )
  const register = registerOf(year)
  // All years together have no task: the newest that has begun is shown.
  const newest = register.years.filter((each) => each <= Number(today.slice(0, 4))).toSorted((a, b) => a - b)
  const { task, totals } = registerOf(year ?? newest.at(-1))
  return overviewOf({
    today,
    soonDays: district.soonDays,
    year: year ?? null,
    years: register.years,
    totals: register.totals,
    task: task && { task, totals },
    projects,
    gaps: new Map([...facts].map(([id, own]) => [id, findGaps(own)])),
  })
}
