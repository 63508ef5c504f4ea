import { type Block, paragraph, stack } from '#core/pdf/block.ts'
import type { Run } from '#core/pdf/measure.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import { hairline, ink, quiet } from './board-style.ts'

/** A picture ready to be placed, or a before and an after picture side by side. */
export interface PlacedPicture {
  readonly title: readonly Run[]
  readonly sides: readonly {
    /** What the picture goes by on the sheet. */
    readonly name: string
    /** Width over height. */
    readonly aspect: number
    readonly label: readonly Run[]
  }[]
}

/** Pictures under one heading. */
export interface PictureGroupBlock {
  readonly heading: (width: number, size: number) => Block
  readonly pictures: readonly PlacedPicture[]
}

export interface Arrangement extends Block {
  /** Sum of the logarithms of the drawn areas: larger is better, and no picture is starved for another. */
  readonly areas: number
  readonly count: number
}

/** The long side of a picture is never printed shorter than this, in points (35 mm). */
const leastSide = 100
const sharesOfTwo = [0.5, 0.4, 0.6, 0.3, 0.7] as const
const sharesOfMore = [0.34, 0.5, 0.25] as const

/** The largest pictures, or any that can be read: whether they fit at all. */
export type Search = 'best' | 'any'

/**
 * Lays groups of pictures into `width` × at most `height`, side by side or one under the other, whichever shows the
 * pictures larger; proportions are kept. Null when one would become too small to read.
 */
export function arrangePictures(
  groups: readonly PictureGroupBlock[],
  width: number,
  height: number,
  size: number,
  search: Search,
): Arrangement | null {
  const [first, ...rest] = groups
  if (!first) return null
  if (rest.length === 0) return arrangeGroup(first, width, height, size)
  const gap = size * 1.2
  let best: Arrangement | null = null
  const consider = (
    one: Arrangement | null,
    make: (one: Arrangement, other: Arrangement) => Block,
    other: Arrangement | null,
  ) => {
    if (!one || !other) return
    const areas = one.areas + other.areas
    if (!best || areas > best.areas) best = { ...make(one, other), areas, count: one.count + other.count }
  }
  const under = (upper: Arrangement, lower: Arrangement) => stack([upper, lower], gap)
  for (const share of rest.length === 1 ? sharesOfTwo : sharesOfMore) {
    if (best && search === 'any') break
    const left = (width - gap) * share
    const beside = (one: Arrangement, other: Arrangement): Block => ({
      height: Math.max(one.height, other.height),
      draw(sheet, x, y) {
        one.draw(sheet, x, y)
        other.draw(sheet, x + left + gap, y)
      },
    })
    consider(
      arrangeGroup(first, left, height, size),
      beside,
      arrangePictures(rest, width - gap - left, height, size, search),
    )
    const upper = arrangeGroup(first, width, (height - gap) * share, size)
    // What the upper ones do not need, the lower ones may have.
    const lower = upper && arrangePictures(rest, width, height - gap - upper.height, size, search)
    consider(upper, under, lower)
  }
  return best
}

function arrangeGroup(
  { heading, pictures }: PictureGroupBlock,
  width: number,
  height: number,
  size: number,
): Arrangement | null {
  const title = heading(width, size)
  let best: Arrangement | null = null
  for (let count = 1; count <= pictures.length; count++) {
    const each = Math.ceil(pictures.length / count)
    if (Math.ceil(pictures.length / each) !== count) continue
    const rows = Array.from({ length: count }, (_, row) => pictures.slice(row * each, (row + 1) * each))
    const found = justify(rows, width, height - title.height, size)
    if (found && (!best || found.areas > best.areas)) {
      best = { ...stack([title, found]), areas: found.areas, count: pictures.length }
    }
  }
  return best
}

