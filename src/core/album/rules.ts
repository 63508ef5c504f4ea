import type { Paper } from '#shared/model/notice.ts'
import type { AlbumLayout } from '#shared/model/volume.ts'

/** Photos across and down one sheet. */
export interface AlbumGrid {
  readonly across: number
  readonly down: number
}

/** 照片册: two on A4, as album sheets have them (GB/T 11821); an A3 sheet is two A4 sheets side by side. */
export const albumGrids: Readonly<Record<AlbumLayout, Readonly<Record<Paper, AlbumGrid>>>> = {
  album: { A4: { across: 1, down: 2 }, A3: { across: 2, down: 2 } },
  contact: { A4: { across: 4, down: 6 }, A3: { across: 8, down: 6 } },
}

/** Sheets in one file: a longer album is cut into files, so that memory and printers keep up. */
export const mostSheets = 100

/** Long side in pixels and JPEG quality of a printed picture: some 220 dpi at its size on paper. */
export const pictureSizes: Readonly<
  Record<AlbumLayout, { readonly side: number; readonly quality: number }>
> = {
  album: { side: 1200, quality: 82 },
  contact: { side: 400, quality: 80 },
}

export interface AlbumPart {
  /** Photos from, and up to but not with. */
  readonly from: number
  readonly to: number
  /** Sheets before this part. */
  readonly sheetsBefore: number
}

/** Cuts an album into files; sheets are counted through all of them. */
export function planParts(photos: number, { across, down }: AlbumGrid): readonly AlbumPart[] {
  const perSheet = across * down
  const perPart = perSheet * mostSheets
  const parts: AlbumPart[] = []
  for (let from = 0; from < photos; from += perPart) {
    parts.push({ from, to: Math.min(photos, from + perPart), sheetsBefore: from / perSheet })
  }
  return parts
}

export const sheetsFor = (photos: number, { across, down }: AlbumGrid): number =>
  Math.ceil(photos / (across * down))
