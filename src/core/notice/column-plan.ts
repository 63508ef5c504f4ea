import { type Block, stack } from '#core/pdf/block.ts'
import { groupGap } from './board-style.ts'
import { type Arrangement, arrangePictures, type PictureGroupBlock, type Search } from './picture-rows.ts'

/** A group of words, or groups of pictures that follow one another and share their room. */
export type Unit =
  | { readonly type: 'words'; lay(width: number, size: number): Block }
  | { readonly type: 'pictures'; readonly groups: readonly PictureGroupBlock[]; readonly count: number }

/** A column filled: what it holds and how well. */
export interface FilledColumn {
  /** Sum of the logarithms of the pictures' areas, and their number. */
  readonly areas: number
  readonly pictures: number
  /** Height that stays empty beyond the usual gaps, as a part of the column's. */
  readonly slack: number
  readonly blocks: readonly Block[]
}

type Band =
  | { readonly type: 'block'; readonly block: Block }
  | { readonly type: 'pictures'; readonly unit: Extract<Unit, { type: 'pictures' }> }

interface Plan {
  /** Height of all but the pictures, gaps included. */
  readonly fixed: number
  readonly bands: readonly Band[]
}

/** Characters a line of half a column must have for groups to stand side by side. */
const leastHalf = 13
const halves = [0.4, 0.5, 0.6] as const

/**
 * The lowest way to lay `units` in `width`, in their order: each over the whole width, or runs of words side by side.
 * Pictures are left out: they get what the words leave.
 */
function planColumn(units: readonly Unit[], width: number, size: number): Plan {
  const gap = size * groupGap
  const best: Plan[] = Array.from(units, (): Plan => ({ fixed: 0, bands: [] }))
  const runs = new Map<string, Block>()
  const run = (from: number, to: number, room: number): Block => {
    const key = `${from} ${to} ${room}`
    const known = runs.get(key)
    if (known) return known
    const made = stack(
      units.slice(from, to).map((unit) => (unit.type === 'words' ? unit.lay(room, size) : stack([]))),
      gap,
    )
    runs.set(key, made)
    return made
  }
  for (let from = units.length - 1; from >= 0; from--) {
    const unit = units[from]
    const rest = (to: number): Plan => best[to] ?? { fixed: 0, bands: [] }
    const join = (band: Band, height: number, to: number): Plan => ({
      fixed: height + rest(to).fixed + (to < units.length ? gap : 0),
      bands: [band, ...rest(to).bands],
    })
    if (unit?.type === 'pictures') {
      best[from] = join({ type: 'pictures', unit }, 0, from + 1)
      continue
    }
    const whole = run(from, from + 1, width)
    let least = join({ type: 'block', block: whole }, whole.height, from + 1)
    for (let to = from + 2; to <= units.length && units[to - 1]?.type === 'words'; to++) {
      for (let split = from + 1; split < to; split++) {
        for (const share of halves) {
          const found = beside(run, from, split, to, width, size, share)
          if (!found || found.height + rest(to).fixed >= least.fixed) continue
          const joined = join({ type: 'block', block: found }, found.height, to)
          if (joined.fixed < least.fixed) least = joined
        }
      }
    }
    best[from] = least
  }
  return best[0] ?? { fixed: 0, bands: [] }
}

function beside(
  run: (from: number, to: number, room: number) => Block,
  from: number,
  split: number,
  to: number,
  width: number,
  size: number,
  share: number,
): Block | null {
  const gutter = size * 1.6
  const left = (width - gutter) * share
  const right = width - gutter - left
  if (Math.min(left, right) < leastHalf * size) return null
  const one = run(from, split, left)
  const other = run(split, to, right)
  // Beside something much longer a short group leaves a hole.
  if (Math.min(one.height, other.height) < Math.max(one.height, other.height) * 0.45) return null
  return {
    height: Math.max(one.height, other.height),
    draw(sheet, x, y) {
      one.draw(sheet, x, y)
      other.draw(sheet, x + left + gutter, y)
    },
  }
}

/**
 * Fills a column of `width` × `height` with text of `size`: words as low as they go, pictures in what is left.
 * Null when it does not fit.
 */
export function fillColumn(
  units: readonly Unit[],
  width: number,
  height: number,
  size: number,
  search: Search,
): FilledColumn | null {
  const { fixed, bands } = planColumn(units, width, size)
  if (!(fixed <= height + 0.01)) return null
  const total = bands.reduce((sum, band) => sum + (band.type === 'pictures' ? band.unit.count : 0), 0)
  let room = height - fixed
  let left = total
  let areas = 0
  const blocks: Block[] = []
  for (const band of bands) {
    if (band.type === 'block') {
      blocks.push(band.block)
      continue
    }
    const own = room * (band.unit.count / left)
    const found: Arrangement | null = arrangePictures(band.unit.groups, width, own, size, search)
    if (!found) return null
    blocks.push(found)
    areas += found.areas
    room -= found.height
    left -= band.unit.count
  }
  return { areas, pictures: total, slack: Math.max(0, room) / height, blocks }
}
