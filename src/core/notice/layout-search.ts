import { type Block, stack } from '#core/pdf/block.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { Frame } from './board-frame.ts'
import { groupGap } from './board-style.ts'
import { type FilledColumn, fillColumn, type Unit } from './column-plan.ts'
import type { Search } from './picture-rows.ts'

export interface Layout {
  readonly score: number
  readonly size: number
  draw(sheet: Sheet, x: number, y: number): void
}

/** Text that is too small for its distance counts far more than pictures; beyond it pictures grow first. */
const belowWanted = 9
const aboveWanted = 1.6

/** Sizes of text to be tried, largest first: each 4 % smaller, the wanted one among them. */
function sizesOf({ largest, least, wanted }: Frame): readonly number[] {
  const sizes: number[] = []
  for (let size = largest; size > least; size *= 0.96) sizes.push(size)
  sizes.push(least)
  if (wanted > least && wanted < largest) sizes.push(wanted)
  return sizes.map((size) => Math.round(size * 20) / 20).toSorted((a, b) => b - a)
}

/**
 * The best way to lay units into `width` × `height`: several ways of columns are tried, each with the largest text
 * that fits. Null when nothing fits at the least size of text.
 */
export function findLayout(
  units: readonly Unit[],
  width: number,
  height: number,
  frame: Frame,
): Layout | null {
  const sizes = sizesOf(frame)
  const area: Area = { units, width, height, frame }
  // For each shape the largest text that fits, found by halving: a shape is worth a closer look from the best down.
  const able = columnShapes(units, width / height).flatMap((shape) => {
    const fits = (index: number) => tryShape(shape, area, sizes[index] ?? frame.least, 'any') !== null
    let [low, high] = [0, sizes.length - 1]
    if (!fits(high)) return []
    while (low < high) {
      const middle = (low + high) >> 1
      if (fits(middle)) high = middle
      else low = middle + 1
    }
    return [{ shape, index: low }]
  })
  const pictures = units.reduce((sum, unit) => sum + (unit.type === 'pictures' ? unit.count : 0), 0)
  let best: Layout | null = null
  for (const { shape, index } of able.toSorted((a, b) => a.index - b.index)) {
    // With pictures a few smaller sizes are tried too: they leave the pictures more room.
    for (const step of pictures === 0 ? [0] : [0, 2, 4, 7, 10]) {
      const size = sizes[index + step]
      if (size === undefined) break
      // Pictures can never show more than the whole area shared out evenly.
      if (best && textScore(size, frame.wanted) - Math.log(Math.max(1, pictures)) - 0.7 < best.score) break
      const found = tryShape(shape, area, size, 'best')
      if (found && (!best || found.score > best.score)) best = found
    }
  }
  return best
}

interface Area {
  readonly units: readonly Unit[]
  readonly width: number
  readonly height: number
  readonly frame: Frame
}

const textScore = (size: number, wanted: number): number =>
  (size < wanted ? belowWanted : aboveWanted) * Math.log(size / wanted)

interface Shape {
  /** Where each column begins among the units. */
  readonly starts: readonly number[]
  /** Parts of the width. */
  readonly shares: readonly number[]
}

/** Ways to share units among columns, as many as a board of this proportion can have. */
function columnShapes(units: readonly Unit[], aspect: number): readonly Shape[] {
  const counts = aspect < 1 ? [1, 2] : aspect < 1.9 ? [1, 2, 3] : [2, 3, 4]
  const sharesOf: Readonly<Record<number, readonly (readonly number[])[]>> = {
    1: [[1]],
    2: [0.4, 0.46, 0.5, 0.54, 0.6, 0.66].map((share) => [share, 1 - share]),
    3: [
      [1 / 3, 1 / 3, 1 / 3],
      [0.42, 0.29, 0.29],
      [0.29, 0.42, 0.29],
      [0.29, 0.29, 0.42],
    ],
    4: [
      [0.25, 0.25, 0.25, 0.25],
      [0.34, 0.22, 0.22, 0.22],
      [0.22, 0.34, 0.22, 0.22],
    ],
  }
  return counts.flatMap((count) => {
    if (count > units.length) return []
    const starts = splits(units.length, count)
    return starts.flatMap((each) => (sharesOf[count] ?? []).map((shares) => ({ starts: each, shares })))
  })
}

/** Every way to cut `length` units into `count` runs, as the runs' starts. */
function splits(length: number, count: number): readonly (readonly number[])[] {
  const found: number[][] = []
  const go = (starts: readonly number[]) => {
    if (starts.length === count) {
      found.push([...starts])
      return
    }
    const from = (starts.at(-1) ?? -1) + 1
    for (let at = from; at <= length - (count - starts.length); at++) go([...starts, at])
  }
  go([0])
  return found
}

function tryShape(
  { starts, shares }: Shape,
  { units, width, height, frame }: Area,
  size: number,
  search: Search,
): Layout | null {
  const gutter = size * 2
  const room = width - gutter * (starts.length - 1)
  const columns: (FilledColumn & { readonly x: number; readonly width: number })[] = []
  let x = 0
  for (const [index, from] of starts.entries()) {
    const own = room * (shares[index] ?? 1)
    if (starts.length > 1 && own < size * 15) return null
    const filled = fillColumn(units.slice(from, starts[index + 1]), own, height, size, search)
    if (!filled) return null
    columns.push({ ...filled, x, width: own })
    x += own + gutter
  }
  const text = textScore(size, frame.wanted)
  const pictures = columns.reduce((sum, each) => sum + each.pictures, 0)
  const areas = columns.reduce((sum, each) => sum + each.areas, 0)
  const shown = pictures === 0 ? 0 : areas / pictures - Math.log(width * height)
  // Lines of more than some 46 characters are hard to follow; holes look unfinished.
  const longest = Math.max(...columns.map((each) => each.width)) / size
  const slack = columns.reduce((sum, each) => sum + each.slack * each.width, 0) / width
  const score = text + shown - Math.max(0, longest - 46) * 0.02 - slack * 4
  return {
    score,
    size,
    draw(sheet, left, top) {
      for (const column of columns) spread(column.blocks, height, size).draw(sheet, left + column.x, top)
    },
  }
}

/** Blocks over the height, what is left shared out between them, as far as it does not tear them apart. */
function spread(blocks: readonly Block[], height: number, size: number): Block {
  const used = blocks.reduce((sum, block) => sum + block.height, 0)
  const even = blocks.length > 1 ? (height - used) / (blocks.length - 1) : 0
  return stack(blocks, Math.max(0, Math.min(even, size * (groupGap + 3))))
}
