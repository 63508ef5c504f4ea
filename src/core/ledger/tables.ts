import { type TableColumn, type TableSheet, yuanFormat } from '#core/spreadsheet/workbook.ts'
import type { Ledger, LedgerRow, LedgerSum } from '#shared/model/signoff-ledger.ts'
import { toRowText } from './row-text.ts'
import { totalsOf } from './sum-rules.ts'

type Cell = string | number | null

/** 分 as a number of 元: what a table can go on adding. */
const toYuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

const columns: readonly TableColumn[] = (
  [
    ['序号', 6, 'center'],
    ['编号', 26],
    ['类别', 7, 'center'],
    ['日期', 12, 'center'],
    ['楼栋部位', 22],
    ['事由', 26],
    ['原因', 11, 'center'],
    ['申报（元）', 15, 'right'],
    ['监理核定（元）', 15, 'right'],
    ['评审核定（元）', 15, 'right'],
    ['街道确认（元）', 15, 'right'],
    ['计入金额（元）', 15, 'right'],
    ['状态', 9, 'center'],
    ['缺什么', 46],
    ['时限', 46],
    ['支付期数', 9, 'center'],
  ] as const
).map(([title, width, align]) => ({
  title,
  width,
  ...(align ? { align } : {}),
  ...(title.endsWith('（元）') ? { format: yuanFormat } : {}),
}))

/**
 * The ledger as a workbook: its rows with a total, the sums, what lacks proof, and what has to be explained.
 * @param name whose ledger it is
 * @param at local time it stands at, in words
 */
export function ledgerTables(ledger: Ledger, name: string, at: string): readonly TableSheet[] {
  const heading = (title: string) => [title, `${name}　截至 ${at}`]
  return [
    { name: '台账', heading: heading('工程变更及现场签证台账'), columns, rows: ledgerRows(ledger.rows) },
    {
      name: '汇总',
      heading: heading('变更签证汇总'),
      columns: sumColumns('分类', '项目'),
      rows: [
        ...sumRows('类别', ledger.sums.byKind),
        ...sumRows('状态', ledger.sums.byState),
        ...sumRows('原因', ledger.sums.byCause),
        ...sumRows('楼栋', ledger.sums.byBuilding),
        ...sumRows('月份', ledger.sums.byMonth),
        ['合计', '计入合计', ledger.rows.length, ledger.totalFen / 100],
        ['合计', '其中已签认', null, ledger.approvedFen / 100],
        ['合计', '合同价', null, toYuan(ledger.contractFen)],
      ],
    },
    {
      name: '缺依据',
      heading: [...heading('缺依据的金额'), '一份单子可能缺几样，各样之和会大于合计；减少的金额按大小计。'],
      columns: sumColumns('分类', '缺什么'),
      rows: [...sumRows('缺依据', ledger.unproven), ['合计', '缺依据金额', null, ledger.unprovenFen / 100]],
    },
    {
      name: '需要说明的事',
      heading: heading('需要说明的事'),
      columns: [
        { title: '序号', width: 6, align: 'center' },
        { title: '程度', width: 10, align: 'center' },
        { title: '内容', width: 100 },
        { title: '依据', width: 50 },
      ],
      rows: [
        ...ledger.missingNumbers.map((words): readonly Cell[] => ['严重', words, '连号管理（缺号不予结算）']),
        ...ledger.alerts.map(({ level, text, source }): readonly Cell[] => [
          level === 'serious' ? '严重' : '请核对',
          text,
          source,
        ]),
      ].map((row, index): readonly Cell[] => [index + 1, ...row]),
    },
  ]
}

function ledgerRows(rows: readonly LedgerRow[]): TableSheet['rows'] {
  const isNamed = new Set(rows.map(({ projectId }) => projectId)).size > 1
  const total = totalsOf(rows)
  return [
    ...rows.map((row, index): readonly Cell[] => {
      const { kind, place, cause, state, lacks } = toRowText(row, isNamed)
      return [
        index + 1,
        row.number,
        kind,
        row.occurredOn,
        place,
        row.title,
        cause,
        ...amountCells(row),
        state,
        lacks,
        row.deadlines.map(({ words }) => words).join('；'),
        row.paymentPeriod,
      ]
    }),
    [
      '合计',
      `${rows.length} 份`,
      ...Array<null>(5).fill(null),
      ...amountCells(total),
      null,
      null,
      null,
      null,
    ],
  ]
}

type Amounts = Pick<LedgerRow, 'claimedFen' | 'supervisedFen' | 'reviewedFen' | 'officeFen' | 'countedFen'>

const amountCells = (row: Amounts): readonly Cell[] => [
  toYuan(row.claimedFen),
  toYuan(row.supervisedFen),
  toYuan(row.reviewedFen),
  toYuan(row.officeFen),
  toYuan(row.countedFen),
]

const sumColumns = (group: string, label: string): readonly TableColumn[] => [
  { title: group, width: 12, align: 'center' },
  { title: label, width: 40 },
  { title: '份数', width: 8, align: 'right' },
  { title: '金额（元）', width: 18, align: 'right', format: yuanFormat },
]

const sumRows = (group: string, sums: readonly LedgerSum[]): TableSheet['rows'] =>
  sums.map(({ label, count, fen }) => [group, label, count, fen / 100])
