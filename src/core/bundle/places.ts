import type { Context } from '#core/context.ts'
import { listProjectNotices } from '#core/notice/service.ts'
import { listHandedObjections, listHandedPostings } from '#core/posting/service.ts'
import { listProjectPairs } from '#core/viewpoint/pair-service.ts'
import { listProjectViewpoints } from '#core/viewpoint/service.ts'
import type { BundlePlaces } from './project-json-places.ts'

/** Viewpoints, pairs, boards with their postings, and objections, as a bundle hands them over. */
export function readPlaces(context: Context, projectId: string): BundlePlaces {
  const postings = Map.groupBy(listHandedPostings(context, projectId), ({ version }) => version.id)
  return {
    viewpoints: listProjectViewpoints(context, projectId).map((viewpoint) => ({
      id: viewpoint.id,
      ordinal: viewpoint.ordinal,
      kind: viewpoint.kind,
      name: viewpoint.name,
      building: viewpoint.building,
      unit: viewpoint.unit,
      part: viewpoint.part,
      contentItem: viewpoint.contentItem,
      direction: viewpoint.direction,
      note: viewpoint.note,
      pinPlanId: viewpoint.pinPlanId,
      pinX: viewpoint.pinX,
      pinY: viewpoint.pinY,
    })),
    pairs: listProjectPairs(context, projectId).map(
      ({ id, viewpointId, before, after, title, alignment, createdAt }) => ({
        id,
        viewpointId,
        beforeId: before.id,
        afterId: after.id,
        title,
        alignment,
        createdAt,
      }),
    ),
    notices: listProjectNotices(context, projectId)
      .toReversed()
      .map(({ projectId: _, ordinal: __, ...version }) => ({
        ...version,
        postings: (postings.get(version.id) ?? []).map(
          ({ id, place, upOn, downOn, people, photos, note, createdAt }) => ({
            id,
            place,
            upOn,
            downOn,
            people: [...people],
            photos: photos.map(({ recordId, view, code }) => ({ recordId, view, code })),
            note,
            createdAt,
          }),
        ),
      })),
    objections: listHandedObjections(context, projectId).map(({ projectId: _, ...objection }) => objection),
  }
}
