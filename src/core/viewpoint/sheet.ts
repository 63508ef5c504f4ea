import { type MadePdf, toPdf } from '#core/pdf/printer.ts'
import type { Paper } from '#shared/model/notice.ts'
import type { PhotoPair } from '#shared/model/pair.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { cutPair } from './sheet-cut.ts'
import { fitPicture, layoutSheet, type PlacedPair, type SheetPaper, sheetPapers } from './sheet-layout.ts'
import { type SheetText, sheetTitle } from './sheet-text.ts'

/** What one sheet says and shows; pictures are JPEG data URLs by name. */
export interface SheetPdfRequest {
  readonly community: string
  readonly code: string
  readonly office: string
  /** UTC ISO text. */
  readonly printedAt: string
  readonly paper: Paper
  readonly text: SheetText
  /** In the order they are printed. */
  readonly placed: readonly PlacedPair[]
  readonly images: Readonly<Record<string, string>>
}

const dotsPerInch = 200

/**
 * Prints before and after pictures side by side, each pair cut to the field that both show, with its
 * viewpoint, place, times, numbers, digests and captions; as many pages as needed. Texts were checked
 * beforehand (`assertCovered`).
 */
export function makeSheetPdf(request: SheetPdfRequest): Promise<MadePdf> {
  const { community, code, office, printedAt, paper, text, placed, images } = request
  const sheets = layoutSheet(text, placed, sheetPapers[paper])
  const { width, height } = sheetPapers[paper]
  return toPdf(
    {
      pageSize: { width, height },
      pageMargins: 0,
      images: { ...images },
      content: sheets.flatMap((sheet, index) => [
        ...(index > 0 ? [{ text: '', pageBreak: 'before' as const }] : []),
        ...sheet.content(),
      ]),
    },
    {
      title: `${community} ${sheetTitle}`,
      author: office,
      subject: `${code} ${sheetTitle}（${paper}，${placed.length} 对）`,
      createdAt: printedAt,
    },
  )
}

/** How the pictures of a pair are cut for a paper, and at how many pixels. */
export function cutForPaper({ alignment, before, after }: PhotoPair, paper: Paper) {
  const cuts = cutPair(alignment, sizeOf(before), sizeOf(after))
  return { ...cuts, pixels: toPixels(cuts.aspect, sheetPapers[paper]) }
}

function toPixels(aspect: number, paper: SheetPaper): { width: number; height: number } {
  const { width, height } = fitPicture(aspect, paper)
  const dots = (points: number) => Math.round((points / 72) * dotsPerInch)
  return { width: dots(width), height: dots(height) }
}

/** Pixels as shown; where they are not known yet, those of most cameras. */
const sizeOf = ({ width, height }: ArchiveRecord) =>
  width && height ? { width, height } : { width: 4000, height: 3000 }
