import { projectsWaiving } from '#core/catalogue/service.ts'
import type { Context } from '#core/context.ts'
import { listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { listEntries, readFactsOf } from '#core/stage/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { Entry, EntryKind } from '#shared/model/stage-entry.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
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
  const acceptances = readFactsOf(db, ids, 'acceptance')
  const properties = readFactsOf(db, ids, 'property')
  const of = <K extends EntryKind>(kind: K) => {
    const grouped = Map.groupBy<string, Entry<K>>(listEntries(db, ids, kind), ({ projectId }) => projectId)
    return (id: string): readonly Entry<K>[] => grouped.get(id) ?? []
  }
  const waiving = projectsWaiving(context, ownershipItem)
  const contracts = of('contract')
  const utilities = of('utility')
  const issues = of('issue')
  const transfers = of('transfer')
  const reviews = of('property-review')
  const repairs = of('repair')
  return new Map(
    projects.map((project) => [
      project.id,
      {
        project,
        ruleSet: pickRuleSet(ruleSets, project.ruleSet),
        acceptance: acceptances.get(project.id) ?? emptyStageFacts('acceptance'),
        property: properties.get(project.id) ?? emptyStageFacts('property'),
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
