import type { z } from 'zod'
import type { Context } from '#core/context.ts'
import { readTask } from '#core/desk/service.ts'
import { listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { readProcedures } from '#core/procedure/service.ts'
import { eligibilityGaps } from '#core/project/rules.ts'
import { listProjects } from '#core/project/service.ts'
import { factsReader } from '#core/stage/service.ts'
import type { Procedure } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'
import type { Register, registerQuery } from '#shared/model/register.ts'
import { moneyNotesOf } from '#shared/model/register-money.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { isOfCommunity, type RegisterFacts } from './rules.ts'
import { type Community, toRegister } from './view-rules.ts'

export type RegisterQuery = z.output<typeof registerQuery>

/** All communities with what the register says of them, whatever the query. @param procedures where they are read already */
export function readCommunities(
  context: Context,
  projects: readonly Project[] = listProjects(context.library().db),
  procedures = readProcedures(context, projects),
): readonly Community[] {
  const { db } = context.library()
  const facts = factsReader(
    db,
    projects.map(({ id }) => id),
    'register',
  )
  const ruleSets = listRuleSets(db)
  const today = toLocalDate(context.ports.clock.now())
  return projects.map((project) => {
    const ruleSet = pickRuleSet(ruleSets, project.ruleSet)
    const register: RegisterFacts = facts(project.id)
    return {
      project,
      facts: register,
      eligibility: eligibilityGaps({ project, today, ruleSet, register }).filter(isOfCommunity),
      moneyNotes: moneyNotesOf(project, register, ruleSet),
      step: stepWords(procedures.get(project.id)),
    }
  })
}

function stepWords(procedure: Procedure | undefined): string {
  if (!procedure) return ''
  if (procedure.current === null) return '全部完成'
  return procedure.steps.find(({ step }) => step.id === procedure.current)?.step.short ?? ''
}

/** The register of a year, or of all, in the order of need. */
export const readRegister = (context: Context, query: RegisterQuery): Register =>
  toRegister(readCommunities(context), query, query.year === undefined ? null : readTask(context, query.year))
