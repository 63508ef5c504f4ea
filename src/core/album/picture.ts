import { breakLines } from '#core/pdf/measure.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { AlbumPhoto, Cell } from './pdf.ts'

/** Puts a photo into the middle of its frame, whole and in its own shape; one that cannot be shown says so. */
export function drawPicture(sheet: Sheet, frame: Cell, { picture }: AlbumPhoto, name: string | null): void {
  if (picture === null || name === null) {
    sheet.box(frame.x, frame.y, frame.width, frame.height, { stroke: '#999999', weight: 0.4 })
    const size = frame.width > 200 ? 11 : 7.5
    const [line] = breakLines([{ text: '本机无法显示，原件已存' }], size, frame.width, 'serif')
    const style = { size, leading: 1.3, align: 'center', width: frame.width, color: '#444444' } as const
    if (line) sheet.line(line, frame.x, frame.y + frame.height / 2 - size * 0.65, style)
    return
  }
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  sheet.picture(
    name,
    frame.x + (frame.width - width) / 2,
    frame.y + (frame.height - height) / 2,
    width,
    height,
  )
}
