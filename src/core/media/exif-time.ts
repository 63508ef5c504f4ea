/** Capture times out of what cameras, phones and file names write. Pure. */

export interface CaptureTime {
  /** UTC ISO text with milliseconds. */
  readonly at: string
  /** Zone it was recorded in, `+08:00`. */
  readonly offset: string
}

/** The zone taken for a camera that wrote none. */
export const assumedOffset = '+08:00'

const earliest = Date.UTC(1990, 0, 1)
const day = 86_400_000

/** Whether a capture at `time` (ms since 1970) is believable: from 1990 to a day from `now` on. */
export function isPlausible(time: number, now: number): boolean {
  return Number.isFinite(time) && time >= earliest && time <= now + day
}

const digitsPattern =
  /^\s*(\d{4})[:\-/. ](\d{1,2})[:\-/. ](\d{1,2})[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d{1,9}))?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?\s*$/

/**
 * `2023:06:01 08:30:15` (EXIF), `2023-06-01 08:30:15` or `2023-06-01T08:30:15` at `offset` → UTC.
 * @param fraction digits after the second (`SubSecTimeOriginal`), may be empty
 * @returns null for text that is no time, or a time before 1990 or after `now` + 1 day
 */
export function toCaptureTime(
  text: string,
  fraction: string,
  offset: string,
  now: number,
): CaptureTime | null {
  const match = digitsPattern.exec(text)
  const minutes = toMinutes(offset)
  if (!match || minutes === null) return null
  const [year = 0, month = 0, date = 0, rawHour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((each) => Number(each ?? 0))
  // Some Android cameras write midnight as hour 24 of the new day.
  const hour = rawHour === 24 ? 0 : rawHour
  const digits = /^\d+/.exec(fraction || (match[7] ?? ''))?.[0] ?? ''
  const local = Date.UTC(
    year,
    month - 1,
    date,
    hour,
    minute,
    second,
    Number(digits.slice(0, 3).padEnd(3, '0')),
  )
  const back = new Date(local)
  const isReal =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === date &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  const time = local - minutes * 60_000
  return isReal && isPlausible(time, now)
    ? { at: new Date(time).toISOString(), offset: toOffset(minutes) }
    : null
}

/** `+08:00`, `+0800`, `-05:30`, `Z` → minutes east; null when it is no zone. */
function toMinutes(offset: string): number | null {
  const text = offset.trim()
  if (text === 'Z' || text === 'UTC') return 0
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return minutes <= 14 * 60 && Number(match[3]) < 60 ? (match[1] === '-' ? -minutes : minutes) : null
}

function toOffset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${String(Math.trunc(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}

/** Whether text is a zone such as `+08:00`. */
export const isOffset = (text: string): boolean => toMinutes(text) !== null

const stamped =
  /(?<!\d)((?:19|20)\d\d)([-_.年]?)(\d\d)[-_.月]?(\d\d)日?[-_. T]{0,3}(\d\d)[-_.:时h]?(\d\d)[-_.:分m]?(\d\d)(\d{3})?(?!\d)/
const epoch = /^[^\d]*(1\d{12})(?!\d)/

/**
 * A time in a file's name, as phones and 微信 write it: `IMG_20230601_083015`, `微信图片_20230601083015`,
 * `Screenshot_2023-06-01-08-30-15`, `mmexport1685580000000`, `wx_camera_1685580000000`.
 * Local times are 北京时间; Pixel phones (`PXL_`) write UTC.
 */
export function parseNameTime(name: string, now: number): CaptureTime | null {
  const millis = Number(epoch.exec(name)?.[1] ?? Number.NaN)
  if (isPlausible(millis, now)) return { at: new Date(millis).toISOString(), offset: '+00:00' }
  const match = stamped.exec(name)
  if (!match) return null
  const [, year, , month, date, hour, minute, second, fraction = ''] = match
  const isUtc = name.startsWith('PXL_')
  return toCaptureTime(
    `${year}:${month}:${date} ${hour}:${minute}:${second}`,
    fraction,
    isUtc ? 'Z' : assumedOffset,
    now,
  )
}
