import { addDays } from './time.ts'

/**
 * A calendar day some months later: the same day of that month, or its last where it has none (Civil Code 202).
 * `2023-01-31` and one month is `2023-02-28`.
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Every calendar day from one to another, both included; none when they are the wrong way round. */
export function daysFrom(from: string, until: string): readonly string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

/** `2023-06-01` → `2023-06`. */
export const monthOf = (day: string): string => day.slice(0, 7)

/** First and last day of a month `2023-06`. */
export function monthEnds(month: string): { readonly first: string; readonly last: string } {
  const first = `${month}-01`
  return { first, last: addDays(addMonths(first, 1), -1) }
}
