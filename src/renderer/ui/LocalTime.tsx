import { toLocalDate, toLocalMinute, toLocalSecond } from '#shared/model/time.ts'

const formats = { date: toLocalDate, minute: toLocalMinute, second: toLocalSecond }

interface LocalTimeProps {
  /** UTC ISO text; null shows “无”. */
  readonly at: string | null
  readonly to?: keyof typeof formats
}

/** A moment in 北京时间, to the minute unless told otherwise. */
export function LocalTime({ at, to = 'minute' }: LocalTimeProps) {
  if (at === null) return <span className="hx-quiet">无</span>
  return (
    <time dateTime={at} className="hx-nowrap">
      {formats[to](at)}
    </time>
  )
}
