import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { type Viewpoint, viewpointInput, viewpointNumber } from '#shared/model/viewpoint.ts'
import { changePhotos, type PhotoChange } from './change-photos.ts'
import { pairApi } from './pair-api.ts'
import { countByPlace, listAtPlace, listOfViewpoint } from './photo-store.ts'
import { planApi } from './plan-api.ts'
import { noPhotos, placeKey, refusePin, suggestViewpoints } from './rules.ts'
import { listProjectViewpoints, requirePlan, requireViewpoint } from './service.ts'
import { insertViewpoint, patchViewpoint, removeViewpoint } from './store.ts'

function readBack(context: Context, projectId: string, id: string): Viewpoint {
  const found = listProjectViewpoints(context, projectId).find((viewpoint) => viewpoint.id === id)
  if (!found) throw new AppError('internal', '视点没有存入，请重试。')
  return found
}

export const viewpointApi = {
  'viewpoint.list': (context, { projectId }) => listProjectViewpoints(context, projectId),

  'viewpoint.add': (context, { projectId, viewpoint }) => {
    requireProject(context, projectId)
    const id = uuidv7()
    mutate(context, context.library(), (tx, note, at) => {
      const ordinal = insertViewpoint(tx, { ...viewpoint, id, projectId, createdAt: at })
      const data = { number: viewpointNumber(ordinal), viewpoint }
      note(projectId, { action: 'viewpoint.add', subject: id, data })
    })
    context.changed('viewpoint', id)
    return readBack(context, projectId, id)
  },

  'viewpoint.update': (context, { id, patch }) => {
    const before = requireViewpoint(context, id)
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    if (Object.keys(given).length === 0) throw new AppError('bad-input', '没有填写要改的内容，未作改动。')
    const pin = { pinPlanId: before.pinPlanId, pinX: before.pinX, pinY: before.pinY, ...given }
    const refusal = refusePin(pin)
    if (refusal) throw new AppError('bad-input', refusal)
    if (patch.pinPlanId) requirePlan(context, before.projectId, patch.pinPlanId)
    mutate(context, context.library(), (tx, note) => {
      patchViewpoint(tx, id, patch)
      const data = { number: viewpointNumber(before.ordinal), patch: given }
      note(before.projectId, { action: 'viewpoint.update', subject: id, data })
    })
    context.changed('viewpoint', id)
    return readBack(context, before.projectId, id)
  },

  'viewpoint.remove': (context, { id, unassign }) => {
    const { projectId, ordinal, name } = requireViewpoint(context, id)
    const library = context.library()
    const photos = listOfViewpoint(library.db, id)
    const number = viewpointNumber(ordinal)
    if (photos.length > 0 && !unassign) {
      throw new AppError(
        'rule',
        `${number} 下还有 ${photos.length} 张照片，没有移除。请先把照片改归别的视点，或选择“照片一并移出”。`,
      )
    }
    mutate(context, library, (tx, note, at) => {
      const changes = photos.map((photo) => ({ id: photo, values: { viewpointId: null } }))
      changePhotos(tx, note, at, changes, (count) => `把 ${count} 个文件移出${number}`)
      removeViewpoint(tx, id, at)
      note(projectId, {
        action: 'viewpoint.remove',
        subject: id,
        data: { number, name, photos: photos.length },
      })
    })
    context.changed('viewpoint', id)
    return { removed: true, unassigned: photos.length }
  },

  'viewpoint.suggest': (context, { projectId }) => {
    const { db } = context.library()
    const taken = new Set(listProjectViewpoints(context, projectId).map(placeKey))
    const places = countByPlace(db, projectId).map(({ phase, n, ...place }) => ({
      ...place,
      photos: { ...noPhotos, [phase ?? 'none']: n },
    }))
    return suggestViewpoints(places, taken)
  },

  'viewpoint.addPlaces': (context, { projectId, places }) => {
    requireProject(context, projectId)
    const library = context.library()
    const ids: string[] = []
    const assigned = mutate(context, library, (tx, note, at) => {
      const changes: PhotoChange[] = []
      for (const place of places) {
        const id = uuidv7()
        const viewpoint = viewpointInput.parse(place)
        const ordinal = insertViewpoint(tx, { ...viewpoint, id, projectId, createdAt: at })
        const data = { number: viewpointNumber(ordinal), viewpoint }
        note(projectId, { action: 'viewpoint.add', subject: id, data })
        for (const photo of listAtPlace(tx, projectId, place)) {
          changes.push({ id: photo, values: { viewpointId: id } })
        }
        ids.push(id)
      }
      return changePhotos(tx, note, at, changes, (count) => `把 ${count} 张照片归入新视点`)
    })
    for (const id of ids.slice(0, 1)) context.changed('viewpoint', id)
    return { added: ids.length, assigned }
  },

  ...pairApi,
  ...planApi,
} satisfies Partial<Handlers>
