import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { assertCovered } from '#core/pdf/fonts.ts'
import { breakLines } from '#core/pdf/measure.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { Ledger, LedgerRow } from '#shared/model/signoff-ledger.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { toRowText } from './row-text.ts'
import { totalsOf } from './sum-rules.ts'

export interface LedgerPdfRequest {
  readonly ledger: Ledger
  /** Project, or that it is all of them. */
  readonly name: string
  readonly office: string
  readonly operator: string
  /** UTC ISO. */
  readonly printedAt: string
}

const title = '工程变更及现场签证台账'
const size = 7.5
const padding = 2
const weight = 0.5
const pageWidth = 841.89
const side = 34

type Align = 'left' | 'center' | 'right'

/** Heads with their outer widths in points and how their cells stand; the last takes what is left. */
const heads: readonly (readonly [string, number, Align])[] = [
  ['序号', 26, 'center'],
  ['编号', 95, 'left'],
  ['类别', 26, 'center'],
  ['日期', 48, 'center'],
  ['楼栋部位', 62, 'left'],
  ['事由', 74, 'left'],
  ['原因', 38, 'center'],
  ['申报（元）', 54, 'right'],
  ['监理核定（元）', 54, 'right'],
  ['评审核定（元）', 54, 'right'],
  ['街道确认（元）', 54, 'right'],
  ['计入金额（元）', 54, 'right'],
  ['状态', 34, 'center'],
]
const lacksWidth = pageWidth - 2 * side - heads.reduce((sum, [, width]) => sum + width, 0)
const columns = [...heads, ['缺什么', lacksWidth, 'left'] as const]

const layout: CustomTableLayout = {
  hLineWidth: () => weight,
  vLineWidth: () => weight,
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

/**
 * The ledger of changes and visas on A4 across (07-4): a row each, void ones with their number, a row of totals,
 * what the totals hold, missing numbers, and room to sign.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export async function makeLedgerPdf(request: LedgerPdfRequest): Promise<MadePdf> {
  const { ledger, name, office, operator, printedAt } = request
  const isNamed = new Set(ledger.rows.map(({ projectId }) => projectId)).size > 1
  const rows = ledger.rows.map((row, index) => rowCells(row, index, isNamed))
  assertCovered(
    [
      { label: '项目名称', text: name },
      { label: '单位名称', text: office },
      { label: '经办人', text: operator },
      ...rows.flatMap((cells) =>
        cells.map((text, column) => ({ label: `${cells[1]} ${columns[column]?.[0] ?? ''}`, text })),
      ),
      ...ledger.missingNumbers.map((text) => ({ label: '缺号', text })),
    ],
    'serif',
  )
  return toPdf(
    {
      pageSize: 'A4',
      pageOrientation: 'landscape',
      pageMargins: [side, 40, side, 42],
      defaultStyle: { font: fontNames.serif, fontSize: size },
      content: [
        { text: title, bold: true, fontSize: 16, alignment: 'center' },
        note(`工程名称：${name}　　单位：${office}　　截至：${toLocalMinute(printedAt)}`, [0, 8, 0, 2]),
        note(summaryOf(ledger), [0, 0, 0, 6]),
        table(rows, totalCells(ledger.rows)),
        ...closing(ledger),
        {
          ...note(
            '编制：　　　　　　　　　　　　审核：　　　　　　　　　　　　日期：　　　　年　　月　　日',
            [0, 14, 0, 0],
          ),
          unbreakable: true,
        },
      ],
      footer: (current, count) => ({
        text: `${title}　${toLocalDate(printedAt)}　第 ${current} 页　共 ${count} 页`,
        alignment: 'center',
        fontSize: 8,
        color: '#444444',
        margin: [0, 14, 0, 0],
      }),
    },
    { title: `${name} ${title}`, author: office, subject: toLocalDate(printedAt), createdAt: printedAt },
  )
}

/** Contract, what counts, what is approved and what lacks proof, in one line. */
function summaryOf({
  rows,
  totalFen,
  approvedFen,
  contractFen,
  contractsMissing,
  unprovenFen,
}: Ledger): string {
  const contract = contractFen === null ? '合同价未登记' : `合同价 ${formatYuan(contractFen)} 元`
  const isWhole = contractFen !== null && contractFen > 0 && contractsMissing === 0
  return [
    `共 ${rows.length} 份`,
    contractsMissing > 0 && contractFen !== null
      ? `${contract}（${contractsMissing} 个项目未登记）`
      : contract,
    `计入合计 ${formatYuan(totalFen)} 元${isWhole ? `，占合同价 ${((totalFen / contractFen) * 100).toFixed(1)}%` : ''}`,
    `已签认 ${formatYuan(approvedFen)} 元`,
    `缺依据 ${formatYuan(unprovenFen)} 元`,
  ].join('；')
}

function closing({ missingNumbers, unproven }: Ledger): readonly Content[] {
  const reasons = unproven.map(({ label, count, fen }) => `${label} ${count} 份 ${formatYuan(fen)} 元`)
  return [
    '说明：计入金额按街道确认、评审核定、监理核定、申报的先后取已有的一个；作废的、已被更正的和还没有签认完成的更正单不计入，保留编号。',
    ...(reasons.length > 0 ? [`缺依据的金额（一份可能缺几样）：${reasons.join('；')}。`] : []),
    missingNumbers.length > 0 ? `缺号：${missingNumbers.join('；')}。` : '编号连续，没有缺号。',
  ].map((text) => note(text, [0, 4, 0, 0]))
}

const amount = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))

function rowCells(row: LedgerRow, index: number, isNamed: boolean): readonly string[] {
  const { kind, place, cause, state, lacks } = toRowText(row, isNamed)
  const amounts = [row.claimedFen, row.supervisedFen, row.reviewedFen, row.officeFen, row.countedFen]
  return [
    String(index + 1),
    row.number,
    kind,
    row.occurredOn,
    place,
    row.title,
    cause,
    ...amounts.map(amount),
    state,
    lacks,
  ]
}

function totalCells(rows: readonly LedgerRow[]): readonly string[] {
  const { claimedFen, supervisedFen, reviewedFen, officeFen, countedFen } = totalsOf(rows)
  const amounts = [claimedFen, supervisedFen, reviewedFen, officeFen, countedFen]
  return ['合计', `${rows.length} 份`, '', '', '', '', '', ...amounts.map(amount), '', '']
}

/** Lines broken beforehand: what has no space is cut at the cell's edge, never run over it. */
function lines(text: string, room: number, at: number, isBold = false): { text: string; noWrap: true }[] {
  return breakLines([{ text, bold: isBold }], at, room, 'serif').map(({ runs }) => ({
    text: runs.map((run) => run.text).join('') || ' ',
    noWrap: true,
  }))
}

function note(text: string, margin: [number, number, number, number]) {
  return { stack: lines(text, pageWidth - 2 * side, 9), fontSize: 9, lineHeight: 1.2, margin }
}

function table(rows: readonly (readonly string[])[], total: readonly string[]): Content {
  const room = (width: number) => width - 2 * padding - weight
  const toRow = (cells: readonly string[], bold: boolean, isHead = false): TableCell[] =>
    columns.map(([, width, align], index) => ({
      stack: lines(cells[index] ?? '', room(width), size, bold),
      bold,
      alignment: isHead ? 'center' : align,
    }))
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(([, width]) => room(width)),
      body: [
        toRow(
          columns.map(([head]) => head),
          true,
          true,
        ),
        ...rows.map((cells) => toRow(cells, false)),
        toRow(total, true),
      ],
    },
    layout,
  }
}
