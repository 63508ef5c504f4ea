import { projectsWaiving } from '#core/catalogue/service.ts'
import type { Context } from '#core/context.ts'
import { listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { entriesReader, factsReader } from '#core/stage/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { type AcceptanceFacts, acceptanceGaps, ownershipItem } from './gap-rules.ts'

/** How acceptance and hand-over of each project stand, in the same few readings for many as for one. */
export function readAcceptanceFacts(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, AcceptanceFacts> {
  const { db } = context.library()
  const ids = projects.map(({ id }) => id)
  const ruleSets = listRuleSets(db)
  const today = toLocalDate(context.ports.clock.now())
  const waiving = projectsWaiving(context, ownershipItem)
  const acceptances = factsReader(db, ids, 'acceptance')
  const properties = factsReader(db, ids, 'property')
  const contracts = entriesReader(db, ids, 'contract')
  const utilities = entriesReader(db, ids, 'utility')
  const issues = entriesReader(db, ids, 'issue')
  const transfers = entriesReader(db, ids, 'transfer')
  const reviews = entriesReader(db, ids, 'property-review')
  const repairs = entriesReader(db, ids, 'repair')
  return new Map(
    projects.map((project) => [
      project.id,
      {
        project,
        ruleSet: pickRuleSet(ruleSets, project.ruleSet),
        acceptance: acceptances(project.id),
        property: properties(project.id),
        isOwnershipWaived: waiving.has(project.id),
        contracts: contracts(project.id).map(({ content }) => content),
        utilities: utilities(project.id),
        issues: issues(project.id),
        transfers: transfers(project.id).map(({ content }) => content),
        reviews: reviews(project.id),
        repairs: repairs(project.id).map(({ content }) => content),
        today,
      },
    ]),
  )
}

/** What acceptance and hand-over of each project lack (R12, R13, R15, R17). */
export const readAcceptanceGaps = (
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, readonly Gap[]> =>
  new Map([...readAcceptanceFacts(context, projects)].map(([id, facts]) => [id, acceptanceGaps(facts)]))
