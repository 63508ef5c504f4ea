import { monthOf } from '#shared/model/calendar.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

type Diary = EntryOf<'diary'>

/** A day of the list; without a record: none was made. */
export interface DayRow {
  readonly day: string
  readonly record: Diary | null
}

/** Days of a month that have a record or should have one, newest first. */
export const monthRows = (
  diaries: readonly Diary[],
  missing: readonly string[],
  month: string,
): readonly DayRow[] =>
  [...diaries.map((record) => ({ day: record.on, record })), ...missing.map((day) => ({ day, record: null }))]
    .filter(({ day }) => monthOf(day) === month)
    .toSorted((a, b) => b.day.localeCompare(a.day))

/** Months there is something of, newest first; the one that is shown is always among them. */
export const monthChoices = (
  diaries: readonly Diary[],
  missing: readonly string[],
  month: string,
): readonly string[] =>
  [...new Set([month, ...diaries.map(({ on }) => monthOf(on)), ...missing.map(monthOf)])]
    .toSorted()
    .toReversed()

const weekDays = '日一二三四五六'
export const weekDayWord = (day: string): string =>
  `周${weekDays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`

/** `18～30 ℃`; one of them alone where the other was not written. */
export function temperatureWords({ low, high }: Pick<Diary, 'low' | 'high'>): string {
  if (low === null && high === null) return ''
  if (low === null || high === null || low === high) return `${low ?? high} ℃`
  return `${low}～${high} ℃`
}
