import { parseNameTime } from '#core/media/exif-time.ts'
import type { Phase, RecordKind, TimeBasis } from '#shared/model/record.ts'
import { chatOfName } from './file-names.ts'

/** What one record says of its time and phase. */
export interface TimeClaim {
  readonly id: string
  readonly kind: RecordKind
  readonly phase: Phase | null
  /** Local day of `takenAt`. */
  readonly day: string | null
  readonly takenAt: string | null
  readonly basis: TimeBasis
  readonly importedAt: string
  readonly name: string
}

/** What the project says of its own times; dates are local days. */
export interface ProjectTimes {
  readonly startOn: string | null
  readonly acceptedOn: string | null
  readonly builtYear: number | null
  /** ISO UTC. */
  readonly now: string
}

export type TimeRule =
  | 'future'
  | 'after-import'
  | 'before-built'
  | 'before-start'
  | 'after-acceptance'
  | 'late-before'
  | 'name-time'

/** Phases that cannot be before the works began, and those that cannot be after the acceptance. */
export const phasesAfterStart: readonly Phase[] = ['during', 'concealed', 'after']
export const phasesBeforeAcceptance: readonly Phase[] = ['during', 'concealed']

const hour = 3_600_000
const day = 24 * hour

/** Which of a record's and its project's times cannot both be true. */
export function timeRules(claim: TimeClaim, project: ProjectTimes): readonly TimeRule[] {
  const { takenAt, phase } = claim
  if (takenAt === null || claim.day === null) return []
  const { startOn, acceptedOn, builtYear, now } = project
  const isFuture = takenAt > now
  const found: (TimeRule | false)[] = [
    isFuture && 'future',
    // An hour: two clocks are seldom equal to the minute.
    !isFuture && Date.parse(takenAt) - Date.parse(claim.importedAt) > hour && 'after-import',
    builtYear !== null && claim.day < `${builtYear}-01-01` && 'before-built',
    startOn !== null &&
      phase !== null &&
      phasesAfterStart.includes(phase) &&
      claim.day < startOn &&
      'before-start',
    acceptedOn !== null &&
      phase !== null &&
      phasesBeforeAcceptance.includes(phase) &&
      claim.day > acceptedOn &&
      'after-acceptance',
    startOn !== null && phase === 'before' && claim.day > startOn && 'late-before',
    isNameFar(claim, Date.parse(now)) && 'name-time',
  ]
  return found.filter((rule) => rule !== false)
}

const byFile: ReadonlySet<TimeBasis> = new Set(['exif', 'exif-assumed-zone', 'gps', 'container'])

/**
 * Whether the time in a file's name and the one the camera wrote are more than a day apart. A chat program
 * names a file by when it was saved, so that one may be later.
 */
export function isNameFar(
  { name, takenAt, basis }: Pick<TimeClaim, 'name' | 'takenAt' | 'basis'>,
  now: number,
): boolean {
  if (takenAt === null || !byFile.has(basis)) return false
  const named = parseNameTime(name, now)
  if (!named) return false
  const later = Date.parse(named.at) - Date.parse(takenAt)
  return chatOfName(name) ? later < -day : Math.abs(later) > day
}
