import type { Phase, RecordKind, TimeBasis } from '#shared/model/record.ts'
import type { SignoffState } from '#shared/model/signoff.ts'
import type { VisaFields } from '#shared/model/signoff-form.ts'
import { addDays } from '#shared/model/time.ts'

/** A visa, as far as its photos go. */
export interface VisaUse {
  readonly id: string
  readonly number: string
  readonly state: SignoffState
  /** Local days. */
  readonly workFrom: string
  readonly workTo: string
  readonly photos: VisaFields['photos']
}

export interface UsedPhoto {
  readonly id: string
  readonly kind: RecordKind
  readonly phase: Phase | null
  readonly day: string | null
  readonly basis: TimeBasis
}

export type UseRule = 'two-visas' | 'both-moments' | 'visa-phase' | 'visa-period' | 'visa-undated'

export interface UseFinding {
  readonly rule: UseRule
  /** What findings are grouped by: one visa, or two. */
  readonly visas: readonly VisaUse[]
  readonly recordId: string
}

/** Days a photo may lie outside a visa's work before it is asked about. */
const slackDays = 30

/**
 * What does not agree in how photos are attached to visas. Void visas count for nothing, and so does a photo
 * that is no longer in the archive.
 */
export function findUses(
  visas: readonly VisaUse[],
  photos: ReadonlyMap<string, UsedPhoto>,
): readonly UseFinding[] {
  const live = visas.filter(({ state }) => state !== 'voided')
  const found: UseFinding[] = []
  const usedBy = new Map<string, VisaUse[]>()
  for (const visa of live) {
    const moments = Map.groupBy(visa.photos, ({ recordId }) => recordId)
    for (const [recordId, uses] of moments) {
      const photo = photos.get(recordId)
      if (!photo) continue
      usedBy.set(recordId, [...(usedBy.get(recordId) ?? []), visa])
      for (const rule of visaRules(visa, photo, new Set(uses.map(({ moment }) => moment)))) {
        found.push({ rule, visas: [visa], recordId })
      }
    }
  }
  for (const [recordId, users] of usedBy) {
    if (users.length > 1) found.push({ rule: 'two-visas', visas: users, recordId })
  }
  return found
}

type Moment = VisaFields['photos'][number]['moment']

function visaRules(visa: VisaUse, photo: UsedPhoto, moments: ReadonlySet<Moment>): UseRule[] {
  const { phase, day, basis } = photo
  const isBothMoments = moments.has('before') && moments.has('after')
  const found: (UseRule | false)[] = [
    isBothMoments && 'both-moments',
    !isBothMoments &&
      ((phase === 'after' && moments.has('before')) || (phase === 'before' && moments.has('after'))) &&
      'visa-phase',
    day !== null && isOutside(visa, day, moments) && 'visa-period',
    (basis === 'file-name' || basis === 'none') && 'visa-undated',
  ]
  return found.filter((rule) => rule !== false)
}

function isOutside({ workFrom, workTo }: VisaUse, day: string, moments: ReadonlySet<Moment>): boolean {
  if (moments.has('before') && day > workTo) return true
  if (!moments.has('during') && !moments.has('after')) return false
  return day < addDays(workFrom, -slackDays) || day > addDays(workTo, slackDays)
}
