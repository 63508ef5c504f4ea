import { AppError } from '#shared/errors.ts'
import type { Raster } from './raster.ts'

/** Most pages that one file may have. */
export const mostSheets = 20
/** Longest side of an opened page, in pixels: A4 at 350 dpi; larger pictures are drawn smaller. */
export const longestSide = 4096
/** Longest side that a page of a PDF is drawn with: A4 at 256 dpi. */
export const longestPdfSide = 3000
/** One page of what a person brought: colours, upright as the file says, on white. */
export interface PagePixels extends Raster {
  readonly channels: 3
  /** From 0, in the file. */
  readonly index: number
}

/** What to say of a page that the file does not have. */
export const noSuchPage = () => new AppError('not-found', '文件中没有这一页。')

/** What to say of a file with too many pages. */
export const tooManyPages = (count: number) =>
  new AppError('bad-input', `文件有 ${count} 页，一次最多读取 ${mostSheets} 页。请拆成几份再放入。`)
