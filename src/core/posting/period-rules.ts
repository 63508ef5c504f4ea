import type { NoticeTerms } from '#shared/model/notice.ts'
import type { PostingPeriod } from '#shared/model/posting.ts'
import { addDays, daysBetween } from '#shared/model/time.ts'
import { isKnownYear, isWorkingDay } from './working-days.ts'

/** Days from one local day to another, both included; 0 when the second is the earlier one. */
const calendarDays = (from: string, to: string): number => Math.max(0, daysBetween(from, to) + 1)

/**
 * How long a board has hung, and whether that is enough.
 *
 * Both the day it went up and the day it came down count: the plan sets no period (domain 6), and a district that
 * says 七天 means seven days on which it could be read. Working days leave out weekends and the holidays that the
 * State Council set, and take in the Saturdays and Sundays worked for them.
 * @param until last day it hung, as far as is known: the day it came down, else today
 */
export function countPeriod({ days, dayKind }: NoticeTerms, upOn: string, until: string): PostingPeriod {
  const isWorking = dayKind === 'working'
  const counted = isWorking ? workingDays(upOn, until) : calendarDays(upOn, until)
  const enoughOn = isWorking ? nthWorkingDay(upOn, days) : addDays(upOn, days - 1)
  return {
    days,
    dayKind,
    counted,
    enoughOn,
    isEnough: counted >= days,
    isApproximate: isWorking && !areYearsKnown(upOn, until > enoughOn ? until : enoughOn),
  }
}

function workingDays(from: string, to: string): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++
  return count
}

function nthWorkingDay(from: string, count: number): string {
  let day = from
  for (let left = isWorkingDay(day) ? count - 1 : count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left--
  }
  return day
}

function areYearsKnown(from: string, to: string): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (!isKnownYear(String(year))) return false
  }
  return true
}
