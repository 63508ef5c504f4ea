import type { ReportRequest } from '#core/pdf/report-document.ts'
import type { TableSheet } from '#core/spreadsheet/workbook.ts'
import type { WeekSummary } from '#shared/model/home.ts'
import { formatYuan } from '#shared/model/money.ts'
import { daysWords, dueTable, totalsWords } from './report-words.ts'

/** File name of a week's summary, without ending. */
export const weekTitle = ({ from, until }: Pick<WeekSummary, 'from' | 'until'>): string =>
  `老旧小区改造周报 ${from} 至 ${until}`

/** 周报 for the leading group's office. */
export function weekReport(week: WeekSummary): ReportRequest {
  return {
    title: '老旧小区改造工作周报',
    subtitle: `报送：${week.reportTo}　${week.from} 至 ${week.until}`,
    number: `填报单位：${week.office}`,
    paper: 'A4-landscape',
    blocks: [
      { kind: 'facts', columns: 2, rows: factsOf(week) },
      {
        kind: 'table',
        title: `各项目情况（${week.lines.length} 个）`,
        columns: [
          { title: '街道', width: 9 },
          { title: '小区', width: 14 },
          { title: '当前步骤', width: 14 },
          { title: '产值占合同价', width: 9, align: 'center' },
          { title: '本周进展', width: 34 },
          { title: '问题', width: 30 },
          { title: '下周安排', width: 28 },
        ],
        rows: week.lines.map((line) => [
          line.subDistrict,
          line.community,
          line.step,
          line.percent,
          listed(line.thisWeek),
          listed(line.problems),
          listed(line.nextWeek),
        ]),
      },
      ...(week.late.length > 0 ? [dueTable('逾期事项', week.late)] : []),
      {
        kind: 'signatures',
        columns: 3,
        boxes: [
          { title: '填报人', lines: ['签字：', '日期：'] },
          { title: '审核人', lines: ['签字：', '日期：'] },
          { title: '填报单位', lines: ['日期：'], seal: true },
        ],
      },
    ],
  }
}

const factsOf = (week: WeekSummary): readonly (readonly [string, string])[] => [
  ['合计', totalsWords(week.totals)],
  ['已开工', `${week.started} 个`],
  ['已竣工验收', `${week.accepted} 个`],
  ['投诉咨询', `累计 ${week.complaints} 件，未答复 ${week.complaintsOpen} 件`],
  ['累计拨付', `${formatYuan(week.paidFen)} 元`],
  ['本周拨付', `${formatYuan(week.paidWeekFen)} 元`],
]

/** Rows of a cell: paper takes so many, the workbook all. */
const mostOnPaper = 12
function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, mostOnPaper)
  const rest = lines.length - shown.length
  return [...shown, ...(rest > 0 ? [`另有 ${rest} 条，见电子表`] : [])].join('\n')
}

/** The same as a workbook: totals, projects, what is late. */
export function weekSheets(week: WeekSummary): readonly TableSheet[] {
  const heading = [
    `老旧小区改造工作周报　${week.from} 至 ${week.until}`,
    `报送：${week.reportTo}　填报单位：${week.office}`,
  ]
  const column = (title: string, width: number) => ({ title, width })
  return [
    {
      name: '各项目情况',
      heading,
      columns: [
        column('街道', 12),
        column('小区', 18),
        column('当前步骤', 20),
        column('产值占合同价', 14),
        column('本周进展', 50),
        column('问题', 44),
        column('下周安排', 40),
      ],
      rows: week.lines.map((line) => [
        line.subDistrict,
        line.community,
        line.step,
        line.percent,
        line.thisWeek.join('\n'),
        line.problems.join('\n'),
        line.nextWeek.join('\n'),
      ]),
    },
    {
      name: '合计',
      heading,
      columns: [
        column('项目', 20),
        { title: '数值', width: 20, align: 'right' as const, format: '#,##0.00' },
      ],
      rows: [
        ['小区（个）', week.totals.communities],
        ['楼栋（幢）', week.totals.buildings],
        ['户数（户）', week.totals.households],
        ['面积（平方米）', week.totals.areaSquareMetres],
        ['已开工（个）', week.started],
        ['已竣工验收（个）', week.accepted],
        ['投诉咨询（件）', week.complaints],
        ['未答复（件）', week.complaintsOpen],
        ['累计拨付（元）', week.paidFen / 100],
        ['本周拨付（元）', week.paidWeekFen / 100],
      ],
    },
    {
      name: '逾期事项',
      heading,
      columns: [column('小区', 18), column('事项', 50), column('期限', 14), column('天数', 14)],
      rows: week.late.map(({ community, text, dueOn, days }) => [community, text, dueOn, daysWords(days)]),
    },
  ]
}
