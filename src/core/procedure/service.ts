import { readArchiveFacts } from '#core/catalogue/service.ts'
import { readConsents } from '#core/consent/service.ts'
import type { Context } from '#core/context.ts'
import { constructionLacks } from '#core/notice/rules.ts'
import { readBooks } from '#core/payment/service.ts'
import { listRuleMoves, listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { readBoardFacts } from '#core/posting/service.ts'
import { eligibilityGaps } from '#core/project/rules.ts'
import { listEntries, readFactsOf } from '#core/stage/service.ts'
import type { Procedure } from '#shared/model/procedure.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { EntryKind } from '#shared/model/stage-entry.ts'
import { emptyStageFacts, type StageFactsKind } from '#shared/model/stage-facts.ts'
import type { ProcedureFacts } from './facts.ts'
import { overrideGaps } from './override-gaps.ts'
import { toProcedure } from './rules.ts'
import { listOverrides, listSteps } from './store.ts'

/** How far each of these projects is, in a fixed number of readings however many they are. */
export const readProcedures = (
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, Procedure> =>
  new Map([...readProcedureFacts(context, projects)].map(([id, facts]) => [id, toProcedure(facts)]))

/** Gates passed although shut, as gaps, of many projects. */
export const readOverrideGaps = (
  context: Context,
  projectIds: readonly string[],
): ReadonlyMap<string, readonly Gap[]> =>
  new Map([...listOverrides(context.library().db, projectIds)].map(([id, own]) => [id, overrideGaps(own)]))

/** What steps and gates are judged on, of many projects. */
export function readProcedureFacts(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, ProcedureFacts> {
  const { db } = context.library()
  const ids = projects.map(({ id }) => id)
  const archives = readArchiveFacts(context, projects)
  const consents = readConsents(context, projects)
  const books = readBooks(context, projects)
  const boards = readBoardFacts(context, projects)
  const ruleSets = listRuleSets(db)
  const moves = Map.groupBy(listRuleMoves(db, ids), ({ projectId }) => projectId)
  const steps = listSteps(db, ids)
  const overrides = listOverrides(db, ids)
  const entries = <K extends EntryKind>(kind: K) =>
    Map.groupBy(listEntries(db, ids, kind), ({ projectId }) => projectId)
  const facts = <K extends StageFactsKind>(kind: K) => {
    const known = readFactsOf(db, ids, kind)
    return (id: string) => known.get(id) ?? emptyStageFacts(kind)
  }
  const [contracts, utilities, issues, transfers] = [
    entries('contract'),
    entries('utility'),
    entries('issue'),
    entries('transfer'),
  ]
  const [register, acceptance, property, settlement] = [
    facts('register'),
    facts('acceptance'),
    facts('property'),
    facts('settlement'),
  ]
  return new Map(
    projects.flatMap((project): [string, ProcedureFacts][] => {
      const { id } = project
      const archive = archives.get(id)
      const consent = consents.get(id)
      const book = books.get(id)
      if (!archive || !consent || !book) return []
      const ruleSet = pickRuleSet(ruleSets, project.ruleSet)
      const drawings = (wanted: string) =>
        archive.records.reduce((sum, { drawing, count }) => (drawing === wanted ? sum + count : sum), 0)
      return [
        [
          id,
          {
            ...archive,
            ruleSet,
            moves: moves.get(id) ?? [],
            register: register(id),
            eligibility: eligibilityGaps({
              project,
              today: archive.today,
              ruleSet,
              register: register(id),
            }),
            consent,
            contracts: contracts.get(id) ?? [],
            utilities: utilities.get(id) ?? [],
            issues: issues.get(id) ?? [],
            transfers: transfers.get(id) ?? [],
            acceptance: acceptance(id),
            property: property(id),
            settlement: settlement(id),
            boards: boards.get(id) ?? [],
            boardLacks: constructionLacks(project, {
              plan: drawings('plan'),
              elevation: drawings('elevation'),
            }).map(({ text }) => text),
            book,
            done: steps.get(id) ?? new Map(),
            overrides: overrides.get(id) ?? [],
          },
        ],
      ]
    }),
  )
}
