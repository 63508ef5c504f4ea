import type { Content } from 'pdfmake/interfaces.js'
import { type DocumentFacts, fontNames, type MadePdf, toPdf } from './printer.ts'
import { createSheet, type Sheet } from './sheet.ts'

/** Points in a millimetre. */
export const mm = 72 / 25.4

export const a4 = { width: 210 * mm, height: 297 * mm } as const
export const a3 = { width: 297 * mm, height: 420 * mm } as const

/** An empty sheet of forms: 宋体, A4 upright unless told otherwise. */
export const formSheet = (width = a4.width, height = a4.height): Sheet => createSheet(width, height, 'serif')

const markStyle = {
  font: fontNames.serif,
  fontSize: 130,
  bold: true,
  opacity: 0.12,
  color: '#a00000',
} as const

/**
 * Prints sheets one after the other, each in its own way up; all must be of one paper.
 * @param images pictures by the names the sheets use, as data URLs or paths
 * @param mark a word across each sheet, `作废`
 */
export async function printSheets(
  sheets: readonly Sheet[],
  facts: DocumentFacts,
  images: Readonly<Record<string, string>> = {},
  mark = '',
): Promise<MadePdf> {
  const [first] = sheets
  if (first === undefined) throw new Error('no sheets')
  const short = Math.min(first.width, first.height)
  const long = Math.max(first.width, first.height)
  const wayOf = ({ width, height }: Sheet) => (width > height ? 'landscape' : 'portrait')
  const content = sheets.flatMap((sheet, index): Content[] => {
    const { content: drawn } = sheet
    const start: Content =
      index === 0 ? [] : [{ text: '', pageBreak: 'before', pageOrientation: wayOf(sheet) }]
    return [start, ...drawn()]
  })
  const made = await toPdf(
    {
      pageSize: { width: short, height: long },
      pageOrientation: wayOf(first),
      pageMargins: 0,
      images: { ...images },
      content,
      ...(mark === '' ? {} : { watermark: { ...markStyle, text: mark } }),
    },
    facts,
    Object.values(images).filter((image) => !image.startsWith('data:')),
  )
  if (made.pages !== sheets.length) throw new Error(`${sheets.length} sheets became ${made.pages} pages`)
  return made
}
