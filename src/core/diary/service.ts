import type { Context } from '#core/context.ts'
import { entriesReader } from '#core/stage/service.ts'
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
  const diaries = entriesReader(db, ids, 'diary')
  const complaints = entriesReader(db, ids, 'complaint')
  const today = toLocalDate(context.ports.clock.now())
  return new Map(
    projects.map((project) => [
      project.id,
      diaryGaps({
        project,
        diaryDays: diaries(project.id).map(({ content }) => content.on),
        complaints: complaints(project.id).map(({ content }) => content),
        today,
      }),
    ]),
  )
}
