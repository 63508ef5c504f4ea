import type { GridRow } from './grid-layout.ts'

interface DayScrubberProps {
  readonly rows: readonly GridRow[]
  /** Day at the top of the window. */
  readonly current: string
  readonly onGo: (row: number) => void
}

interface Stop {
  readonly label: string
  readonly row: number
}

const most = 16

/** Days while they fit, else months, else years; the last stop holds what has no time. */
function stopsOf(rows: readonly GridRow[]): readonly Stop[] {
  const days = rows.flatMap((row, index) => (row.kind === 'day' ? [{ label: row.day, row: index }] : []))
  let stops: readonly Stop[] = []
  for (const length of [10, 7, 4]) {
    stops = days
      .map(({ label, row }) => ({ label: /^\d/.test(label) ? label.slice(0, length) : '无时间', row }))
      .filter(({ label }, index, all) => all[index - 1]?.label !== label)
    if (stops.length <= most) return stops
  }
  // Photos of more years than fit: every second or third year leads near enough.
  const step = Math.ceil(stops.length / most)
  return stops.filter((_stop, index) => index % step === 0)
}

/** Jumps along the time line of the grid. */
export function DayScrubber({ rows, current, onGo }: DayScrubberProps) {
  const stops = stopsOf(rows)
  const shown = /^\d/.test(current) ? current : '无时间'
  return (
    <nav className="hx-days" aria-label="按时间跳转">
      {stops.length > 1
        ? stops.map(({ label, row }) => (
            <button
              key={label}
              type="button"
              className={shown.startsWith(label) ? 'is-current' : ''}
              onClick={() => onGo(row)}
            >
              {label}
            </button>
          ))
        : null}
    </nav>
  )
}
