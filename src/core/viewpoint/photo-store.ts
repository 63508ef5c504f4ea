import { and, asc, count, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { original, record, viewpoint } from '#core/db/schema.ts'
import type { PhotoPin } from '#shared/model/plan.ts'
import type { Phase } from '#shared/model/record.ts'
import type { PairablePhoto } from './pairing-score.ts'

/** What viewpoints, pairs and plans ask of photos, each one query. */
type Reader = Pick<Db, 'select'>

const isShown = (projectId: string) =>
  and(eq(record.projectId, projectId), eq(record.kind, 'photo'), isNull(record.withdrawnAt))

/** Photos of the works themselves: no drawings, no pages of papers, no pictures of meetings. */
const isOfWorks = and(
  isNull(record.drawing),
  or(isNull(record.phase), inArray(record.phase, ['before', 'during', 'after', 'concealed'])),
)

export interface CountedPhase {
  readonly viewpointId: string | null
  readonly phase: Phase | null
  readonly n: number
}

/** Photos of each viewpoint by phase. */
export function countByViewpoint(db: Reader, projectId: string): readonly CountedPhase[] {
  return db
    .select({ viewpointId: record.viewpointId, phase: record.phase, n: count() })
    .from(record)
    .where(and(isShown(projectId), isNotNull(record.viewpointId)))
    .groupBy(record.viewpointId, record.phase)
    .all()
}

/** Places named by photos of the works that belong to no viewpoint, by phase. */
export function countByPlace(db: Reader, projectId: string) {
  return db
    .select({
      building: record.building,
      unit: record.unit,
      part: record.part,
      phase: record.phase,
      n: count(),
    })
    .from(record)
    .where(and(isShown(projectId), isNull(record.viewpointId), isOfWorks))
    .groupBy(record.building, record.unit, record.part, record.phase)
    .all()
}

/** Photos of the works at a place that belong to no viewpoint yet. */
export function listAtPlace(
  db: Reader,
  projectId: string,
  place: { readonly building: string; readonly unit: string; readonly part: string },
): readonly string[] {
  return db
    .select({ id: record.id })
    .from(record)
    .where(
      and(
        isShown(projectId),
        isNull(record.viewpointId),
        isOfWorks,
        eq(record.building, place.building),
        eq(record.unit, place.unit),
        eq(record.part, place.part),
      ),
    )
    .orderBy(asc(record.id))
    .all()
    .map(({ id }) => id)
}

/** Every record of a viewpoint, of any kind. */
export function listOfViewpoint(db: Reader, viewpointId: string): readonly string[] {
  return db
    .select({ id: record.id })
    .from(record)
    .where(and(eq(record.viewpointId, viewpointId), isNull(record.withdrawnAt)))
    .orderBy(asc(record.id))
    .all()
    .map(({ id }) => id)
}

/** Photos before and after the works, with all that pairing looks at. */
export function listPairable(db: Reader, projectId: string): readonly PairablePhoto[] {
  return db
    .select({
      id: record.id,
      phase: record.phase,
      title: record.title,
      viewpointId: record.viewpointId,
      building: record.building,
      unit: record.unit,
      part: record.part,
      contentItem: record.contentItem,
      takenAt: record.takenAt,
      direction: record.direction,
      pinPlanId: record.pinPlanId,
      pinX: record.pinX,
      pinY: record.pinY,
      latitude: original.latitude,
      longitude: original.longitude,
      dhash: original.dhash,
      aspect: record.aspect,
    })
    .from(record)
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(and(isShown(projectId), inArray(record.phase, ['before', 'after'])))
    .all()
    .flatMap(({ phase, ...rest }) => (phase === 'before' || phase === 'after' ? [{ phase, ...rest }] : []))
}

const pinColumns = {
  id: record.id,
  title: record.title,
  originalName: record.originalName,
  phase: record.phase,
  takenAt: record.takenAt,
  preview: original.preview,
  direction: record.direction,
}

/** Photos and videos pinned on a plan, oldest first. */
export function listPins(db: Reader, planId: string): readonly PhotoPin[] {
  return db
    .select({ ...pinColumns, x: record.pinX, y: record.pinY })
    .from(record)
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(and(eq(record.pinPlanId, planId), isNull(record.withdrawnAt)))
    .orderBy(asc(record.takenAt), asc(record.id))
    .all()
    .flatMap(({ x, y, ...rest }) => (x === null || y === null ? [] : [{ ...rest, x, y }]))
}

/** How many photos and viewpoints stand on each plan of a project. */
export function countPins(
  db: Reader,
  projectId: string,
): ReadonlyMap<string, { photos: number; viewpoints: number }> {
  const counts = new Map<string, { photos: number; viewpoints: number }>()
  const of = (planId: string | null) => {
    const found = counts.get(planId ?? '') ?? { photos: 0, viewpoints: 0 }
    counts.set(planId ?? '', found)
    return found
  }
  for (const { planId, n } of db
    .select({ planId: record.pinPlanId, n: count() })
    .from(record)
    .where(and(eq(record.projectId, projectId), isNotNull(record.pinPlanId), isNull(record.withdrawnAt)))
    .groupBy(record.pinPlanId)
    .all())
    of(planId).photos = n
  for (const { planId, n } of db
    .select({ planId: viewpoint.pinPlanId, n: count() })
    .from(viewpoint)
    .where(
      and(eq(viewpoint.projectId, projectId), isNotNull(viewpoint.pinPlanId), isNull(viewpoint.removedAt)),
    )
    .groupBy(viewpoint.pinPlanId)
    .all())
    of(planId).viewpoints = n
  return counts
}

export interface LocatedPhoto extends Omit<PhotoPin, 'x' | 'y'> {
  readonly pinPlanId: string | null
  readonly x: number | null
  readonly y: number | null
  readonly latitude: number
  readonly longitude: number
}

/** Photos with a satellite position, pinned or not. */
export function listLocated(db: Reader, projectId: string): readonly LocatedPhoto[] {
  return db
    .select({
      ...pinColumns,
      pinPlanId: record.pinPlanId,
      x: record.pinX,
      y: record.pinY,
      latitude: original.latitude,
      longitude: original.longitude,
    })
    .from(record)
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(and(isShown(projectId), isNotNull(original.latitude), isNotNull(original.longitude)))
    .orderBy(asc(record.takenAt), asc(record.id))
    .all()
    .flatMap(({ latitude, longitude, ...rest }) =>
      latitude === null || longitude === null ? [] : [{ ...rest, latitude, longitude }],
    )
}

/** Photos that stand on none of these plans, oldest first; those without a time last. */
export function listUnpinned(
  db: Reader,
  query: {
    projectId: string
    planIds: readonly string[]
    phase?: Phase | undefined
    offset: number
    limit: number
  },
): { total: number; items: readonly Omit<PhotoPin, 'x' | 'y'>[] } {
  const { projectId, planIds, phase, offset, limit } = query
  // A plan is a picture too, but nobody pins it on another.
  const conditions: (SQL | undefined)[] = [isShown(projectId), isNull(record.drawing)]
  conditions.push(
    planIds.length === 0
      ? undefined
      : or(isNull(record.pinPlanId), sql`${record.pinPlanId} not in ${[...planIds]}`),
  )
  if (phase) conditions.push(eq(record.phase, phase))
  const where = and(...conditions)
  const total = db.select({ n: count() }).from(record).where(where).get()?.n ?? 0
  const items = db
    .select(pinColumns)
    .from(record)
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(where)
    .orderBy(sql`${record.takenAt} is null`, asc(record.takenAt), asc(record.id))
    .limit(limit)
    .offset(offset)
    .all()
  return { total, items }
}
