import { readFileSync } from 'node:fs'
import { breakLines } from '#core/pdf/measure.ts'
import { a3, a4, formSheet, mm, printSheets } from '#core/pdf/pages.ts'
import type { MadePdf } from '#core/pdf/printer.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { Paper } from '#shared/model/notice.ts'
import { type AlbumLayout, albumLayoutLabels } from '#shared/model/volume.ts'
import { drawAlbumCell } from './album-cell.ts'
import { drawContactCell } from './contact-cell.ts'
import { albumGrids } from './rules.ts'

/** What is printed of a photo. */
export interface AlbumPhoto {
  readonly number: string
  readonly title: string
  /** Local time to the minute, with its source where it is in doubt; empty when unknown. */
  readonly time: string
  readonly place: string
  readonly photographer: string
  readonly people: string
  readonly caption: string
  /** 参见号. */
  readonly reference: string
  /** JPEG to print; null: it cannot be shown here. */
  readonly picture: { readonly path: string; readonly width: number; readonly height: number } | null
}

export interface AlbumPdfRequest {
  readonly layout: AlbumLayout
  readonly paper: Paper
  readonly projectName: string
  readonly office: string
  readonly photos: readonly AlbumPhoto[]
  /** Sheets in the files before this one, and in all of them. */
  readonly sheetsBefore: number
  readonly sheetsTotal: number
  /** UTC ISO text; the only moment in the file. */
  readonly printedAt: string
}

/** Where one photo stands on a sheet. */
export interface Cell {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const head = { top: 10 * mm, size: 9.5 } as const
const room = { top: 18 * mm, bottom: 10 * mm, outer: 12 * mm, binding: 22 * mm } as const

/** Prints one file of an album; texts were checked beforehand (`assertCovered`). */
export async function makeAlbumPdf(request: AlbumPdfRequest): Promise<MadePdf> {
  const { layout, paper, photos, projectName, office, printedAt } = request
  const { across, down } = albumGrids[layout][paper]
  const perSheet = across * down
  const images: Record<string, string> = {}
  const sheets: Sheet[] = []
  for (let from = 0; from < photos.length; from += perSheet) {
    const sheet = paper === 'A4' ? formSheet() : formSheet(a3.height, a3.width)
    sheets.push(sheet)
    drawHead(sheet, request, sheets.length)
    for (const [index, photo] of photos.slice(from, from + perSheet).entries()) {
      const name = photo.picture ? `p${from + index}` : null
      if (photo.picture && name) {
        images[name] = toImage(photo.picture.path)
      }
      const cell = cellAt(sheet, index, { across, down }, layout === 'album' ? 6 * mm : 3 * mm)
      if (layout === 'album') drawAlbumCell(sheet, cell, photo, name)
      else drawContactCell(sheet, cell, photo, name)
    }
  }
  const title = `${projectName} ${albumLayoutLabels[layout]}`
  const facts = { title, author: office, subject: `照片 ${photos.length} 张`, createdAt: printedAt }
  return printSheets(sheets, facts, images)
}

/**
 * A picture by its path: it is read when it is printed and let go then, so that a whole album is never in memory.
 * A path that the printing library would take for data is read here.
 */
const toImage = (path: string): string =>
  path.includes('base64,') || path.startsWith('data:')
    ? `data:image/jpeg;base64,${readFileSync(path).toString('base64')}`
    : path

function drawHead(
  sheet: Sheet,
  { layout, projectName, sheetsBefore, sheetsTotal }: AlbumPdfRequest,
  at: number,
): void {
  const width = sheet.width - room.binding - room.outer
  const count = `第 ${sheetsBefore + at} 页　共 ${sheetsTotal} 页`
  const [right] = breakLines([{ text: count }], head.size, width, 'serif')
  const style = { size: head.size, leading: 1.3 }
  if (right) sheet.line(right, room.binding, head.top, { ...style, align: 'right', width })
  const name = `${projectName}　${albumLayoutLabels[layout]}`
  const [left] = breakLines(
    [{ text: name, bold: true }],
    head.size,
    width - (right?.width ?? 0) - 12,
    'serif',
  )
  if (left) sheet.line(left, room.binding, head.top, style)
  const y = head.top + head.size * 1.3 + 2
  sheet.rule(room.binding, y, room.binding + width, y, 0.6, '#000000')
}

/** A sheet of A3 has the columns of two A4 sheets. */
function cellAt(sheet: Sheet, index: number, grid: { across: number; down: number }, gap: number): Cell {
  const inner = {
    width: sheet.width - room.binding - room.outer,
    height: Math.min(sheet.height, a4.height) - room.top - room.bottom,
  }
  const width = (inner.width - gap * (grid.across - 1)) / grid.across
  const height = (inner.height - gap * (grid.down - 1)) / grid.down
  return {
    x: room.binding + (index % grid.across) * (width + gap),
    y: room.top + Math.floor(index / grid.across) * (height + gap),
    width,
    height,
  }
}
