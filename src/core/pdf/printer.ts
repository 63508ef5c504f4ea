import pdfmake from 'pdfmake'
import type { DynamicContent, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { type FontFamily, locateFont } from './fonts.ts'

export interface DocumentFacts {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** UTC ISO text; the only date in the file, so equal input gives equal bytes. */
  readonly createdAt: string
}

export interface MadePdf {
  readonly pdf: Buffer
  readonly pages: number
}

/** Names the two families go by in document definitions. */
export const fontNames: Readonly<Record<FontFamily, string>> = { sans: 'Sans', serif: 'Serif' }

const fontPaths = new Set<string>()
/** Pictures of the print that is being made; nothing else is read. */
const picturePaths = new Set<string>()
let isReady = false

// The library keeps its fonts and its access rules in one object for the process.
function prepare(): void {
  if (isReady) return
  for (const family of ['sans', 'serif'] as const) {
    const normal = locateFont(family, 'normal')
    const bold = locateFont(family, 'bold')
    fontPaths.add(normal).add(bold)
    pdfmake.addFonts({ [fontNames[family]]: { normal, bold } })
  }
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => fontPaths.has(path) || picturePaths.has(path))
  isReady = true
}

/**
 * Prints a document definition to PDF (PDF/A-3b, PDF 1.7), fonts embedded as subsets.
 * Pictures come as data URLs, or as paths of files that `pictures` names: no address is fetched, and no file but
 * these and the fonts is read.
 */
export async function toPdf(
  definition: TDocumentDefinitions,
  facts: DocumentFacts,
  pictures: readonly string[] = [],
): Promise<MadePdf> {
  prepare()
  for (const path of pictures) picturePaths.add(path)
  try {
    return await print(definition, facts)
  } finally {
    for (const path of pictures) picturePaths.delete(path)
  }
}

async function print(definition: TDocumentDefinitions, facts: DocumentFacts): Promise<MadePdf> {
  let pages = 0
  const { footer } = definition
  const countingFooter: DynamicContent = (page, count, size) => {
    pages = count
    return typeof footer === 'function' ? footer(page, count, size) : (footer ?? null)
  }
  const document = pdfmake.createPdf({
    version: '1.7',
    subset: 'PDF/A-3b',
    language: 'zh-CN',
    defaultStyle: { font: fontNames.sans, fontSize: 10 },
    ...definition,
    footer: countingFooter,
    info: {
      title: toPlainMark(facts.title),
      author: toPlainMark(facts.author),
      subject: toPlainMark(facts.subject),
      creator: '焕新档案',
      producer: '焕新档案',
      creationDate: new Date(facts.createdAt),
    },
  })
  return { pdf: await document.getBuffer(), pages }
}

// The library writes these texts into the XMP packet as they are: `&` or `<` would break its XML.
function toPlainMark(text: string): string {
  return text.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞')
}
