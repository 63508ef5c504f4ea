import type { Context } from '#core/context.ts'
import { constructionLacks } from '#core/notice/rules.ts'
import { countProjectRecords, listProjectDrawings } from '#core/record/service.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { findGaps } from './rules.ts'

/** Everything still missing of a project, worst first. */
export function projectGaps(context: Context, project: Project): readonly Gap[] {
  const counts = countProjectRecords(context, project.id)
  const drawings = listProjectDrawings(context, project.id)
  return findGaps({
    project,
    recordsByItem: counts.byItem,
    recordsByPhase: counts.byPhase,
    videos: counts.byKind.get('video') ?? 0,
    unfiledDocuments: counts.unfiled,
    noticeLacks: constructionLacks(project, {
      plan: drawings.plan.length,
      elevation: drawings.elevation.length,
    }),
    signoffs: listProjectSignoffs(context, project.id),
    today: toLocalDate(context.ports.clock.now()),
  })
}
