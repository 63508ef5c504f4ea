import { daysFrom } from './calendar.ts'
import type { EntryOf } from './stage-entry.ts'
import { addDays } from './time.ts'

/** What the days on site ask for (R8, plan 三(四)2.(4)): pure, for the screen and for papers. */

export interface SiteTime {
  /** Day the works began; null: not known. */
  readonly startOn: string | null
  /** Day of the completion acceptance; null: still to come. */
  readonly acceptedOn: string | null
  /** Local calendar day. */
  readonly today: string
}

/**
 * Days that must have a record: from the start of the works to the acceptance, both included, weekends too. Today is
 * not among them before it is over.
 */
export function siteSpan({ startOn, acceptedOn, today }: SiteTime): { from: string; until: string } | null {
  const yesterday = addDays(today, -1)
  const until = acceptedOn !== null && acceptedOn < yesterday ? acceptedOn : yesterday
  return startOn === null || startOn > until ? null : { from: startOn, until }
}

/** Whether a day is one of the works; null while the day they begin is not known. */
export function isOnSite({ startOn, acceptedOn }: Omit<SiteTime, 'today'>, day: string): boolean | null {
  return startOn === null ? null : startOn <= day && (acceptedOn === null || day <= acceptedOn)
}

/** Days of the works without a record, oldest first. */
export function missingDays(time: SiteTime, recorded: readonly string[]): readonly string[] {
  const span = siteSpan(time)
  if (!span) return []
  const known = new Set(recorded)
  return daysFrom(span.from, span.until).filter((day) => !known.has(day))
}

export type ComplaintState = 'late' | 'open' | 'answered' | 'answered-late'
export const complaintStateLabels: Readonly<Record<ComplaintState, string>> = {
  late: '逾期未答复',
  open: '待答复',
  answered: '已答复',
  'answered-late': '逾期答复',
}

type Complaint = Pick<EntryOf<'complaint'>, 'receivedOn' | 'dueOn' | 'answeredOn'>

/** The day it is due by is still in time. */
export function complaintState({ dueOn, answeredOn }: Complaint, today: string): ComplaintState {
  const isPast = (day: string) => dueOn !== null && day > dueOn
  if (answeredOn !== null) return isPast(answeredOn) ? 'answered-late' : 'answered'
  return isPast(today) ? 'late' : 'open'
}

const order: readonly ComplaintState[] = ['late', 'open', 'answered-late', 'answered']
const rank = (state: ComplaintState) => Math.min(order.indexOf(state), 2)

/** Late ones first, then open ones, by the day they are due; then those that were answered, newest first. */
export function sortComplaints<T extends { readonly content: Complaint }>(
  entries: readonly T[],
  today: string,
): readonly T[] {
  return entries.toSorted((one, other) => {
    const [a, b] = [one.content, other.content]
    const ranks = rank(complaintState(a, today)) - rank(complaintState(b, today))
    if (ranks !== 0) return ranks
    if (a.answeredOn !== null) return b.receivedOn.localeCompare(a.receivedOn)
    return (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.receivedOn.localeCompare(b.receivedOn)
  })
}
