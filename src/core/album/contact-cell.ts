import { breakLines } from '#core/pdf/measure.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { AlbumPhoto, Cell } from './pdf.ts'
import { drawPicture } from './picture.ts'

const size = 7
const leading = 1.3
const titleLines = 2

/** One photo of a contact sheet: the picture, below it its number and its title. */
export function drawContactCell(sheet: Sheet, cell: Cell, photo: AlbumPhoto, name: string | null): void {
  const words = size * leading * (titleLines + 1) + 3
  drawPicture(sheet, { ...cell, height: cell.height - words }, photo, name)
  const style = { size, leading, align: 'center', width: cell.width } as const
  let y = cell.y + cell.height - words + 3
  const label = photo.number || photo.time
  const [number] = breakLines([{ text: label, bold: true }], size, cell.width, 'serif')
  if (number) sheet.line(number, cell.x, y, style)
  y += size * leading
  for (const line of cutTitle(photo.title, cell.width)) {
    sheet.line(line, cell.x, y, style)
    y += size * leading
  }
}

/** The title on two lines; a longer one ends in dots. */
function cutTitle(title: string, width: number) {
  const whole = breakLines([{ text: title }], size, width, 'serif')
  if (whole.length <= titleLines) return whole
  const characters = [...title]
  for (let kept = characters.length - 1; kept > 0; kept--) {
    const lines = breakLines([{ text: `${characters.slice(0, kept).join('')}…` }], size, width, 'serif')
    if (lines.length <= titleLines) return lines
  }
  return whole.slice(0, titleLines)
}
