import type { Content } from 'pdfmake/interfaces.js'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { type CellStyle, type Ruling, roomOf, ruledCell, toRuledLayout } from '#core/pdf/ruled-table.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'

/** Where one journal stands. */
export interface AnchoredJournal {
  /** Project, or the office for the library's own journal. */
  readonly name: string
  /** Number of the last entry: how many there are. */
  readonly seq: number
  /** When it was written, UTC ISO. */
  readonly at: string
  /** Its SHA-256, 64 hexadecimal digits. */
  readonly hash: string
}

export interface AnchorPdfRequest {
  readonly office: string
  readonly operator: string
  /** UTC ISO. */
  readonly printedAt: string
  readonly journals: readonly AnchoredJournal[]
}

const width = 595.28 - 57 - 43
const ruling: Ruling = { size: 9.5, padding: 4, lead: 3, weight: 0.6 }
const { size } = ruling

/** 64 digits in groups of four: what the eye can follow while typing. */
export const groupDigest = (hash: string): string => (hash.match(/.{1,4}/g) ?? []).join(' ')

/**
 * The page that anchors the journals in time: A4, each journal's last entry with its whole digest, and room for
 * two people to sign and date. Paper signed by hand on a day shows that the entries up to there existed by then.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export async function makeAnchorPdf(request: AnchorPdfRequest): Promise<MadePdf> {
  const { office, operator, printedAt, journals } = request
  assertCovered(
    [
      { label: '单位名称', text: office },
      { label: '经办人', text: operator },
      ...journals.map(({ name }) => ({ label: '项目名称', text: name })),
    ],
    'serif',
  )
  return toPdf(
    {
      pageSize: 'A4',
      pageMargins: [57, 54, 43, 54],
      content: [
        { text: '日志存证页', bold: true, fontSize: 18, alignment: 'center', font: fontNames.serif },
        line(
          `单位：${office}　　经办人：${operator}　　打印时间：${toLocalMinute(printedAt)}`,
          [0, 10, 0, 6],
        ),
        line(
          '下表是打印时各项日志最后一条的序号和摘要。日志每一条都带着上一条的摘要：以后任何一条被改动、删去或补插，从那一条起的摘要都会与本页不同。本页由两人签字并写明日期后存档，可以证明所列各条在签字日之前已经存在。',
          [0, 0, 0, 8],
        ),
        table(journals),
        line(
          '核对办法：在“日志”页点“核对纸上摘要”，输入本页的摘要（前 12 位即可），程序会说明它是第几条、何时所记，以及此前各条是否完好；核验成果包时也可以输入。',
          [0, 8, 0, 14],
        ),
        signing(),
      ],
      footer: (current, count) => ({
        text: `日志存证页　${toLocalDate(printedAt)}　第 ${current} 页　共 ${count} 页`,
        alignment: 'center',
        font: fontNames.serif,
        fontSize: 8,
        color: '#444444',
        margin: [0, 14, 0, 0],
      }),
    },
    { title: '日志存证页', author: office, subject: toLocalDate(printedAt), createdAt: printedAt },
  )
}

const line = (text: string, margin: [number, number, number, number]): Content => ({
  text,
  margin,
  fontSize: size,
  lineHeight: 1.25,
  font: fontNames.serif,
})

const layout = toRuledLayout(ruling)
const cell = (text: string, outer: number, style: CellStyle = {}) => ruledCell(ruling, text, outer, style)

function table(journals: readonly AnchoredJournal[]): Content {
  const columns = [30, 150, 42, 80, width - 30 - 150 - 42 - 80]
  const heads = ['序号', '日志', '条数', '最后一条记于', '最后一条的摘要（SHA-256）']
  const center = { alignment: 'center' } as const
  const of = (index: number) => columns[index] ?? 0
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map((outer) => roomOf(ruling, outer)),
      body: [
        heads.map((text, index) => cell(text, of(index), { bold: true, ...center })),
        ...journals.map(({ name, seq, at, hash }, index) => [
          cell(String(index + 1), of(0), center),
          cell(name, of(1)),
          cell(String(seq), of(2), center),
          cell(toLocalMinute(at), of(3), center),
          cell(groupDigest(hash), of(4)),
        ]),
      ],
    },
    layout,
  }
}

function signing(): Content {
  const box = (who: string) => ({
    stack: [`${who}签字：`, ' ', ' ', '日期：　　　　年　　月　　日'],
    fontSize: 10.5,
    lineHeight: 1.3,
    font: fontNames.serif,
  })
  const half = roomOf(ruling, width / 2)
  return {
    table: { widths: [half, half], dontBreakRows: true, body: [[box('经办人'), box('见证人')]] },
    layout,
    unbreakable: true,
  }
}
