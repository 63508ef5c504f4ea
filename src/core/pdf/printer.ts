import pdfmake from 'pdfmake'
import type { DynamicContent, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js'
import { fitFonts, fontNames, type UsedFace } from './fit-fonts.ts'
import { locateFont } from './font-files.ts'
import { fitHeight } from './font-metrics.ts'

export { fontNames } from './fit-fonts.ts'

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

const familyFonts: TFontDictionary = {}
const fontPaths = new Set<string>()
/** Pictures of the print that is being made; nothing else is read. */
const picturePaths = new Set<string>()
let isReady = false
/** Fonts that lie in memory while they are printed with, by names that no path has. */
const { virtualfs } = pdfmake as unknown as {
  virtualfs: { writeFileSync(name: string, bytes: Buffer): void; storage: Record<string, Buffer> }
}
let prints = 0

// The library keeps its fonts and its access rules in one object for the process.
function prepare(): void {
  if (isReady) return
  for (const family of ['sans', 'serif'] as const) {
    const normal = locateFont(family, 'normal')
    const bold = locateFont(family, 'bold')
    fontPaths.add(normal).add(bold)
    familyFonts[fontNames[family]] = { normal, bold }
  }
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => fontPaths.has(path) || picturePaths.has(path))
  isReady = true
}

/**
 * Prints a document definition to PDF (PDF/A-3b, PDF 1.7), fonts embedded as subsets; characters that a family lacks
 * come from the fonts behind it (see `chooseFace`).
 * Pictures come as data URLs, or as paths of files that `pictures` names: no address is fetched, and no file but
 * these and the fonts is read.
 * @throws AppError `missing-glyph` for a character that no font has; nothing is printed as a box
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
  const { fitted, used } = fitFonts({
    defaultStyle: { font: fontNames.sans, fontSize: 10 },
    ...definition,
    footer: countingFooter,
  })
  const files: string[] = []
  try {
    const fallbacks = await loadFonts(used, files)
    // Taken by the document as it is made, before anything else can run.
    pdfmake.setFonts({ ...familyFonts, ...fallbacks })
    const document = pdfmake.createPdf({
      version: '1.7',
      subset: 'PDF/A-3b',
      language: 'zh-CN',
      ...fitted,
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
  } finally {
    for (const file of files) delete virtualfs.storage[file]
  }
}

/**
 * Puts fonts into memory under names of this print alone, written down in `files`. They have one weight, which stands
 * in for bold too.
 */
async function loadFonts(used: readonly UsedFace[], files: string[]): Promise<TFontDictionary> {
  const fonts: TFontDictionary = {}
  const print = ++prints
  for (const { name, family, face } of used) {
    const file = `fallback:${print}:${name}`
    virtualfs.writeFileSync(file, fitHeight(await face.read(), family, files.length + 1))
    files.push(file)
    fonts[name] = { normal: file, bold: file }
  }
  return fonts
}

// The library writes these texts into the XMP packet as they are: `&` or `<` would break its XML.
function toPlainMark(text: string): string {
  return text.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞')
}
