import { localZone, toLocalDate } from '#shared/model/time.ts'

/** A day, in milliseconds: the country has no summer time. */
export const dayMs = 86_400_000
export const hourMs = 3_600_000

const offset = new Intl.DateTimeFormat('en', { timeZone: localZone, timeZoneName: 'longOffset' })

/** First instant of a local day (北京时间), in milliseconds since 1970. */
export function startOfDay(day: string): number {
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  const name = offset.formatToParts(midnight).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? midnight + ahead : midnight - ahead
}

/** First instant after `days` whole days counted from the day after `day` (民法典 第二百零一条). */
export const endOfDaysAfter = (day: string, days: number): number => startOfDay(day) + (days + 1) * dayMs

/** The local day an instant lies on. */
export const dayOf = (instant: number): string => toLocalDate(new Date(instant).toISOString())
