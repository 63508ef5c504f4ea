import { formatCount } from '#renderer/ui/format.ts'
import { dayOf, type Grid, rowOf } from './grid-layout.ts'

interface DayScrubberProps {
  readonly grid: Grid
  /** Row at the top of the window. */
  readonly row: number
  /** Pixels at the top of the window below which it stays. */
  readonly top: number
  readonly onGo: (row: number) => void
}

interface Stop {
  readonly label: string
  readonly row: number
}

const most = 16
/** A single day with more pictures than this is walked by number. */
const longDay = 400

/**
 * Days while they fit, else months, else years; the last stop holds what has no time.
 * Where nearly all is of one day, every so many pictures.
 */
export function stopsOf(grid: Grid): readonly Stop[] {
  const { days, total } = grid
  if (days.some(({ count }) => count > longDay && count > total / 2)) return stopsByNumber(grid)
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

function stopsByNumber(grid: Grid): readonly Stop[] {
  const step = niceStep(grid.total / 10)
  const stops: Stop[] = [{ label: '开头', row: 0 }]
  for (let index = step; index < grid.total; index += step) {
    stops.push({ label: formatCount(index), row: rowOf(grid, index - 1) })
  }
  return [...stops, { label: '末尾', row: rowOf(grid, grid.total - 1) }]
}

/** 1, 2 or 5 times a power of ten, at least as large as asked. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? 10 * power
}

/** Jumps along the time line of the grid. */
export function DayScrubber({ grid, row, top, onGo }: DayScrubberProps) {
  const stops = stopsOf(grid)
  const current = stops.findLast((stop) => stop.row <= row)
  const day = dayOf(grid, row)
  return (
    <nav className="hx-days" aria-label="按时间跳转" style={{ top }}>
      {stops.length > 1
        ? stops.map((stop) => (
            <button
              key={stop.label}
              type="button"
              className={stop === current ? 'is-current' : ''}
              title={stop === current && day ? `现在看到 ${day.label}` : undefined}
              onClick={() => onGo(stop.row)}
            >
              {stop.label}
            </button>
          ))
        : null}
    </nav>
  )
}
