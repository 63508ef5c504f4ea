import { breakLines, measure } from '#core/pdf/measure.ts'
import { a4, formSheet, mm } from '#core/pdf/pages.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { VolumeRow } from '#shared/model/volume.ts'
import { columnsFor, toUprightCells } from './upright-rules.ts'

/** A spine's length on an A4 sheet; boxes are 310 mm tall, a label of 270 leaves the printer its margin. */
const height = 270 * mm
const top = 13 * mm
const left = 10 * mm
const gap = 4 * mm
const room = a4.width - left * 2
/** Part of the length that the number takes. */
const numberShare = 0.28
const cutColor = '#777777'

/**
 * 案卷脊背 (GB/T 50328-2014 附录 F): 档号 above, 案卷题名 below in upright columns; as wide as the volume is
 * thick, several on a sheet, with lines to cut along.
 */
export function spineSheets(volumes: readonly VolumeRow[]): readonly Sheet[] {
  const sheets: Sheet[] = []
  let x = Number.POSITIVE_INFINITY
  for (const volume of volumes) {
    const width = volume.spineMm * mm
    let sheet = sheets.at(-1)
    if (sheet === undefined || x + width > left + room + 0.01) {
      sheet = formSheet()
      hint(sheet)
      sheets.push(sheet)
      x = left
    }
    drawSpine(sheet, x, width, volume)
    x += width + gap
  }
  return sheets
}

function hint(sheet: Sheet): void {
  const [line] = breakLines([{ text: '案卷脊背：沿虚线裁开，按原大打印（不要缩放）' }], 8, room, 'serif')
  if (line) sheet.line(line, left, 5 * mm, { size: 8, leading: 1.3, color: cutColor })
}

function drawSpine(sheet: Sheet, x: number, width: number, { number, fields }: VolumeRow): void {
  // Cut lines reach past the corners, so that they are found again after the first cut.
  const over = 3 * mm
  for (const at of [x, x + width]) sheet.rule(at, top - over, at, top + height + over, 0.5, cutColor, 3)
  for (const at of [top, top + height])
    sheet.rule(x - 1.5 * mm, at, x + width + 1.5 * mm, at, 0.5, cutColor, 3)
  const divide = top + height * numberShare
  sheet.rule(x, divide, x + width, divide, 0.6, '#000000')
  const inset = Math.min(2 * mm, width * 0.1)
  const inside = { x: x + inset, width: width - inset * 2 }
  drawNumber(sheet, number, { ...inside, y: top + 4 * mm, height: height * numberShare - 7 * mm })
  drawUpright(
    sheet,
    fields.title,
    { ...inside, y: divide + 4 * mm, height: height * (1 - numberShare) - 8 * mm },
    20,
  )
}

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The number: across where its parts are not torn, else upright in one column. */
function drawNumber(sheet: Sheet, number: string, frame: Frame): void {
  const leading = 1.3
  const widest = (size: number) =>
    Math.max(0, ...number.split(/(?<=-)|\s+/).map((part) => measure(part, size, false, 'serif')))
  const size = [14, 12, 11, 10, 9].find((each) => widest(each) <= frame.width)
  const lines = size === undefined ? [] : breakLines([{ text: number }], size, frame.width, 'serif')
  if (size === undefined || lines.length * size * leading > frame.height) {
    const cells = toUprightCells(number).length
    drawUpright(
      sheet,
      number,
      frame,
      Math.min(13, Math.max(4, Math.floor((frame.height / cells / 1.12) * 2) / 2)),
    )
    return
  }
  const y = frame.y + (frame.height - lines.length * size * leading) / 2
  for (const [index, line] of lines.entries()) {
    sheet.line(line, frame.x, y + index * size * leading, {
      size,
      leading,
      align: 'center',
      width: frame.width,
    })
  }
}

/** Text in upright columns from the right, in the largest size that fits. */
function drawUpright(sheet: Sheet, text: string, frame: Frame, largest: number): void {
  const cells = toUprightCells(text)
  const { size, step, perColumn, columnWidth } = columnsFor(cells.length, frame, largest)
  const columns = Math.ceil(cells.length / perColumn)
  const left = frame.x + (frame.width - columns * columnWidth) / 2
  for (const [index, cell] of cells.entries()) {
    const column = Math.floor(index / perColumn)
    const [line] = breakLines(
      [{ text: cell }],
      cell.length > 1 ? size * 0.8 : size,
      Number.POSITIVE_INFINITY,
      'serif',
    )
    if (!line) continue
    const x = left + (columns - 1 - column) * columnWidth
    const y = frame.y + (index % perColumn) * step
    const points = cell.length > 1 ? size * 0.8 : size
    sheet.line(line, x, y + (step - points * 1.1) / 2, {
      size: points,
      leading: 1.1,
      align: 'center',
      width: columnWidth,
    })
  }
}
