import { breakLines, type Run, type TextLine } from '#core/pdf/measure.ts'
import { mm } from '#core/pdf/pages.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { AlbumPhoto, Cell } from './pdf.ts'
import { drawPicture } from './picture.ts'

const wordsWidth = 58 * mm
const padding = 2.5 * mm
const leading = 1.35
const sizes = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6] as const
const cutWords = '……（全文见照片台账）'

/** One photo of an album sheet: the picture at the left, its words in a ruled column at the right (GB/T 11821). */
export function drawAlbumCell(sheet: Sheet, cell: Cell, photo: AlbumPhoto, name: string | null): void {
  const { x, y, width, height } = cell
  sheet.box(x, y, width, height, { stroke: '#000000', weight: 0.6 })
  const divide = x + width - wordsWidth
  sheet.rule(divide, y, divide, y + height, 0.6, '#000000')
  const frame = {
    x: x + padding,
    y: y + padding,
    width: divide - x - padding * 2,
    height: height - padding * 2,
  }
  drawPicture(sheet, frame, photo, name)
  drawWords(sheet, { x: divide, y, width: wordsWidth, height }, photo)
}

/** Fields in their order; those a photo need not have are left out when they are empty. */
export function albumFields(photo: AlbumPhoto): readonly (readonly [label: string, text: string])[] {
  const always = [
    ['照片号', photo.number],
    ['题名', photo.title],
    ['时间', photo.time],
    ['地点', photo.place],
    ['摄影者', photo.photographer],
  ] as const
  const known = [
    ['人物', photo.people],
    ['参见号', photo.reference],
  ] as const
  return [...always, ...known.filter(([, text]) => text !== ''), ['文字说明', photo.caption]]
}

function drawWords(sheet: Sheet, frame: Cell, photo: AlbumPhoto): void {
  const fields = albumFields(photo)
  const room = frame.height - padding * 2
  const size = sizes.find((each) => heightOf(fields, frame.width, each) <= room) ?? 6
  let y = frame.y + padding
  for (const [index, [label, text]] of fields.entries()) {
    const isLast = index === fields.length - 1
    const lines = toLines(label, text, frame.width, size)
    const left = Math.floor((frame.y + frame.height - padding - y) / (size * leading))
    const shown = isLast && lines.length > left ? cutTo(label, text, frame.width, size, left) : lines
    for (const line of shown) {
      sheet.line(line, frame.x + padding, y, { size, leading })
      y += size * leading
    }
    y += size * 0.35
    if (!isLast) {
      sheet.rule(frame.x, y, frame.x + frame.width, y, 0.3, '#999999')
      y += size * 0.35
    }
  }
}

const toLines = (label: string, text: string, width: number, size: number): readonly TextLine[] => {
  const runs: readonly Run[] = [{ text: `${label}：`, bold: true }, { text }]
  return breakLines(runs, size, width - padding * 2, 'serif')
}

const heightOf = (fields: ReturnType<typeof albumFields>, width: number, size: number): number =>
  fields.reduce(
    (sum, [label, text]) => sum + toLines(label, text, width, size).length * size * leading + size * 0.7,
    0,
  )

/** As much of a text as stands on so many lines, ending with where the rest is. */
function cutTo(label: string, text: string, width: number, size: number, most: number): readonly TextLine[] {
  const characters = [...text]
  let kept = characters.length
  let lines = toLines(label, text, width, size)
  while (lines.length > most && kept > 0) {
    kept = Math.floor(kept * 0.95)
    lines = toLines(label, characters.slice(0, kept).join('') + cutWords, width, size)
  }
  return lines
}
