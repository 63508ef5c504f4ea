import { maskPersonalData } from '#core/bundle/mask-text.ts'
import type { ReportBlock } from '#core/pdf/report.ts'
import { formatYuan } from '#shared/model/money.ts'
import { dayStretches, type MonthFacts, type MonthFigures, monthFigures, weekDay } from './month-rules.ts'
import { type Day, maskerOf, summaryRows, temperature, topics } from './month-words.ts'

const people = (count: number | null): string => (count === null ? '' : String(count))

const dayRow = (day: Day, mask: (text: string) => string): readonly string[] => [
  day.on.slice(5),
  weekDay(day.on),
  day.weather,
  temperature(day),
  people(day.managers),
  people(day.workers),
  mask(day.machines),
  String(day.photos.length),
  day.writer,
]

// A row keeps to a page: line ends of a long text would make it run over.
const inOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')

/** Days on which the same was written, together: what is the same every day is said once. */
function sameWords(
  days: readonly Day[],
  wordsOf: (day: Day) => string,
): readonly { readonly text: string; readonly days: readonly string[] }[] {
  const groups = Map.groupBy(days, wordsOf)
  return [...groups].map(([text, own]) => ({ text, days: own.map(({ on }) => on) }))
}

/** The month as a printed report; sentences stand in tables of their own, wide enough that none is cut. */
export function monthBlocks(facts: MonthFacts): readonly ReportBlock[] {
  const figures = monthFigures(facts)
  const mask = maskerOf(facts)
  const sentences = topics.map(([key, name]): ReportBlock => {
    const written = figures.days.filter((day) => day[key] !== '')
    return {
      kind: 'table',
      columns: [
        { title: '日期', width: 22 },
        { title: `${name}（${written.length} 天有记录）`, width: 78 },
      ],
      rows:
        written.length === 0
          ? [['', '本月没有记']]
          : sameWords(written, (day) => inOneLine(mask(day[key]))).map(({ text, days }) => [
              dayStretches(days),
              text,
            ]),
    }
  })
  return [
    { kind: 'facts', rows: summaryRows(facts, figures) },
    {
      kind: 'table',
      title: '每日记录',
      columns: [
        { title: '日期', width: 7, align: 'center' },
        { title: '星期', width: 8, align: 'center' },
        { title: '天气', width: 7, align: 'center' },
        { title: '气温', width: 12, align: 'center' },
        { title: '管理', width: 6, align: 'right' },
        { title: '施工', width: 6, align: 'right' },
        { title: '机械', width: 30 },
        { title: '照片', width: 6, align: 'right' },
        { title: '记录人', width: 12 },
      ],
      rows: figures.days.map((day) => dayRow(day, mask)),
      totals: [
        '合计',
        `${figures.days.length} 天`,
        '',
        '',
        '',
        String(figures.workDays),
        '',
        String(figures.attached),
        '',
      ],
    },
    ...sentences,
    ...signoffBlocks(facts, figures),
    ...paymentBlocks(facts, figures),
    {
      kind: 'signatures',
      columns: 2,
      boxes: [
        { title: '编制', lines: ['签字：', '日期：　　　年　　月　　日'] },
        { title: '审核', lines: ['签字：', '日期：　　　年　　月　　日'] },
      ],
    },
  ]
}

function signoffBlocks({ signoffs }: MonthFacts, { signoffFen }: MonthFigures): readonly ReportBlock[] {
  if (signoffs.length === 0) return []
  return [
    {
      kind: 'table',
      title: '变更签证',
      columns: [
        { title: '编号', width: 30 },
        { title: '类别', width: 8, align: 'center' },
        { title: '日期', width: 12, align: 'center' },
        { title: '事由', width: 26 },
        { title: '状态', width: 10, align: 'center' },
        { title: '计入（元）', width: 16, align: 'right' },
      ],
      rows: signoffs.map((one) => [
        one.number,
        one.kind,
        one.on,
        maskPersonalData(one.title),
        one.state,
        formatYuan(one.fen),
      ]),
      totals: ['合计', '', '', `${signoffs.length} 份`, '', formatYuan(signoffFen)],
    },
  ]
}

function paymentBlocks({ payments }: MonthFacts, { paidFen }: MonthFigures): readonly ReportBlock[] {
  if (payments.length === 0) return []
  return [
    {
      kind: 'table',
      title: '拨款',
      columns: [
        { title: '期次', width: 24 },
        { title: '日期', width: 14, align: 'center' },
        { title: '凭证号', width: 26 },
        { title: '金额（元）', width: 20, align: 'right' },
      ],
      rows: payments.map((one) => [one.title, one.on, one.number, formatYuan(one.fen)]),
      totals: ['合计', '', `${payments.length} 笔`, formatYuan(paidFen)],
    },
  ]
}