/** Rows over the whole width, the pictures of a row equally high; all rows shrink alike until they fit. */
function justify(
  rows: readonly (readonly PlacedPicture[])[],
  width: number,
  height: number,
  size: number,
): Arrangement | null {
  const gap = size * 0.8
  let scale = 1
  for (let round = 0; round < 8; round++) {
    const lines = rows.map((row) => toRow(row, width, scale, size))
    const words = lines.reduce((sum, line) => sum + line.captions, gap * (lines.length - 1))
    const drawn = lines.reduce((sum, line) => sum + line.drawn, 0)
    if (lines.some((line) => line.isTooSmall) || words >= height) return null
    if (words + drawn <= height + 0.01) {
      const count = rows.reduce((sum, row) => sum + row.length, 0)
      return { ...stack(lines, gap), areas: lines.reduce((sum, line) => sum + line.areas, 0), count }
    }
    scale *= (height - words) / drawn
  }
  return null
}

interface Row extends Block {
  /** Height of the pictures, and of the captions with their space, in points. */
  readonly drawn: number
  readonly captions: number
  readonly areas: number
  readonly isTooSmall: boolean
}

interface Cell {
  readonly picture: PlacedPicture
  /** Widths of its sides at the row's height. */
  readonly widths: readonly number[]
  readonly width: number
  readonly captions: Block
}

function toRow(pictures: readonly PlacedPicture[], width: number, scale: number, size: number): Row {
  const gap = size * 0.8
  const between = size * 0.35
  const space = size * 0.25
  const sides = pictures.reduce((sum, { sides: each }) => sum + each.length, 0)
  const taken = gap * (pictures.length - 1) + between * (sides - pictures.length)
  const proportions = pictures.reduce(
    (sum, each) => sum + each.sides.reduce((all, { aspect }) => all + aspect, 0),
    0,
  )
  const drawn = ((width - taken) / proportions) * scale
  const cells = pictures.map((picture): Cell => {
    const widths = picture.sides.map(({ aspect }) => aspect * drawn)
    const own = widths.reduce((sum, each) => sum + each, between * (widths.length - 1))
    return { picture, widths, width: own, captions: captionsOf(picture, widths, own, between, size) }
  })
  const captions = Math.max(...cells.map((each) => each.captions.height)) + space
  const used = cells.reduce((sum, each) => sum + each.width, gap * (cells.length - 1))
  return {
    height: drawn + captions,
    drawn,
    captions,
    areas: cells.reduce((sum, each) => sum + Math.log(each.width * drawn), 0),
    isTooSmall: cells.some(
      ({ widths }) => Math.max(...widths, drawn) < leastSide || Math.min(...widths) < size * 3,
    ),
    draw(sheet, x, y) {
      let left = x + (width - used) / 2
      for (const cell of cells) {
        drawSides(sheet, cell, left, y, drawn, between)
        cell.captions.draw(sheet, left, y + drawn + space)
        left += cell.width + gap
      }
    },
  }
}

function drawSides(
  sheet: Sheet,
  { picture, widths }: Cell,
  x: number,
  y: number,
  height: number,
  between: number,
) {
  let left = x
  for (const [index, side] of picture.sides.entries()) {
    const width = widths[index] ?? 0
    sheet.picture(side.name, left, y, width, height)
    sheet.box(left, y, width, height, { stroke: hairline, weight: 0.5 })
    left += width + between
  }
}

/** Each side's label under it, the title under all. */
function captionsOf(
  { title, sides }: PlacedPicture,
  widths: readonly number[],
  room: number,
  between: number,
  size: number,
): Block {
  const whole = paragraph(title, room, { size, leading: 1.3, align: 'center', color: quiet })
  const titled = title.some(({ text }) => text !== '') ? [whole] : []
  if (sides.length === 1) return stack(titled)
  const labels = sides.map(({ label }, index) =>
    paragraph(label, widths[index] ?? 0, { size, leading: 1.3, align: 'center', color: ink }),
  )
  const row: Block = {
    height: Math.max(...labels.map(({ height }) => height)),
    draw(sheet, x, y) {
      let left = x
      for (const [index, label] of labels.entries()) {
        label.draw(sheet, left, y)
        left += (widths[index] ?? 0) + between
      }
    },
  }
  return stack([row, ...titled])
}
