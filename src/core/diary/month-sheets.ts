import { maskPersonalData } from '#core/bundle/mask-text.ts'
import { type TableSheet, yuanFormat } from '#core/spreadsheet/workbook.ts'
import { type MonthFacts, monthFigures, weekDay } from './month-rules.ts'
import { maskerOf, reportName, summaryRows, topics } from './month-words.ts'

/** The same as a workbook: figures, days with all that was written, changes and payments. */
export function monthSheets(facts: MonthFacts, at: string): readonly TableSheet[] {
  const figures = monthFigures(facts)
  const mask = maskerOf(facts)
  const heading = (name: string) => [`${facts.project.name} ${name}`, `${facts.month}　截至 ${at}`]
  return [
    {
      name: '汇总',
      heading: heading(reportName),
      columns: [
        { title: '项目', width: 14 },
        { title: '内容', width: 80 },
      ],
      rows: summaryRows(facts, figures),
    },
    {
      name: '每日记录',
      heading: heading('每日记录'),
      columns: [
        { title: '日期', width: 12, align: 'center' },
        { title: '星期', width: 9, align: 'center' },
        { title: '天气', width: 8, align: 'center' },
        { title: '最低气温（℃）', width: 9, align: 'right' },
        { title: '最高气温（℃）', width: 9, align: 'right' },
        { title: '管理人员', width: 9, align: 'right' },
        { title: '施工人员', width: 9, align: 'right' },
        { title: '机械', width: 24 },
        ...topics.map(([, name]) => ({ title: name, width: 40 })),
        { title: '照片', width: 7, align: 'right' as const },
        { title: '记录人', width: 10 },
      ],
      rows: figures.days.map((day) => [
        day.on,
        weekDay(day.on),
        day.weather,
        day.low,
        day.high,
        day.managers,
        day.workers,
        mask(day.machines),
        ...topics.map(([key]) => mask(day[key])),
        day.photos.length,
        day.writer,
      ]),
    },
    {
      name: '变更签证',
      heading: heading('变更签证'),
      columns: [
        { title: '编号', width: 28 },
        { title: '类别', width: 8, align: 'center' },
        { title: '日期', width: 12, align: 'center' },
        { title: '事由', width: 40 },
        { title: '状态', width: 12, align: 'center' },
        { title: '计入（元）', width: 16, align: 'right', format: yuanFormat },
      ],
      rows: facts.signoffs.map((one) => [
        one.number,
        one.kind,
        one.on,
        maskPersonalData(one.title),
        one.state,
        one.fen / 100,
      ]),
    },
    {
      name: '拨款',
      heading: heading('拨款'),
      columns: [
        { title: '期次', width: 20 },
        { title: '日期', width: 12, align: 'center' },
        { title: '凭证号', width: 24 },
        { title: '金额（元）', width: 18, align: 'right', format: yuanFormat },
      ],
      rows: facts.payments.map((one) => [one.title, one.on, one.number, one.fen / 100]),
    },
  ]
}
