import { readFileSync, statSync } from 'node:fs'
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { readWasm } from '#core/worker/wasm-bytes.ts'

/** Why a PDF, or a page of it, cannot be drawn. */
export type PdfTrouble = 'encrypted' | 'damaged' | 'large-file' | 'large-page'

export class PdfTroubleError extends Error {
  readonly trouble: PdfTrouble

  constructor(trouble: PdfTrouble, cause?: unknown) {
    super(`PDF: ${trouble}`, { cause })
    this.trouble = trouble
  }
}

export interface DrawnPage {
  readonly width: number
  readonly height: number
  /** RGBA, 8 bits each, on white, rows from the top. */
  readonly data: Uint8Array
}

/** A PDF opened to be drawn. Pages count from 0. */
export interface OpenPdf {
  readonly pages: number
  /** Points, as the page is seen. @throws PdfTroubleError */
  sizeOf(page: number): { readonly width: number; readonly height: number }
  /** The page on so many pixels. @throws PdfTroubleError */
  draw(page: number, width: number, height: number): Promise<DrawnPage>
}

const mostBytes = 200 << 20
// Points. The standard allows 200 inches; a side below one centimetre is no page.
const longestPage = 14_400
const shortestPage = 28

/**
 * Opens a PDF from a file, or from its bytes. Each gets an engine of its own, whose memory is collected with it: what a hostile file
 * does to it ends there. Only pixels come out: the engine runs no script and follows no action.
 * @throws PdfTroubleError; the system's error
 */
export async function openPdf(file: string | Buffer): Promise<OpenPdf> {
  const size = typeof file === 'string' ? statSync(file).size : file.length
  if (size > mostBytes) throw new PdfTroubleError('large-file')
  const document = await load(
    await PDFiumLibrary.init({ wasmBinary: readWasm('@hyzyla/pdfium/pdfium.wasm') }),
    typeof file === 'string' ? readFileSync(file) : file,
  )
  const pages = document.getPageCount()
  if (pages < 1) throw new PdfTroubleError('damaged')
  const open = (index: number) => guarded(() => document.getPage(index))
  return {
    pages,
    sizeOf: (index) => checkedSize(open(index)),
    async draw(index, width, height) {
      const page = open(index)
      checkedSize(page)
      try {
        const drawn = await page.render({ width, height, scale: 1, render: 'bitmap' })
        return { width: drawn.width, height: drawn.height, data: drawn.data }
      } catch (thrown) {
        throw new PdfTroubleError('damaged', thrown)
      }
    },
  }
}

async function load(library: PDFiumLibrary, bytes: Buffer): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes)
  } catch (thrown) {
    const isLocked = /password|security/i.test(String(thrown))
    throw new PdfTroubleError(isLocked ? 'encrypted' : 'damaged', thrown)
  }
}

function checkedSize(page: ReturnType<PDFiumDocument['getPage']>): { width: number; height: number } {
  const { originalWidth: width, originalHeight: height } = guarded(() => page.getOriginalSize())
  if (!(Math.max(width, height) <= longestPage)) throw new PdfTroubleError('large-page')
  if (!(Math.min(width, height) >= shortestPage)) throw new PdfTroubleError('damaged')
  return { width, height }
}

function guarded<T>(run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    throw new PdfTroubleError('damaged', thrown)
  }
}
