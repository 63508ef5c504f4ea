import { breakLines, type Run } from './measure.ts'
import type { LineStyle, Sheet } from './sheet.ts'

/** Something whose height is known before it is put on a page. */
export interface Block {
  readonly height: number
  draw(sheet: Sheet, x: number, y: number): void
}

/** Running text, broken to `width`, in the style's family (sans when it names none). */
export function paragraph(runs: readonly Run[], width: number, style: LineStyle): Block {
  const lines = breakLines(runs, style.size, width, style.family)
  const step = style.size * style.leading
  return {
    height: lines.length * step,
    draw(sheet, x, y) {
      for (const [index, line] of lines.entries()) sheet.line(line, x, y + index * step, { width, ...style })
    },
  }
}

/** Blocks one under the other. */
export function stack(blocks: readonly Block[], gap = 0): Block {
  const height = blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1)
  return {
    height,
    draw(sheet, x, y) {
      let top = y
      for (const block of blocks) {
        block.draw(sheet, x, top)
        top += block.height + gap
      }
    },
  }
}

/**
 * Short items side by side in `columns` equal slots; a wide item takes several slots,
 * one wider than the row wraps on rows of its own.
 */
export function slots(
  items: readonly (readonly Run[])[],
  width: number,
  columns: number,
  style: LineStyle,
): Block {
  const slot = width / columns
  const rows: { block: Block; at: number }[][] = []
  let row: { block: Block; at: number }[] = []
  let taken = 0
  for (const item of items) {
    const [line] = breakLines(item, style.size, Number.POSITIVE_INFINITY, style.family)
    const needed = Math.min(columns, Math.max(1, Math.ceil(((line?.width ?? 0) + style.size) / slot)))
    if (taken > 0 && taken + needed > columns) {
      rows.push(row)
      row = []
      taken = 0
    }
    row.push({ block: paragraph(item, needed * slot - style.size * 0.5, style), at: taken * slot })
    taken += needed
  }
  if (row.length > 0) rows.push(row)
  return stack(
    rows.map((cells) => ({
      height: Math.max(...cells.map((cell) => cell.block.height)),
      draw(sheet, x, y) {
        for (const { block, at } of cells) block.draw(sheet, x + at, y)
      },
    })),
  )
}
