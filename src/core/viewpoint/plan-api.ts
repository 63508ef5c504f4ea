import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { listProjectDrawings, requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { PinProposals, SitePlan } from '#shared/model/plan.ts'
import { viewpointNumber } from '#shared/model/viewpoint.ts'
import { changePhotos } from './change-photos.ts'
import { countPins, listLocated, listPins, listUnpinned } from './photo-store.ts'
import { proposePins } from './plan-rules.ts'
import { refusePlan } from './rules.ts'
import { requirePlan } from './service.ts'
import { listViewpoints } from './store.ts'

function listPlans(context: Context, projectId: string): readonly SitePlan[] {
  const counts = countPins(context.library().db, projectId)
  return listProjectDrawings(context, projectId).plan.map((record) => ({
    record,
    refusal: refusePlan(record) ?? '',
    photos: counts.get(record.id)?.photos ?? 0,
    viewpoints: counts.get(record.id)?.viewpoints ?? 0,
  }))
}

export const planApi = {
  'plan.list': (context, { projectId }) => listPlans(context, projectId),

  'plan.pins': (context, { planId }) => {
    const { projectId } = requireRecord(context, planId)
    const { db } = context.library()
    return {
      photos: listPins(db, planId),
      viewpoints: listViewpoints(db, projectId).flatMap(
        ({ id, ordinal, name, direction, pinPlanId, pinX, pinY }) =>
          pinPlanId === planId && pinX !== null && pinY !== null
            ? [{ id, number: viewpointNumber(ordinal), name, direction, x: pinX, y: pinY }]
            : [],
      ),
    }
  },

  'plan.unpinned': (context, { projectId, phase, offset, limit }) => {
    // What was pinned on a plan that is gone counts as not pinned.
    const planIds = listPlans(context, projectId).map(({ record }) => record.id)
    return listUnpinned(context.library().db, { projectId, planIds, phase, offset, limit })
  },

  'plan.propose': (context, { planId }): PinProposals => {
    const { projectId } = requireRecord(context, planId)
    requirePlan(context, projectId, planId)
    return proposePins(planId, listLocated(context.library().db, projectId))
  },

  'plan.place': (context, { planId, pins }) => {
    const { projectId } = requireRecord(context, planId)
    requireProject(context, projectId)
    requirePlan(context, projectId, planId)
    for (const { recordId } of pins) {
      const photo = requireRecord(context, recordId)
      if (photo.projectId !== projectId) throw new AppError('rule', '只能放本项目的照片，请重新选择。')
      if (photo.kind === 'document')
        throw new AppError('rule', `“${photo.title}”不是照片或视频，不能放上平面图。`)
    }
    const changes = pins.map(({ recordId, x, y }) => ({
      id: recordId,
      values: { pinPlanId: planId, pinX: x, pinY: y },
    }))
    const placed = mutate(context, context.library(), (tx, note, at) =>
      changePhotos(tx, note, at, changes, (count) => `把 ${count} 张照片放上平面图`),
    )
    context.changed('record', projectId)
    return { placed }
  },
} satisfies Partial<Handlers>
