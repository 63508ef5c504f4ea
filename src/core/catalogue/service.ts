import type { Context } from '#core/context.ts'
import { groupRecords } from '#core/record/service.ts'
import { listSignoffFacts } from '#core/signoff/service.ts'
import { listViewpointFacts } from '#core/viewpoint/service.ts'
import type { Waiver } from '#shared/model/board.ts'
import type { Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { ArchiveFacts } from './facts.ts'
import { listExpectations, listWaivers } from './store.ts'

/**
 * What the catalogue is judged on, for each of these projects, in six readings however many they are.
 * One project is read by itself; several are read with all others of the library.
 */
export function readArchiveFacts(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, ArchiveFacts> {
  const { db } = context.library()
  const only = projects.length === 1 ? projects[0]?.id : undefined
  const records = byProject(groupRecords(db, only))
  const visas = byProject(listSignoffFacts(db, only))
  const viewpoints = byProject(listViewpointFacts(db, only))
  const waivers = byProject(listWaivers(db, only))
  const expectations = byProject(listExpectations(db, only))
  const today = toLocalDate(context.ports.clock.now())
  return new Map(
    projects.map((project) => [
      project.id,
      {
        project,
        records: records.get(project.id) ?? [],
        visas: visas.get(project.id) ?? [],
        viewpoints: viewpoints.get(project.id) ?? [],
        waivers: new Map((waivers.get(project.id) ?? []).map((waiver) => [waiver.item, toWaiver(waiver)])),
        expectations: new Map((expectations.get(project.id) ?? []).map((each) => [each.item, each.expected])),
        today,
      },
    ]),
  )
}

const byProject = <T extends { readonly projectId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, ({ projectId }) => projectId)

const toWaiver = ({ item, reason, person, at }: Waiver): Waiver => ({ item, reason, person, at })

/** What a project says it does not need, in the order of the catalogue: bundles carry it. */
export const listProjectWaivers = (context: Context, projectId: string): readonly Waiver[] =>
  listWaivers(context.library().db, projectId)
    .map(toWaiver)
    .toSorted((a, b) => a.item.localeCompare(b.item, 'en', { numeric: true }))

/** Projects that say they do not need an item. */
export const projectsWaiving = (context: Context, item: string): ReadonlySet<string> =>
  new Set(
    listWaivers(context.library().db)
      .filter((waiver) => waiver.item === item)
      .map(({ projectId }) => projectId),
  )
