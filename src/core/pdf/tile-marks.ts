import { breakLines, fitSize } from './measure.ts'
import { mm } from './pages.ts'
import { createSheet, type Sheet } from './sheet.ts'
import { type Tile, type TilePlan, tileMargin, tileOverlap } from './tile-plan.ts'

/** Millimetres: marks stand this far from the picture, and are this long. */
const markGap = 0.5
const markLength = 4
/** Points. */
const markWeight = 0.35
const ink = '#000000'
/** Words beside the picture, in points: four millimetres high at most. */
const labelSize = { most: 8.5, least: 5 }

/**
 * What is printed around (and, where the next sheet is glued on, over) the picture of one sheet: crop marks, dashed
 * lines for the edges of the sheets to the right and below, and its number. All stands in the white margin, more than
 * five millimetres from the paper's edge; a board that fills the paper has no room for any.
 */
export function drawMarks(plan: TilePlan, tile: Tile, serial: string): Sheet {
  const sheet = createSheet(plan.sheet.width * mm, plan.sheet.height * mm)
  const isRoomy = Math.min(plan.area.x, plan.area.y) >= tileMargin - 0.1
  if (!isRoomy) return sheet
  drawCropMarks(sheet, plan)
  drawGlueLines(sheet, plan, tile)
  drawLabel(sheet, plan, tile, serial)
  return sheet
}

function drawCropMarks(sheet: Sheet, { area: { x, y, width, height } }: TilePlan): void {
  const rule = (x1: number, y1: number, x2: number, y2: number) =>
    sheet.rule(x1 * mm, y1 * mm, x2 * mm, y2 * mm, markWeight, ink)
  for (const at of [x, x + width]) {
    rule(at, y - markGap - markLength, at, y - markGap)
    rule(at, y + height + markGap, at, y + height + markGap + markLength)
  }
  for (const at of [y, y + height]) {
    rule(x - markGap - markLength, at, x - markGap, at)
    rule(x + width + markGap, at, x + width + markGap + markLength, at)
  }
}

/**
 * The next sheet's edge comes to lie on this line, so it is drawn just beyond, where that sheet covers it: black
 * dashes on white, to be seen on any picture. In the margin it is plain.
 */
function drawGlueLines(sheet: Sheet, { area, columns, rows }: TilePlan, { row, column }: Tile): void {
  const beyond = (markWeight * 1.5) / mm
  const reach = markGap + markLength
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    sheet.rule(x1 * mm, y1 * mm, x2 * mm, y2 * mm, markWeight * 3, '#ffffff')
    sheet.rule(x1 * mm, y1 * mm, x2 * mm, y2 * mm, markWeight, ink, 5)
  }
  if (column < columns) {
    const x = area.x + area.width - tileOverlap + beyond
    line(x, area.y - reach, x, area.y + area.height + reach)
  }
  if (row < rows) {
    const y = area.y + area.height - tileOverlap + beyond
    line(area.x - reach, y, area.x + area.width + reach, y)
  }
}

/** At the bottom, which is cut off last: the number stays until all is glued. */
function drawLabel(sheet: Sheet, plan: TilePlan, tile: Tile, serial: string): void {
  const { area, tiles } = plan
  const place = `第 ${tile.number} 张（共 ${tiles.length} 张）　第 ${tile.row} 行 第 ${tile.column} 列`
  const text = `${place}　↑ 上${serial === '' ? '' : `　${serial}`}`
  const room = (area.width - tileOverlap - 4) * mm
  const size = fitSize(text, room, labelSize.most, labelSize.least)
  const [line] = breakLines([{ text }], size, Number.POSITIVE_INFINITY)
  // A serial too long for the smallest letters is left out; the cover has it.
  const [short] = breakLines([{ text: `${place}　↑ 上` }], size, Number.POSITIVE_INFINITY)
  const shown = line && line.width <= room ? line : short
  const middle = area.y + area.height + markGap + markLength / 2
  if (shown) {
    sheet.line(shown, (area.x + 2) * mm, middle * mm - size / 2, { size, leading: 1, color: ink })
  }
}
