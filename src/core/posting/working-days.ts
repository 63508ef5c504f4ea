import { createRequire } from 'node:module'

interface HolidayCalendar {
  /** Days off by name, weekends among them. */
  readonly holidays: Readonly<Record<string, string>>
  /** Saturdays and Sundays worked in exchange (调休), by what for. */
  readonly workdays: Readonly<Record<string, string>>
}

// By require: the build drops what an import of JSON must say of its type. The package's functions would do too,
// but do not say which years they know.
const fromHere = createRequire(import.meta.url)
const { holidays, workdays } = fromHere('chinese-days/dist/chinese-days.json') as HolidayCalendar

// The State Council announces a year's holidays late in the year before: a year is known once it has any.
const knownYears: ReadonlySet<string> = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)))

/** Whether the holidays of a day's year are known; 2004 to 2026 with the data at hand. */
export const isKnownYear = (day: string): boolean => knownYears.has(day.slice(0, 4))

/** Whether a local day is worked; where its year's holidays are not known, by the weekday alone. */
export function isWorkingDay(day: string): boolean {
  if (Object.hasOwn(workdays, day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5 && !Object.hasOwn(holidays, day)
}
