/** Local time of the whole country (北京时间): what screens and paper show; storage is UTC. */
export const localZone = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: localZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function fields(iso: string): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(iso)).map((part) => [part.type, part.value]))
}

/** UTC ISO text → local `2023-06-01`. */
export function toLocalDate(iso: string): string {
  const { year, month, day } = fields(iso)
  return `${year}-${month}-${day}`
}

/** UTC ISO text → local `2023-06-01 08:30`. */
export function toLocalMinute(iso: string): string {
  const { hour, minute } = fields(iso)
  return `${toLocalDate(iso)} ${hour}:${minute}`
}

/** UTC ISO text → local `2023-06-01 08:30:15`. */
export function toLocalSecond(iso: string): string {
  return `${toLocalMinute(iso)}:${fields(iso)['second']}`
}

/** UTC ISO text → local `20230601-083015`, for names of files and folders. */
export function toFileStamp(iso: string): string {
  return toLocalSecond(iso).replaceAll('-', '').replaceAll(':', '').replace(' ', '-')
}

/** A calendar day, some days later; days have no time and no zone here. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Whole days from one calendar day to a later one; below zero when it is an earlier one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
