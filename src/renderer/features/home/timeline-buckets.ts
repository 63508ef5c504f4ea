import type { TimelineEvent } from '#shared/model/home.ts'

/** A stretch of time in the overview of a timeline: a month, or a year where there are many months. */
export interface Bucket {
  /** `2023-06`, or `2023`. */
  readonly key: string
  readonly year: string
  /** What stands under it: `6`, or `2023`. */
  readonly label: string
  /** In words: 2023 年 6 月. */
  readonly name: string
  readonly done: number
  readonly planned: number
  readonly isToday: boolean
}

/** Up to so many months stand side by side; more are shown by year. */
export const mostMonths = 72

const monthsOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const toKey = (months: number) =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`

/** From the first to the last day of all events and today, without a gap. @param today local day */
export function bucketsOf(events: readonly TimelineEvent[], today: string): readonly Bucket[] {
  const days = [...events.map(({ on }) => on), today].toSorted()
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today]
  const isMonthly = monthsOf(last) - monthsOf(first) < mostMonths
  const length = isMonthly ? 7 : 4
  const keys = isMonthly
    ? span(monthsOf(first), monthsOf(last)).map(toKey)
    : span(Number(first.slice(0, 4)), Number(last.slice(0, 4))).map(String)
  const own = Map.groupBy(events, ({ on }) => on.slice(0, length))
  return keys.map((key) => {
    const all = own.get(key) ?? []
    const planned = all.filter(({ isPlanned }) => isPlanned).length
    const year = key.slice(0, 4)
    const month = Number(key.slice(5))
    return {
      key,
      year,
      label: isMonthly ? String(month) : year,
      name: isMonthly ? `${year} 年 ${month} 月` : `${year} 年`,
      done: all.length - planned,
      planned,
      isToday: today.startsWith(key),
    }
  })
}

const span = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, at) => from + at)
