import { formatYuan } from '#shared/model/money.ts'
import { progressKey, sumFen } from '#shared/model/payment-sums.ts'
import { type FormReport, type FormRequest, fourBoxes, spanWords, yuan } from './form-words.ts'

/** Rows up to which the table goes on A4 across. */
const mostOnA4 = 40

/** 形象进度表: contract, this period's and cumulative quantities of each line, their values, and four signatures. */
export function progressForm(request: FormRequest): FormReport {
  const { payment, until, photoNames } = request
  const prices = new Map(
    [...until.payments, payment]
      .filter(({ section }) => section === payment.section)
      .flatMap(({ lines }) => lines.map((line) => [progressKey('', line), line.unitPriceFen] as const)),
  )
  const photos = new Map(payment.lines.map((line) => [progressKey('', line), line.photos]))
  const rows = until.progress
  const named = payment.lines.flatMap((line) =>
    line.photos.length === 0
      ? []
      : [`${line.building}${line.item}：${line.photos.map((id) => photoNames.get(id) ?? '').join('、')}`],
  )
  return {
    paper: rows.length > mostOnA4 ? 'A3-landscape' : 'A4-landscape',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 5, align: 'center' },
          { title: '楼栋', width: 9 },
          { title: '分项', width: 18 },
          { title: '单位', width: 6, align: 'center' },
          { title: '合同量', width: 10, align: 'right' },
          { title: '单价（元）', width: 10, align: 'right' },
          { title: '本期完成量', width: 10, align: 'right' },
          { title: '本期产值（元）', width: 13, align: 'right' },
          { title: '累计完成量', width: 10, align: 'right' },
          { title: '累计完成（%）', width: 9, align: 'right' },
          { title: '累计产值（元）', width: 14, align: 'right' },
          { title: '照片', width: 6, align: 'center' },
        ],
        rows: rows.map((row, index) => {
          const key = progressKey('', row)
          const count = photos.get(key)?.length ?? 0
          return [
            String(index + 1),
            row.building,
            row.item,
            row.unit,
            row.contractQuantity,
            yuan(prices.get(key) ?? null),
            row.quantity,
            formatYuan(row.valueFen),
            row.cumulative,
            row.percent,
            formatYuan(row.cumulativeFen),
            count === 0 ? '' : `${count} 张`,
          ]
        }),
        totals: [
          '',
          '合计',
          '',
          '',
          '',
          '',
          '',
          formatYuan(sumFen(rows.map(({ valueFen }) => valueFen))),
          '',
          '',
          formatYuan(sumFen(rows.map(({ cumulativeFen }) => cumulativeFen))),
          '',
        ],
      },
      ...factBlocks(request),
      ...(named.length === 0 ? [] : [{ kind: 'text' as const, text: `照片：${named.join('；')}。` }]),
      fourBoxes(request),
    ],
  }
}

function factBlocks({ payment, until, signoffs }: FormRequest): FormReport['blocks'] {
  const chosen = payment.signoffIds.flatMap((id) => signoffs.find((each) => each.id === id) ?? [])
  const numbers = chosen.map(({ number }) => number).join('、')
  return [
    {
      kind: 'facts',
      columns: 2,
      rows: [
        ['本期起止', spanWords(payment)],
        ['本期申报', `${formatYuan(payment.claimedFen)} 元`],
        [
          '本期变更签证',
          `${formatYuan(sumFen(chosen.map(({ payableFen }) => payableFen)))} 元${numbers === '' ? '' : `（${numbers}）`}`,
        ],
        ['其他应付', `${formatYuan(sumFen(payment.additions.map(({ fen }) => fen)))} 元`],
        ['本期应扣', `${formatYuan(payment.deductedFen)} 元`],
        ['累计已付', `${formatYuan(until.paidFen)} 元`],
      ],
    },
  ]
}
