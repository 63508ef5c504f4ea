import { openPdf, PdfTroubleError } from '#core/pdf/draw-page.ts'
import { AppError } from '#shared/errors.ts'
import { longestPdfSide, mostSheets, noSuchPage, type PagePixels, tooManyPages } from './page-limits.ts'

/**
 * Draws the pages of a PDF, the long side 3000 pixels whatever its size.
 * @param only this page alone, from 0
 * @throws as `openPages`
 */
export async function* openPdfPages(path: string, only?: number): AsyncGenerator<PagePixels> {
  const document = await saidPlainly(0, () => openPdf(path))
  const count = document.pages
  if (count > mostSheets) throw tooManyPages(count)
  if (only !== undefined && !(only >= 0 && only < count)) throw noSuchPage()
  for (let index = only ?? 0; index < (only === undefined ? count : only + 1); index++) {
    yield await saidPlainly(index, async () => {
      const size = document.sizeOf(index)
      const scale = longestPdfSide / Math.max(size.width, size.height)
      const pixels = (length: number) => Math.max(1, Math.round(length * scale))
      const { data, width, height } = await document.draw(index, pixels(size.width), pixels(size.height))
      return { index, width, height, channels: 3, data: withoutAlpha(data, width * height) }
    })
  }
}

async function saidPlainly<T>(index: number, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (thrown) {
    if (!(thrown instanceof PdfTroubleError)) throw thrown
    throw new AppError('unreadable', wordsOf(thrown, index), { cause: thrown.cause })
  }
}

function wordsOf({ trouble }: PdfTroubleError, index: number): string {
  switch (trouble) {
    case 'encrypted':
      return 'PDF 设有密码或加密，无法读取。请去掉密码后再放入。'
    case 'damaged':
      return 'PDF 读取不了，文件可能已损坏。请重新扫描。'
    case 'large-file':
      return 'PDF 超过 200 MB，无法读取。请拆成几份再放入。'
    case 'large-page':
      return `PDF 第 ${index + 1} 页的页面尺寸过大，无法读取。`
  }
}

function withoutAlpha(data: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(pixels * 3)
  for (let at = 0; at < pixels; at++) {
    out[at * 3] = data[at * 4] as number
    out[at * 3 + 1] = data[at * 4 + 1] as number
    out[at * 3 + 2] = data[at * 4 + 2] as number
  }
  return out
}
