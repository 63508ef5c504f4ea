import type { ReportRequest } from '#core/pdf/report-document.ts'
import type { Home } from '#shared/model/home.ts'
import { formatYuan } from '#shared/model/money.ts'
import { percentLabel } from '#shared/model/share.ts'
import { pipelineLabels } from '#shared/model/stage-facts.ts'
import { dueTable, totalsWords } from './report-words.ts'

const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen))

/** 总览 on paper: totals, what is late and due, where each project stands, what money is in it. */
export function overviewReport(home: Home): ReportRequest {
  const { money, task } = home
  return {
    title: '老旧小区改造总览',
    subtitle: `${home.year === null ? '全部年度' : `${home.year} 年度`}　截至 ${home.today}`,
    paper: 'A4-landscape',
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        rows: [
          ['合计', totalsWords(home.totals)],
          [
            '年度任务',
            task
              ? `${task.task.year} 年：${totalsWords(task.task)}；已列 ${totalsWords(task.totals)}`
              : '未设',
          ],
          ['预算', `${yuan(money.budgetFen)} 元`],
          ['合同', `${yuan(money.contractFen)} 元`],
          ['已批变更签证', `${yuan(money.signoffFen)} 元`],
          ['已拨付', paidWords(money)],
          ['预留保证金', `${yuan(money.heldFen)} 元`],
          ['已返还保证金', `${yuan(money.releasedFen)} 元`],
          ['待补', `${home.gaps} 项`],
          ['其中不得继续', `${home.blocks} 项`],
        ],
      },
      ...(home.late.length > 0 ? [dueTable('逾期', home.late)] : []),
      ...(home.due.length > 0 ? [dueTable('近期到期', home.due)] : []),
      ...(home.deposits.length > 0 ? [dueTable('到期返还的保证金', home.deposits)] : []),
      stepTable(home),
      projectTable(home),
    ],
  }
}

const paidWords = ({ paidFen, contractFen }: Home['money']): string => {
  const share = percentLabel({ part: paidFen, whole: contractFen })
  return `${yuan(paidFen)} 元${share === '' ? '' : `，占合同 ${share}`}`
}

const stepTable = ({ bySteps }: Home) =>
  ({
    kind: 'table',
    title: '各步骤的项目数',
    columns: [
      { title: '步骤', width: 40 },
      { title: '项目数', width: 14, align: 'right' },
    ],
    rows: bySteps.filter(({ count }) => count > 0).map(({ title, count }) => [title, String(count)]),
  }) as const

const projectTable = ({ projects, money, gaps, blocks }: Home) =>
  ({
    kind: 'table',
    title: `项目（${projects.length} 个）`,
    columns: [
      { title: '编号', width: 15 },
      { title: '小区', width: 18 },
      { title: '街道', width: 11 },
      { title: '计划', width: 8, align: 'center' },
      { title: '当前步骤', width: 20 },
      { title: '进度', width: 8, align: 'center' },
      { title: '待补', width: 7, align: 'right' },
      { title: '不得继续', width: 7, align: 'right' },
      { title: '未满足即办', width: 8, align: 'right' },
      { title: '合同（元）', width: 17, align: 'right' },
      { title: '已拨付（元）', width: 17, align: 'right' },
      { title: '预留（元）', width: 15, align: 'right' },
    ],
    rows: projects.map((row) => [
      row.code,
      row.community,
      row.subDistrict,
      pipelineLabels[row.pipeline],
      row.stepTitle,
      `${row.stepsDone}/${row.steps}`,
      String(row.gaps),
      String(row.blocks),
      String(row.overrides),
      yuan(row.contractFen),
      yuan(row.paidFen),
      yuan(row.heldFen),
    ]),
    totals: [
      '合计',
      '',
      '',
      '',
      '',
      '',
      String(gaps),
      String(blocks),
      String(projects.reduce((sum, { overrides }) => sum + overrides, 0)),
      yuan(money.contractFen),
      yuan(money.paidFen),
      yuan(money.heldFen),
    ],
  }) as const
