import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { AppError } from '#shared/errors.ts'
import { longestPdfSide, mostSheets, noSuchPage, type PagePixels, tooManyPages } from './page-limits.ts'

const fromHere = createRequire(import.meta.url)

const mostBytes = 200 << 20
// Points. The standard allows 200 inches; a side below one centimetre is no page.
const longestPage = 14_400
const shortestPage = 28

/**
 * Draws the pages of a PDF, the long side 3000 pixels whatever its size. Each file gets an engine of its own, whose
 * memory is collected with it: what a hostile file does to it ends there.
 * @param only this page alone, from 0
 * @throws as `openPages`
 */
export async function* openPdfPages(path: string, only?: number): AsyncGenerator<PagePixels> {
  if (statSync(path).size > mostBytes)
    throw new AppError('unreadable', 'PDF 超过 200 MB，无法读取。请拆成几份再放入。')
  const bytes = readFileSync(path)
  const library = await startEngine()
  const document = await load(library, bytes)
  const count = document.getPageCount()
  if (count > mostSheets) throw tooManyPages(count)
  if (count < 1) throw damaged()
  if (only !== undefined && !(only >= 0 && only < count)) throw noSuchPage()
  for (let index = only ?? 0; index < (only === undefined ? count : only + 1); index++) {
    yield await drawPage(document, index)
  }
}

/** The engine's WebAssembly comes from the installed package, as bytes; nothing is looked for elsewhere. */
async function startEngine(): Promise<PDFiumLibrary> {
  const { buffer, byteOffset, byteLength } = readFileSync(fromHere.resolve('@hyzyla/pdfium/pdfium.wasm'))
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength)
  return PDFiumLibrary.init({ wasmBinary })
}

async function load(library: PDFiumLibrary, bytes: Buffer): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes)
  } catch (thrown) {
    if (/password|security/i.test(String(thrown))) {
      throw new AppError('unreadable', 'PDF 设有密码或加密，无法读取。请去掉密码后再放入。', {
        cause: thrown,
      })
    }
    throw damaged(thrown)
  }
}

async function drawPage(document: PDFiumDocument, index: number): Promise<PagePixels> {
  try {
    const page = document.getPage(index)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const [long, short] = [Math.max(originalWidth, originalHeight), Math.min(originalWidth, originalHeight)]
    if (!(long <= longestPage))
      throw new AppError('unreadable', `PDF 第 ${index + 1} 页的页面尺寸过大，无法读取。`)
    if (!(short >= shortestPage)) throw damaged()
    const scale = longestPdfSide / long
    const { data, width, height } = await page.render({
      width: Math.max(1, Math.round(originalWidth * scale)),
      height: Math.max(1, Math.round(originalHeight * scale)),
      scale: 1,
      render: 'bitmap',
    })
    return { index, width, height, channels: 3, data: withoutAlpha(data, width * height) }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : damaged(thrown)
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

const damaged = (cause?: unknown) =>
  new AppError('unreadable', 'PDF 读取不了，文件可能已损坏。请重新扫描。', { cause })
