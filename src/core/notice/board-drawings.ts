import { type Block, paragraph, stack } from '#core/pdf/block.ts'
import { constructionGroupLabels } from '#shared/model/notice.ts'
import { hairline, heading, quiet } from './board-style.ts'

/** A drawing ready to be placed: the name its picture goes by, its pixels, its caption. */
export interface PlacedDrawing {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly title: string
}

export interface Arrangement {
  readonly block: Block
  /** Larger is better: the mean logarithm of the drawn areas, so that no drawing is starved for another. */
  readonly score: number
}

/** The long side of a drawing is never printed shorter than this, in points (35 mm). */
const leastSide = 100

/**
 * Lays ② and ③ into `width` × at most `height`, side by side or one under the other, whichever
 * shows the drawings larger; proportions are kept. Null when a drawing would become too small to read.
 */
export function arrangeDrawings(
  plan: readonly PlacedDrawing[],
  elevation: readonly PlacedDrawing[],
  width: number,
  height: number,
  size: number,
): Arrangement | null {
  const gap = size * 1.2
  let best: Arrangement | null = null
  const consider = (candidate: Arrangement | null) => {
    if (candidate && (!best || candidate.score > best.score)) best = candidate
  }
  for (let share = 0.25; share <= 0.751; share += 0.05) {
    const left = group(2, constructionGroupLabels.plan, plan, (width - gap) * share, height, size)
    const right = group(
      3,
      constructionGroupLabels.elevation,
      elevation,
      (width - gap) * (1 - share),
      height,
      size,
    )
    if (left && right) {
      consider({
        score: (left.score + right.score) / 2,
        block: {
          height: Math.max(left.block.height, right.block.height),
          draw(sheet, x, y) {
            left.block.draw(sheet, x, y)
            right.block.draw(sheet, x + (width - gap) * share + gap, y)
          },
        },
      })
    }
    const upper = group(2, constructionGroupLabels.plan, plan, width, (height - gap) * share, size)
    const lower = group(
      3,
      constructionGroupLabels.elevation,
      elevation,
      width,
      (height - gap) * (1 - share),
      size,
    )
    if (upper && lower) {
      consider({
        score: (upper.score + lower.score) / 2,
        block: stack([upper.block, lower.block], gap),
      })
    }
  }
  return best
}

function group(
  number: number,
  label: string,
  drawings: readonly PlacedDrawing[],
  width: number,
  height: number,
  size: number,
): Arrangement | null {
  const title = heading(number, label, width, size)
  let best: Arrangement | null = null
  for (let count = 1; count <= drawings.length; count++) {
    const each = Math.ceil(drawings.length / count)
    const rows = Array.from({ length: Math.ceil(drawings.length / each) }, (_, row) =>
      drawings.slice(row * each, (row + 1) * each),
    )
    const found = justify(rows, width, height - title.height, size)
    if (found && (!best || found.score > best.score)) {
      best = { score: found.score, block: stack([title, found.block]) }
    }
  }
  return best
}

/** Rows over the whole width, the drawings of a row equally high; all rows shrink alike until they fit. */
function justify(
  rows: readonly (readonly PlacedDrawing[])[],
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
      const areas = lines.reduce((sum, line) => sum + line.areas, 0)
      return { score: areas / count, block: stack(lines, gap) }
    }
    scale *= (height - words) / drawn
  }
  return null
}

interface Row extends Block {
  /** Height of the drawings, and of the captions with their space, in points. */
  readonly drawn: number
  readonly captions: number
  /** Sum of the logarithms of the drawn areas. */
  readonly areas: number
  readonly isTooSmall: boolean
}

function toRow(drawings: readonly PlacedDrawing[], width: number, scale: number, size: number): Row {
  const gap = size * 0.8
  const proportions = drawings.reduce((sum, each) => sum + each.width / each.height, 0)
  const drawn = ((width - gap * (drawings.length - 1)) / proportions) * scale
  const space = size * 0.25
  const cells = drawings.map((drawing) => {
    const cell = (drawing.width / drawing.height) * drawn
    // A narrow drawing's caption may use a little of the gap beside it.
    const room = cell + gap * 0.6
    const style = { size, leading: 1.3, align: 'center', color: quiet } as const
    return { drawing, cell, room, caption: paragraph([{ text: drawing.title }], room, style) }
  })
  const captions = Math.max(...cells.map((each) => each.caption.height)) + space
  const used = cells.reduce((sum, each) => sum + each.cell, gap * (cells.length - 1))
  return {
    height: drawn + captions,
    drawn,
    captions,
    areas: cells.reduce((sum, each) => sum + Math.log(each.cell * drawn), 0),
    isTooSmall: cells.some((each) => Math.max(each.cell, drawn) < leastSide || each.cell < size * 3),
    draw(sheet, x, y) {
      let left = x + (width - used) / 2
      for (const { drawing, cell, room, caption } of cells) {
        sheet.picture(drawing.name, left, y, cell, drawn)
        sheet.box(left, y, cell, drawn, { stroke: hairline, weight: 0.5 })
        caption.draw(sheet, left - (room - cell) / 2, y + drawn + space)
        left += cell + gap
      }
    },
  }
}
