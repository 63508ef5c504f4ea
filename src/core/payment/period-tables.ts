import type { TableColumn, TableSheet } from '#core/spreadsheet/workbook.ts'
import { type Payment, paymentKindLabels, paymentStateLabels, workPartLabels } from '#shared/model/payment.ts'
import { lineFen, sumFen } from '#shared/model/payment-sums.ts'
import { type Cell, column, money, toYuan } from './table-cells.ts'

export const periodColumns: readonly TableColumn[] = [
  column('期号', 6, 'center'),
  column('类别', 12, 'center'),
  column('标段', 12),
  column('开始', 12, 'center'),
  column('结束', 12, 'center'),
  column('状态', 12, 'center'),
  money('申报'),
  money('应得'),
  money('应扣'),
  money('应付'),
  money('拨付'),
  column('应支付日期', 12, 'center'),
  column('说明', 40),
]

/** A row for each period, and their sums without the void ones. */
export function periodRows(payments: readonly Payment[]): TableSheet['rows'] {
  const counted = payments.filter(({ state }) => state !== 'voided')
  const sum = (of: (payment: Payment) => number | null) => sumFen(counted.map((each) => of(each) ?? 0)) / 100
  return [
    ...payments.map((payment): readonly Cell[] => [
      payment.ordinal,
      paymentKindLabels[payment.kind],
      payment.section,
      payment.from,
      payment.until,
      paymentStateLabels[payment.state],
      payment.claimedFen / 100,
      toYuan(payment.dueFen),
      payment.deductedFen / 100,
      toYuan(payment.netFen),
      toYuan(payment.paidFen),
      payment.payBy,
      payment.note,
    ]),
    [
      '合计',
      `${counted.length} 期`,
      '不含作废',
      null,
      null,
      null,
      sum(({ claimedFen }) => claimedFen),
      sum(({ dueFen }) => dueFen),
      sum(({ deductedFen }) => deductedFen),
      sum(({ netFen }) => netFen),
      sum(({ paidFen }) => paidFen),
      null,
      null,
    ],
  ]
}

export const detailColumns: readonly TableColumn[] = [
  column('期号', 6, 'center'),
  column('类别', 14),
  column('楼栋', 12),
  column('名称', 30),
  column('单位', 8, 'center'),
  column('合同量', 12, 'right'),
  column('本期完成量', 12, 'right'),
  money('单价'),
  money('金额'),
]

/** Lines of a period, what is due beside them, what is taken off. */
export const detailRows = ({ ordinal, lines, additions, deductions }: Payment): TableSheet['rows'] => [
  ...lines.map((line): readonly Cell[] => [
    ordinal,
    '形象进度',
    line.building,
    line.item,
    line.unit,
    Number(line.contractQuantity),
    Number(line.quantity),
    line.unitPriceFen / 100,
    lineFen(line) / 100,
  ]),
  ...additions.map(({ part, label, fen }): readonly Cell[] => [
    ordinal,
    workPartLabels[part],
    null,
    label,
    null,
    null,
    null,
    null,
    fen / 100,
  ]),
  ...deductions.map(({ label, fen }): readonly Cell[] => [
    ordinal,
    '应扣',
    null,
    label,
    null,
    null,
    null,
    null,
    -fen / 100,
  ]),
]
