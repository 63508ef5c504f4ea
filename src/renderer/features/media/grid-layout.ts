import type { RecordLayout } from '#shared/model/finding.ts'

export interface GridTile {
  /** Place in the list. */
  readonly index: number
  readonly left: number
  readonly width: number
}

export interface GridOptions {
  readonly width: number
  /** Wanted height of a picture row. */
  readonly rowHeight: number
  readonly gap: number
  readonly headingHeight: number
}

export interface GridDay {
  readonly label: string
  readonly count: number
  /** Row of its heading. */
  readonly row: number
}

/**
 * Where every row of a list stands: days' headings, and justified rows of pictures. Numbers only, so that a
 * hundred thousand pictures are laid out in a few milliseconds. Heights are exact, in CSS pixels.
 */
export interface Grid {
  readonly total: number
  readonly days: readonly GridDay[]
  /** Top of each row, and one more: the height of all. */
  readonly tops: Float64Array
  /** First picture of each row (of the day, for a heading), and one more: `total`. */
  readonly starts: Uint32Array
  /** Day of a heading; -1 for a row of pictures. */
  readonly headings: Int32Array
  readonly aspects: string
  readonly options: GridOptions
}

export const noDay = '没有拍摄时间'

/**
 * Lays records out as justified rows under day headings.
 * Every full row spans the whole width; a day's last row keeps the wanted height.
 */
export function layoutGrid(layout: Pick<RecordLayout, 'days' | 'aspects'>, options: GridOptions): Grid {
  const { aspects } = layout
  const { width, rowHeight, gap, headingHeight } = options
  const most = aspects.length + layout.days.length
  const tops = new Float64Array(most + 1)
  const starts = new Uint32Array(most + 1)
  const headings = new Int32Array(most)
  const days: GridDay[] = []
  let row = 0
  let top = 0
  let index = 0
  const close = (start: number, heading: number, height: number) => {
    tops[row] = top
    starts[row] = start
    headings[row] = heading
    top += height
    row++
  }
  for (const { day, count } of layout.days) {
    days.push({ label: day ?? noDay, count, row })
    close(index, days.length - 1, headingHeight)
    const end = Math.min(index + count, aspects.length)
    let from = index
    let sum = 0
    for (; index < end; index++) {
      sum += aspects.charCodeAt(index) / 100
      const height = (width - gap * (index - from)) / sum
      if (height > rowHeight) continue
      close(from, -1, Math.max(1, Math.round(height)) + gap)
      from = index + 1
      sum = 0
    }
    if (from < end) close(from, -1, rowHeight + gap)
  }
  tops[row] = top
  starts[row] = index
  return {
    total: index,
    days,
    tops: tops.slice(0, row + 1),
    starts: starts.slice(0, row + 1),
    headings: headings.slice(0, row),
    aspects,
    options,
  }
}

export const rowCount = ({ headings }: Grid): number => headings.length
export const gridHeight = ({ tops }: Grid): number => tops[tops.length - 1] ?? 0

/** Places in a row of pictures; none in a heading. */
export function tilesOf({ tops, starts, headings, aspects, options }: Grid, row: number): GridTile[] {
  if (headings[row] !== -1) return []
  const { width, gap } = options
  const height = (tops[row + 1] ?? 0) - (tops[row] ?? 0) - gap
  const [start = 0, end = 0] = [starts[row], starts[row + 1]]
  const tiles: GridTile[] = []
  let left = 0
  for (let index = start; index < end; index++) {
    const wanted = Math.round((aspects.charCodeAt(index) / 100) * height)
    const right = Math.max(left + 1, Math.min(left + wanted, width))
    tiles.push({ index, left, width: right - left })
    left = right + gap
  }
  // Rounding leaves a pixel or two: the last tile of a full row takes them.
  const last = tiles.at(-1)
  if (last && Math.abs(width - (last.left + last.width)) <= tiles.length + 1) {
    tiles[tiles.length - 1] = { ...last, width: width - last.left }
  }
  return tiles
}

/** The last of some ascending numbers that is at most `value`; 0 when none is. */
function lastAtMost(values: Float64Array | Uint32Array, value: number, length: number): number {
  let low = 0
  let high = length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((values[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Row at a height. */
export const rowAt = (grid: Grid, y: number): number => lastAtMost(grid.tops, y, rowCount(grid))

/** Row that holds the record at `index`. */
export const rowOf = (grid: Grid, index: number): number => lastAtMost(grid.starts, index, rowCount(grid))

/** The day a row belongs to. */
export function dayOf(grid: Grid, row: number): GridDay | undefined {
  return grid.days.findLast((day) => day.row <= row)
}

/** The record under or over the one at `index`: the nearest by its middle, one row on. */
export function neighbour(grid: Grid, index: number, step: 1 | -1): number {
  const start = rowOf(grid, index)
  const tile = tilesOf(grid, start).find((entry) => entry.index === index)
  if (!tile) return index
  const middle = tile.left + tile.width / 2
  const distance = (entry: GridTile) => Math.abs(entry.left + entry.width / 2 - middle)
  for (let row = start + step; row >= 0 && row < rowCount(grid); row += step) {
    const tiles = tilesOf(grid, row)
    if (tiles.length === 0) continue
    return tiles.reduce((best, entry) => (distance(entry) < distance(best) ? entry : best)).index
  }
  return index
}
