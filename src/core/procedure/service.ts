import { readArchiveFacts } from '#core/catalogue/service.ts'
import { readConsents } from '#core/consent/service.ts'
import type { Context } from '#core/context.ts'
import { constructionLacksOf } from '#core/notice/archive-lacks.ts'
import { readBooks } from '#core/payment/service.ts'
import { listRuleMoves, listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { readBoardFacts } from '#core/posting/service.ts'
import { eligibilityGaps } from '#core/project/rules.ts'
import { entriesReader, factsReader } from '#core/stage/service.ts'
import type { Procedure } from '#shared/model/procedure.ts'
import type { Gap, Project } from '#shared/model/project.ts'
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
  const contracts = entriesReader(db, ids, 'contract')
  const utilities = entriesReader(db, ids, 'utility')
  const issues = entriesReader(db, ids, 'issue')
  const transfers = entriesReader(db, ids, 'transfer')
  const register = factsReader(db, ids, 'register')
  const acceptance = factsReader(db, ids, 'acceptance')
  const property = factsReader(db, ids, 'property')
  const settlement = factsReader(db, ids, 'settlement')
  return new Map(
    projects.flatMap((project): [string, ProcedureFacts][] => {
      const { id } = project
      const archive = archives.get(id)
      const consent = consents.get(id)
      const book = books.get(id)
      if (!archive || !consent || !book) return []
      const ruleSet = pickRuleSet(ruleSets, project.ruleSet)
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
            contracts: contracts(id),
            utilities: utilities(id),
            issues: issues(id),
            transfers: transfers(id),
            acceptance: acceptance(id),
            property: property(id),
            settlement: settlement(id),
            boards: boards.get(id) ?? [],
            boardLacks: constructionLacksOf(archive).map(({ text }) => text),
            book,
            done: steps.get(id) ?? new Map(),
            overrides: overrides.get(id) ?? [],
          },
        ],
      ]
    }),
  )
}
