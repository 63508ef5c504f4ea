import { daysFrom, monthEnds, monthOf } from '#shared/model/calendar.ts'
import type { Project } from '#shared/model/project.ts'
import { complaintState, siteSpan } from '#shared/model/site-days.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'
import { addDays } from '#shared/model/time.ts'

type Diary = EntryOf<'diary'>
type Complaint = EntryOf<'complaint'>

/** A change or visa of the month, as the report lists it. */
export interface MonthSignoff {
  readonly number: string
  readonly kind: string
  readonly on: string
  readonly title: string
  readonly state: string
  /** What it counts in sums, in 分; 0 for a void one. */
  readonly fen: number
}

/** Money that the month brought, in 分. */
export interface MonthPayment {
  readonly title: string
  readonly on: string
  readonly number: string
  readonly fen: number
}

export interface MonthFacts {
  readonly project: Pick<
    Project,
    'name' | 'community' | 'subDistrict' | 'schedule' | 'acceptedOn' | 'parties' | 'responsible' | 'hotlines'
  >
  /** `2023-06`. */
  readonly month: string
  readonly today: string
  readonly diaries: readonly Diary[]
  readonly complaints: readonly Complaint[]
  readonly signoffs: readonly MonthSignoff[]
  readonly payments: readonly MonthPayment[]
  readonly photos: number
  readonly videos: number
}

export interface MonthFigures {
  /** Of the month, in the order of days. */
  readonly days: readonly Diary[]
  /** Days of the works in this month, as far as they are over or have a record. */
  readonly expected: number
  readonly missing: readonly string[]
  /** `晴 12 天`, most frequent first. */
  readonly weather: readonly { readonly name: string; readonly days: number }[]
  readonly low: number | null
  readonly high: number | null
  readonly managersMost: number | null
  readonly workersMost: number | null
  /** Workers of all days together: 工日. */
  readonly workDays: number
  readonly attached: number
  readonly complaints: {
    readonly received: number
    readonly answered: number
    /** At the month's end, or today within it. */
    readonly open: number
    readonly late: number
  }
  readonly signoffFen: number
  readonly paidFen: number
}

const most = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? Math.max(...known) : null
}
const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? Math.min(...known) : null
}

/** What a month on site comes to (plan 三(四)2.(4); R8). */
export function monthFigures(facts: MonthFacts): MonthFigures {
  const { project, month, today, diaries, complaints, signoffs, payments } = facts
  const { first, last } = monthEnds(month)
  const days = diaries.filter(({ on }) => monthOf(on) === month).toSorted((a, b) => a.on.localeCompare(b.on))
  const span = siteSpan({ startOn: project.schedule.startOn, acceptedOn: project.acceptedOn, today })
  const known = new Set(days.map(({ on }) => on))
  const worked = span
    ? daysFrom(span.from > first ? span.from : first, span.until < last ? span.until : last)
    : []
  const missing = worked.filter((day) => !known.has(day))
  const end = today < last ? today : last
  // As it stood at the month's end: what was answered later was open then.
  const then = complaints
    .filter(({ receivedOn }) => receivedOn <= end)
    .map((one) => (one.answeredOn !== null && one.answeredOn > end ? { ...one, answeredOn: null } : one))
  const weather = new Map<string, number>()
  for (const { weather: name } of days) if (name !== '') weather.set(name, (weather.get(name) ?? 0) + 1)
  return {
    days,
    expected: missing.length + days.length,
    missing,
    weather: [...weather].map(([name, count]) => ({ name, days: count })).toSorted((a, b) => b.days - a.days),
    low: least(days.map(({ low }) => low)),
    high: most(days.map(({ high }) => high)),
    managersMost: most(days.map(({ managers }) => managers)),
    workersMost: most(days.map(({ workers }) => workers)),
    workDays: days.reduce((sum, { workers }) => sum + (workers ?? 0), 0),
    attached: days.reduce((sum, { photos }) => sum + photos.length, 0),
    complaints: {
      received: complaints.filter(({ receivedOn }) => monthOf(receivedOn) === month).length,
      answered: complaints.filter(({ answeredOn }) => answeredOn !== null && monthOf(answeredOn) === month)
        .length,
      open: then.filter(({ answeredOn }) => answeredOn === null).length,
      late: then.filter((one) => complaintState(one, end) === 'late').length,
    },
    signoffFen: signoffs.reduce((sum, { fen }) => sum + fen, 0),
    paidFen: payments.reduce((sum, { fen }) => sum + fen, 0),
  }
}

const weekDays = '日一二三四五六'

/** `2023-06-03` → `星期六`. */
export const weekDay = (day: string): string =>
  `星期${weekDays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`

/** Days that follow each other as one stretch: `06-03 至 06-07、06-11`. */
export function dayStretches(days: readonly string[]): string {
  const stretches: [string, string][] = []
  for (const day of days) {
    const last = stretches.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else stretches.push([day, day])
  }
  return stretches
    .map(([from, until]) => (from === until ? from.slice(5) : `${from.slice(5)} 至 ${until.slice(5)}`))
    .join('、')
}
