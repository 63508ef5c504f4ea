import { spawnSync } from 'node:child_process'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PdfFacts {
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  /** All text without white space: lines and columns break differently in each reader. */
  readonly text: string
  /** The same page by page. */
  readonly pages: readonly string[]
}

/** Reads a PDF with code that shares nothing with the printer: poppler where it is installed, else PDF.js. */
export async function readPdf(pdf: Buffer): Promise<PdfFacts> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const sizes: { width: number; height: number }[] = []
  let pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    sizes.push({ width, height })
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  await document.loadingTask.destroy()
  const poppler = spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
  })
  if (poppler.status === 0) pages = poppler.stdout.replace(/\f$/, '').split('\f')
  pages = pages.map(squeeze)
  return { sizes, pages, text: pages.join('') }
}

export const squeeze = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, '')

/** Every font described in the file, and whether its program is inside as a subset. */
export function findFonts(pdf: Buffer): { name: string; isEmbedded: boolean; isSubset: boolean }[] {
  const objects = pdf.toString('latin1').match(/\/Type \/FontDescriptor[\s\S]*?endobj/g) ?? []
  return objects.map((object) => {
    const name = /\/FontName \/(\S+)/.exec(object)?.[1] ?? ''
    return { name, isEmbedded: object.includes('/FontFile2'), isSubset: /^[A-Z]{6}\+/.test(name) }
  })
}
