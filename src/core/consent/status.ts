import type { Context } from '#core/context.ts'
import { hasResidentsKey } from '#core/office/residents-key.ts'
import { requireProject } from '#core/project/service.ts'
import type { ConsentStatus } from '#shared/model/household.ts'
import type { Share } from '#shared/model/share.ts'
import { countBuildings } from './rules.ts'
import { type ConsentDetail, readConsents } from './service.ts'
import { listFacts } from './store.ts'
import { isUnlocked } from './unlocked.ts'

/** @throws AppError `not-found` */
export function requireConsent(context: Context, projectId: string): ConsentDetail {
  const project = requireProject(context, projectId)
  const summary = readConsents(context, [project]).get(projectId)
  if (!summary) throw new Error('no summary')
  return summary
}

const shareOf = (part: number | null, whole: number): Share | null =>
  part === null || whole === 0 ? null : { part, whole }

/** All that a project's survey and vote show without naming anybody. */
export function readStatus(context: Context, projectId: string): ConsentStatus {
  const { voteNumbers: _, ...summary } = requireConsent(context, projectId)
  const { counts } = summary
  return {
    ...summary,
    participation: shareOf(counts.returned, counts.households),
    visits: shareOf(counts.visited, counts.households),
    byBuilding: countBuildings(listFacts(context.library().db, [projectId])),
    hasKey: hasResidentsKey(context),
    isUnlocked: isUnlocked(context),
  }
}
