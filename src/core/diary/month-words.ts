import { maskPersonalData } from '#core/bundle/mask-text.ts'
import { formatYuan } from '#shared/model/money.ts'
import { dayStretches, type MonthFacts, type MonthFigures } from './month-rules.ts'

/** What paper and workbook of a month say alike. */
export const reportName = '现场管理月报'
export const monthTitle = ({ project, month }: Pick<MonthFacts, 'project' | 'month'>): string =>
  `${project.community} ${reportName} ${month}`

export type Day = MonthFigures['days'][number]

/** Parts of a day's record that are written in sentences. */
export const topics = [
  ['done', '施工完成情况'],
  ['problems', '问题及处理'],
  ['safety', '质量安全'],
  ['dust', '扬尘治理'],
  ['visitors', '检查、来访'],
] as const satisfies readonly (readonly [keyof Day, string])[]

/** People write freely here: flats, names and phones of residents are masked on paper that is filed. */
export function maskerOf({ project }: MonthFacts): (text: string) => string {
  const work = [
    ...project.parties.map(({ phone }) => phone),
    project.responsible?.phone ?? '',
    project.hotlines.consult,
    project.hotlines.report,
  ].filter(Boolean)
  return (text) => maskPersonalData(text, work)
}

/** `18 ～ 30 ℃`; empty where none was written. */
export const temperature = ({ low, high }: { low: number | null; high: number | null }): string => {
  if (low === null && high === null) return ''
  if (low === null || high === null || low === high) return `${low ?? high} ℃`
  return `${low} ～ ${high} ℃`
}

/** The month in figures: label and value. */
export function summaryRows(
  facts: MonthFacts,
  figures: MonthFigures,
): readonly (readonly [string, string])[] {
  const { complaints, missing } = figures
  return [
    ['工程名称', facts.project.name],
    ['月份', facts.month],
    [
      '记录天数',
      missing.length === 0
        ? `应记 ${figures.expected} 天，实记 ${figures.days.length} 天`
        : `应记 ${figures.expected} 天，实记 ${figures.days.length} 天，缺 ${missing.length} 天：${dayStretches(missing)}`,
    ],
    ['天气', figures.weather.map(({ name, days }) => `${name} ${days} 天`).join('、') || '没有记'],
    ['气温', temperature(figures) || '没有记'],
    [
      '人员',
      [
        figures.managersMost === null ? '' : `管理人员最多 ${figures.managersMost} 人`,
        figures.workersMost === null
          ? ''
          : `施工人员最多 ${figures.workersMost} 人，累计 ${figures.workDays} 工日`,
      ]
        .filter(Boolean)
        .join('；') || '没有记',
    ],
    [
      '投诉咨询',
      `收到 ${complaints.received} 件，答复 ${complaints.answered} 件，月末未答复 ${complaints.open} 件，其中逾期 ${complaints.late} 件`,
    ],
    [
      '照片视频',
      `拍摄照片 ${facts.photos} 张、视频 ${facts.videos} 段；附在记录上的照片 ${figures.attached} 张`,
    ],
    ['变更签证', `${facts.signoffs.length} 份，计入 ${formatYuan(figures.signoffFen)} 元`],
    ['拨款', `${facts.payments.length} 笔，共 ${formatYuan(figures.paidFen)} 元`],
  ]
}
