import { assertCovered } from '#core/pdf/fonts.ts'
import { type MadePdf, toPdf } from '#core/pdf/printer.ts'
import type { Paper } from '#shared/model/notice.ts'
import type { PhotoPair } from '#shared/model/pair.ts'
import type { Project } from '#shared/model/project.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { type Cut, cutPair } from './sheet-cut.ts'
import { fitPicture, layoutSheet, type PlacedPair, type SheetPaper, sheetPapers } from './sheet-layout.ts'
import { sheetTitle, toPrintedFields, toSheetText } from './sheet-text.ts'

export interface SheetRequest {
  readonly project: Project
  /** In the order they are printed. */
  readonly pairs: readonly PhotoPair[]
  readonly paper: Paper
  readonly office: string
  /** UTC ISO text. */
  readonly printedAt: string
  /** Cuts a picture out of a record's file, in another thread. */
  readonly crop: (
    record: ArchiveRecord,
    cut: Cut & { readonly pixels: { readonly width: number; readonly height: number } },
  ) => Promise<{ readonly dataUrl: string }>
}

const dotsPerInch = 200
/** Pairs whose pictures are cut at the same time: what is decoded in memory at once. */
const atOnce = 2

/**
 * Prints before and after pictures side by side, each pair cut to the field that both show, with its
 * viewpoint, place, times, numbers, digests and captions; as many pages as needed.
 * @throws AppError `missing-glyph` naming characters the fonts do not have, and their field;
 *   `unreadable` naming a photo that cannot be printed
 */
export async function makeComparisonSheet(request: SheetRequest): Promise<MadePdf> {
  const { project, pairs, paper, office, printedAt } = request
  const text = toSheetText(project, pairs, { office, printedAt })
  assertCovered(toPrintedFields(text))
  const images: Record<string, string> = {}
  const placed: PlacedPair[] = []
  const cutOne = async (pair: PhotoPair, index: number) => {
    const words = text.pairs[index]
    if (!words) return
    const { aspect, isAligned, ...cuts } = cutPair(pair.alignment, sizeOf(pair.before), sizeOf(pair.after))
    const pixels = toPixels(aspect, sheetPapers[paper])
    const names = { before: `before${index}`, after: `after${index}` }
    for (const side of ['before', 'after'] as const) {
      images[names[side]] = (await request.crop(pair[side], { ...cuts[side], pixels })).dataUrl
    }
    placed[index] = { text: words, ...names, aspect, isAligned }
  }
  for (let from = 0; from < pairs.length; from += atOnce) {
    await Promise.all(pairs.slice(from, from + atOnce).map((pair, index) => cutOne(pair, from + index)))
  }
  const sheets = layoutSheet(text, placed, sheetPapers[paper])
  const { width, height } = sheetPapers[paper]
  return toPdf(
    {
      pageSize: { width, height },
      pageMargins: 0,
      images,
      content: sheets.flatMap((sheet, index) => [
        ...(index > 0 ? [{ text: '', pageBreak: 'before' as const }] : []),
        ...sheet.content(),
      ]),
    },
    {
      title: `${project.community} ${sheetTitle}`,
      author: office,
      subject: `${project.code} ${sheetTitle}（${paper}，${pairs.length} 对）`,
      createdAt: printedAt,
    },
  )
}

function toPixels(aspect: number, paper: SheetPaper): { width: number; height: number } {
  const { width, height } = fitPicture(aspect, paper)
  const dots = (points: number) => Math.round((points / 72) * dotsPerInch)
  return { width: dots(width), height: dots(height) }
}

/** Pixels as shown; where they are not known yet, those of most cameras. */
const sizeOf = ({ width, height }: ArchiveRecord) =>
  width && height ? { width, height } : { width: 4000, height: 3000 }
