import type { Context } from '#core/context.ts'
import { listEntries } from '#core/stage/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { diaryGaps } from './gap-rules.ts'

/** What the site's records of each project lack (R8). */
export function readDiaryGaps(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, readonly Gap[]> {
  const { db } = context.library()
  const ids = projects.map(({ id }) => id)
  const diaries = Map.groupBy(listEntries(db, ids, 'diary'), ({ projectId }) => projectId)
  const complaints = Map.groupBy(listEntries(db, ids, 'complaint'), ({ projectId }) => projectId)
  const today = toLocalDate(context.ports.clock.now())
  return new Map(
    projects.map((project) => [
      project.id,
      diaryGaps({
        project,
        diaryDays: (diaries.get(project.id) ?? []).map(({ content }) => content.on),
        complaints: (complaints.get(project.id) ?? []).map(({ content }) => content),
        today,
      }),
    ]),
  )
}
