import type { TableSheet } from '#core/spreadsheet/workbook.ts'
import {
  type Deposit,
  depositLabels,
  type PaymentBook,
  type PaymentSignoff,
  paymentStateLabels,
  paymentStepLabels,
} from '#shared/model/payment.ts'
import { depositStateLabels } from '#shared/model/payment-steps.ts'
import { detailColumns, detailRows, periodColumns, periodRows } from './period-tables.ts'
import { type Cell, column, money, toYuan } from './table-cells.ts'

/** The whole book as a workbook. @param whose project and time it stands at, in words */
export function bookTables(
  book: PaymentBook,
  signoffs: readonly PaymentSignoff[],
  whose: string,
): readonly TableSheet[] {
  const heading = (title: string) => [title, whose]
  return [
    {
      name: '汇总',
      heading: heading('资金汇总'),
      columns: [column('项目', 30), money('金额')],
      rows: figureRows(book),
    },
    { name: '各期', heading: heading('各期付款'), columns: periodColumns, rows: periodRows(book.payments) },
    {
      name: '各期明细',
      heading: heading('各期形象进度和其他应付应扣'),
      columns: detailColumns,
      rows: book.payments.flatMap(detailRows),
    },
    {
      name: '累计形象进度',
      heading: heading('形象进度表（累计）'),
      columns: [
        column('序号', 6, 'center'),
        column('楼栋', 12),
        column('分项', 28),
        column('单位', 8, 'center'),
        column('合同量', 12, 'right'),
        column('本期完成量', 12, 'right'),
        column('累计完成量', 12, 'right'),
        column('累计完成（%）', 12, 'right'),
        money('本期产值'),
        money('累计产值'),
      ],
      rows: book.progress.map((row, index): readonly Cell[] => [
        index + 1,
        row.building,
        row.item,
        row.unit,
        Number(row.contractQuantity),
        Number(row.quantity),
        Number(row.cumulative),
        row.percent === '' ? null : Number(row.percent),
        row.valueFen / 100,
        row.cumulativeFen / 100,
      ]),
    },
    {
      name: '变更签证',
      heading: heading('已签认的变更签证'),
      columns: [
        column('编号', 26),
        column('事由', 30),
        money('计入金额'),
        column('计入第几期', 12, 'center'),
      ],
      rows: signoffs.map(({ number, title, countedFen, takenBy, correctedBy }): readonly Cell[] => [
        number,
        title,
        correctedBy === '' ? countedFen / 100 : 0,
        takenBy ?? (correctedBy === '' ? '还没有计入' : `已由 ${correctedBy} 更正`),
      ]),
    },
    {
      name: '办理经过',
      heading: heading('办理经过'),
      columns: [
        column('期号', 6, 'center'),
        column('步骤', 18),
        column('日期', 12, 'center'),
        column('经办人', 12),
        column('单位', 28),
        column('文号', 24),
        column('说明', 40),
      ],
      rows: book.payments.flatMap(({ ordinal, events }) =>
        events.map(({ step, on, person, organization, number, note }): readonly Cell[] => [
          ordinal,
          step === 'returned' || step === 'voided' ? paymentStateLabels[step] : paymentStepLabels[step],
          on,
          person,
          organization,
          number,
          note,
        ]),
      ),
    },
    {
      name: '保证金',
      heading: heading('保证金'),
      columns: [
        column('名称', 18),
        money('金额'),
        column('起算日', 12, 'center'),
        column('期满日', 12, 'center'),
        column('状态', 12, 'center'),
        column('条件', 60),
        column('返还', 50),
      ],
      rows: book.deposits.map(depositRow),
    },
    {
      name: '需要说明的事',
      heading: heading('需要说明的事'),
      columns: [
        column('序号', 6, 'center'),
        column('程度', 10, 'center'),
        column('内容', 90),
        column('依据', 30),
      ],
      rows: book.findings.map(({ level, text, source }, index): readonly Cell[] => [
        index + 1,
        level === 'block' ? '不能办' : '请核对',
        text,
        source,
      ]),
    },
  ]
}

const figureRows = (book: PaymentBook): TableSheet['rows'] => [
  ['合同价', toYuan(book.contractFen)],
  ['已签认变更签证', book.signoffFen / 100],
  ['合同价加变更签证', toYuan(book.ceilingFen)],
  ['累计申报', book.claimedFen / 100],
  ['累计应付', book.netFen / 100],
  ['已拨付', book.paidFen / 100],
  ['结算额', toYuan(book.settledFen)],
  ['预留', toYuan(book.retainedFen)],
  ['尾款（结算额减已拨付减预留）', toYuan(book.finalFen)],
]

function depositRow({
  kind,
  amountFen,
  startsOn,
  dueOn,
  state,
  conditions,
  release,
}: Deposit): readonly Cell[] {
  const words = conditions.map((each) => `${each.isMet ? '满足' : '不满足'}：${each.text}（${each.state}）`)
  const early = release && release.unmet.length > 0 ? `；提前返还，理由：${release.reason}` : ''
  return [
    depositLabels[kind],
    amountFen / 100,
    startsOn,
    dueOn,
    depositStateLabels[state],
    words.join('；'),
    release ? `${release.on} ${release.person} ${release.number}${early}` : null,
  ]
}
