import type { CanvasElement } from 'pdfmake/interfaces.js'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { type SigningParty, signingPartyLabels } from '#shared/model/signoff.ts'
import { toLocalSecond } from '#shared/model/time.ts'

export interface HandwritingPdfRequest {
  readonly number: string
  readonly title: string
  readonly party: SigningParty
  readonly person: string
  /** UTC ISO. */
  readonly at: string
  readonly contentDigest: string
  /** As `strokes` of shared/model/sheet.ts: x and y in thousandths of the pad's width. */
  readonly strokes: readonly (readonly (readonly [number, number, number])[])[]
}

// A6 across, in points; the pad fills the width between the margins.
const page = { width: 419.53, height: 297.64, margin: 28 }
const padWidth = page.width - 2 * page.margin

/**
 * A signature written on the screen, drawn as it was written, with what it was for and that it does not take the
 * place of the sealed paper.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export async function makeHandwritingPdf(request: HandwritingPdfRequest): Promise<MadePdf> {
  const { number, title, party, person, at, contentDigest, strokes } = request
  assertCovered(
    [
      { label: '编号', text: number },
      { label: '事由', text: title },
      { label: '签字人', text: person },
    ],
    'serif',
  )
  const scale = padWidth / 1000
  const lowest = Math.max(...strokes.flat().map(([, y]) => y)) * scale
  // Taller than the page has room for: the whole is drawn smaller.
  const fit = Math.min(1, (page.height - 2 * page.margin - 96) / Math.max(lowest, 1))
  const place = (value: number) => value * scale * fit
  return toPdf(
    {
      pageSize: { width: page.width, height: page.height },
      pageMargins: page.margin,
      defaultStyle: { font: fontNames.serif, fontSize: 9.5, lineHeight: 1.2 },
      content: [
        { text: '屏幕签名', bold: true, fontSize: 14, alignment: 'center' },
        { text: `${number}　${title}` },
        { text: `${signingPartyLabels[party]}　${person}　${toLocalSecond(at)}` },
        { text: '只作留痕，不代替签字盖章的纸质签认。', bold: true },
        {
          text: `内容摘要 ${contentDigest.slice(0, 16)}`,
          fontSize: 8,
          color: '#444444',
          margin: [0, 0, 0, 6],
        },
        {
          canvas: strokes.flatMap((stroke): CanvasElement[] => {
            const points = stroke.map(([x, y]) => ({ x: place(x), y: place(y) }))
            const [first] = points
            if (!first) return []
            const dot = { x: first.x, y: first.y, r1: 0.9, r2: 0.9, color: '#000000' }
            return points.length === 1
              ? [{ type: 'ellipse', ...dot }]
              : [{ type: 'polyline', points, lineWidth: 1.8, lineCap: 'round' }]
          }),
        },
      ],
    },
    { title: `屏幕签名 ${number}`, author: person, subject: title, createdAt: at },
  )
}
