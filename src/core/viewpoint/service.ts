import { type Context, notFound } from '#core/context.ts'
import type { Db } from '#core/db/open.ts'
import { getRecord, requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Phase } from '#shared/model/record.ts'
import { type PhaseCounts, type Viewpoint, viewpointNumber } from '#shared/model/viewpoint.ts'
import { countByViewpoint } from './photo-store.ts'
import { lacksOf, noPhotos, refusePlan } from './rules.ts'
import { getViewpoint, listViewpoints, type ViewpointRow } from './store.ts'

export { listViewpointFacts } from './fact-store.ts'

function listWithCounts(
  context: Context,
  projectId: string,
): readonly { row: ViewpointRow; photos: PhaseCounts }[] {
  const { db } = context.library()
  const counts = new Map<string, Record<Phase | 'none', number>>()
  for (const { viewpointId, phase, n } of countByViewpoint(db, projectId)) {
    const own = counts.get(viewpointId ?? '') ?? { ...noPhotos }
    own[phase ?? 'none'] += n
    counts.set(viewpointId ?? '', own)
  }
  return listViewpoints(db, projectId).map((row) => ({ row, photos: counts.get(row.id) ?? noPhotos }))
}

/** Viewpoints in use, by number. */
export const listProjectViewpoints = (context: Context, projectId: string): readonly Viewpoint[] =>
  listWithCounts(context, projectId).map(({ row, photos }) => toViewpoint(row, photos))

function toViewpoint({ removedAt: _, ...row }: ViewpointRow, photos: PhaseCounts): Viewpoint {
  return { ...row, number: viewpointNumber(row.ordinal), photos, lacks: lacksOf(row.kind, photos) }
}

/** @throws AppError `not-found`, also for one that was removed */
export function requireViewpoint(context: Context, id: string): ViewpointRow {
  const found = getViewpoint(context.library().db, id)
  if (!found || found.removedAt) throw notFound('这个视点')
  return found
}

/**
 * Makes sure that photos of a project can belong to a viewpoint.
 * @throws AppError `not-found`, also for one that was removed; `rule` for another project's
 */
export function requireViewpointOf(context: Context, projectId: string, id: string): void {
  if (requireViewpoint(context, id).projectId !== projectId) {
    throw new AppError('rule', '视点必须是本项目的，请重新选择。')
  }
}

/** The viewpoint as it can be given to photos of a project now; null when it was removed or is another's. */
export function usableViewpoint(db: Pick<Db, 'select'>, projectId: string, id: string | null): string | null {
  const found = id === null ? null : getViewpoint(db, id)
  return found && found.removedAt === null && found.projectId === projectId ? found.id : null
}

/** `视点 03 南立面`, also of a removed one; empty for none. */
export function viewpointWords(context: Context, id: string | null): string {
  const found = id === null ? null : getViewpoint(context.library().db, id)
  return found ? `${viewpointNumber(found.ordinal)} ${found.name}` : ''
}

/**
 * Makes sure that a record can be the site plan of a project's photos.
 * @throws AppError `not-found`, `rule` saying why it cannot
 */
export function requirePlan(context: Context, projectId: string, planId: string): void {
  const plan = requireRecord(context, planId)
  if (plan.projectId !== projectId) throw new AppError('rule', '平面图必须是本项目的，请重新选择。')
  const refusal = refusePlan(plan)
  if (refusal) throw new AppError('rule', `“${plan.title}”不能作底图：${refusal}`)
}

/** Also a withdrawn record. @throws AppError `not-found` */
export function requireAnyRecord(context: Context, id: string) {
  const found = getRecord(context.library().db, id)
  if (!found) throw notFound('这张照片')
  return found
}
