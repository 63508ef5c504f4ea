import type { ArchiveRecord } from '#shared/model/record.ts'
import { toLocalDate } from '#shared/model/time.ts'

export interface GridTile {
  /** Place in the ordered list of records. */
  readonly index: number
  readonly left: number
  readonly width: number
}

/** One line of the grid: a day's heading or a row of pictures. Heights are exact, in CSS pixels. */
export type GridRow =
  | {
      readonly kind: 'day'
      readonly key: string
      readonly day: string
      readonly count: number
      readonly height: number
    }
  | {
      readonly kind: 'tiles'
      readonly key: string
      readonly tiles: readonly GridTile[]
      readonly height: number
    }

export interface GridOptions {
  readonly width: number
  /** Wanted height of a picture row. */
  readonly rowHeight: number
  readonly gap: number
  readonly headingHeight: number
}

const noDay = '没有拍摄时间'
const days = new WeakMap<ArchiveRecord, string>()

/** Local day a record belongs to. */
export function dayOf(record: ArchiveRecord): string {
  const known = days.get(record)
  if (known !== undefined) return known
  const day = record.takenAt === null ? noDay : toLocalDate(record.takenAt)
  days.set(record, day)
  return day
}

/** Earliest first, those without a time last; ties keep their order. */
export function inTimeOrder(records: readonly ArchiveRecord[]): readonly ArchiveRecord[] {
  return records.toSorted((a, b) => {
    if (a.takenAt === b.takenAt) return 0
    if (a.takenAt === null) return 1
    if (b.takenAt === null) return -1
    return a.takenAt < b.takenAt ? -1 : 1
  })
}

/** Width over height as shown; kept between a tall phone picture and a panorama. */
const aspectOf = ({ width, height }: ArchiveRecord): number =>
  width && height ? Math.min(2.6, Math.max(0.5, width / height)) : 4 / 3

/**
 * Lays records (already in time order) out as justified rows under day headings.
 * Every full row spans the whole width; a day's last row keeps the wanted height.
 */
export function layoutGrid(records: readonly ArchiveRecord[], options: GridOptions): readonly GridRow[] {
  const rows: GridRow[] = []
  let start = 0
  while (start < records.length) {
    const first = records[start]
    if (!first) break
    const day = dayOf(first)
    let end = start + 1
    for (let next = records[end]; next && dayOf(next) === day; next = records[end]) end += 1
    rows.push({ kind: 'day', key: `day-${day}`, day, count: end - start, height: options.headingHeight })
    rows.push(...layoutDay(records, start, end, options))
    start = end
  }
  return rows
}

function layoutDay(
  records: readonly ArchiveRecord[],
  start: number,
  end: number,
  { width, rowHeight, gap }: GridOptions,
): readonly GridRow[] {
  const rows: GridRow[] = []
  let from = start
  let aspects: number[] = []
  let sum = 0
  const close = (height: number) => {
    rows.push(placeRow(from, aspects, Math.round(height), gap, width))
    from += aspects.length
    aspects = []
    sum = 0
  }
  for (let index = start; index < end; index++) {
    const record = records[index]
    const aspect = record ? aspectOf(record) : 1
    aspects.push(aspect)
    sum += aspect
    const height = (width - gap * (aspects.length - 1)) / sum
    if (height <= rowHeight) close(height)
  }
  if (aspects.length > 0) close(rowHeight)
  return rows
}

function placeRow(
  from: number,
  aspects: readonly number[],
  height: number,
  gap: number,
  width: number,
): GridRow {
  const tiles: GridTile[] = []
  let left = 0
  aspects.forEach((aspect, order) => {
    const wanted = Math.round(aspect * height)
    const right = Math.min(left + wanted, width)
    tiles.push({ index: from + order, left, width: Math.max(1, right - left) })
    left = right + gap
  })
  // Rounding leaves a pixel or two: the last tile of a full row takes them.
  const last = tiles.at(-1)
  if (last && Math.abs(width - (last.left + last.width)) <= aspects.length + 1) {
    tiles[tiles.length - 1] = { ...last, width: width - last.left }
  }
  return { kind: 'tiles', key: `row-${from}`, tiles, height: height + gap }
}

/** Row that holds the record at `index`; -1 when none does. */
export const rowOf = (rows: readonly GridRow[], index: number): number =>
  rows.findIndex((row) => row.kind === 'tiles' && row.tiles.some((tile) => tile.index === index))

/** The record under or over the one at `index`: the nearest by its middle, one row on. */
export function neighbour(rows: readonly GridRow[], index: number, step: 1 | -1): number {
  const start = rowOf(rows, index)
  const row = rows[start]
  if (row?.kind !== 'tiles') return index
  const tile = row.tiles.find((entry) => entry.index === index)
  if (!tile) return index
  const middle = tile.left + tile.width / 2
  for (let at = start + step; at >= 0 && at < rows.length; at += step) {
    const other = rows[at]
    if (other?.kind !== 'tiles') continue
    const distance = (entry: GridTile) => Math.abs(entry.left + entry.width / 2 - middle)
    return other.tiles.reduce((best, entry) => (distance(entry) < distance(best) ? entry : best)).index
  }
  return index
}
