import type { ReportBlock } from '#core/pdf/report.ts'
import type { ReportRequest } from '#core/pdf/report-document.ts'
import { formatYuan } from '#shared/model/money.ts'
import { landKindLabels } from '#shared/model/project.ts'
import type { Register, RegisterTotals } from '#shared/model/register.ts'
import { fundedFenOf } from '#shared/model/register-money.ts'
import {
  balanceLabels,
  fundingLabels,
  infrastructureLabels,
  infrastructureStateLabels,
  infrastructures,
  pipelineLabels,
} from '#shared/model/stage-facts.ts'
import { needWords } from './rules.ts'
import type { Community } from './view-rules.ts'

const yuan = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))
const totalWords = ({ communities, buildings, households, areaSquareMetres }: RegisterTotals): string =>
  `${communities} 个小区、${buildings} 幢、${households} 户、${areaSquareMetres} ㎡`

/** The register on A3 across: totals against the task, the table in the order of need, places for signatures. */
export function registerReport(register: Register, title: string): ReportRequest {
  const { totals, task, rows } = register
  const table: ReportBlock = {
    kind: 'table',
    columns: [
      { title: '次序', width: 4, align: 'center' },
      { title: '项目编号', width: 10 },
      { title: '小区名称', width: 12 },
      { title: '所属街道', width: 8 },
      { title: '建成', width: 5, align: 'center' },
      { title: '幢数', width: 5, align: 'right' },
      { title: '户数', width: 6, align: 'right' },
      { title: '面积（㎡）', width: 9, align: 'right' },
      { title: '水电暖气路', width: 18 },
      { title: '阶段', width: 7, align: 'center' },
      { title: '年度', width: 5, align: 'center' },
      { title: '预算（元）', width: 11, align: 'right' },
      { title: '资金（元）', width: 11, align: 'right' },
      { title: '需要注意', width: 22 },
    ],
    rows: rows.map((row) => [
      row.rank === null ? '—' : String(row.rank),
      row.code,
      row.community,
      row.subDistrict,
      row.builtYear === null ? '' : String(row.builtYear),
      String(row.buildings),
      String(row.households),
      String(row.areaSquareMetres),
      row.need,
      pipelineLabels[row.pipeline],
      row.year === null ? '' : String(row.year),
      yuan(row.budgetFen),
      yuan(row.fundedFen),
      [...row.eligibility.map(({ text }) => text), ...row.moneyNotes].join('；'),
    ]),
    totals: [
      '合计',
      '',
      `${totals.communities} 个小区`,
      '',
      '',
      String(totals.buildings),
      String(totals.households),
      String(totals.areaSquareMetres),
      '',
      '',
      '',
      yuan(register.budgetFen),
      yuan(register.bySource.reduce((sum, { fen }) => sum + fen, 0)),
      '暂缓或撤出的不计入',
    ],
  }
  return {
    title,
    paper: 'A3-landscape',
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        rows: [
          ['合计', totalWords(totals)],
          ['年度任务', task ? totalWords(task) : '未登记'],
          ['按阶段', register.byPipeline.map(pipelineWords).join('；') || '无'],
          [
            '资金来源',
            register.bySource.map(({ label, fen }) => `${label} ${yuan(fen)} 元`).join('；') || '未填',
          ],
        ],
      },
      ...register.doubts.map((text): ReportBlock => ({ kind: 'text', text: `核对：${text}` })),
      table,
      {
        kind: 'signatures',
        columns: 3,
        boxes: ['街道办事处', '区城乡建设局', '区发展和改革局、区财政局'].map((unit) => ({
          title: unit,
          lines: ['负责人：', '日期：'],
          seal: true,
        })),
      },
    ],
  }
}

const pipelineWords = ({ pipeline, totals }: Register['byPipeline'][number]): string =>
  `${pipelineLabels[pipeline]} ${totals.communities} 个`

/** One community's page of the register (catalogue 01-2). */
export function communityReport({ project, facts, eligibility, moneyNotes }: Community): ReportRequest {
  const findings = [...eligibility.map(({ text, source }) => `${text}（${source}）`), ...moneyNotes]
  return {
    title: '区级老旧小区改造台账',
    subtitle: `${project.community}（${project.code}）`,
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        rows: [
          ['小区名称', project.community],
          ['项目编号', project.code],
          ['所属街道', project.subDistrict],
          ['位置', project.address],
          ['建成年份', project.builtYear === null ? '未填' : String(project.builtYear)],
          ['土地性质', landKindLabels[project.land]],
          ['楼栋数', `${project.buildings} 幢`],
          ['户数', `${project.households} 户`],
          ['建筑面积', `${project.areaSquareMetres} ㎡`],
          ['2016—2020 年已改造', project.wasRenovated2016To2020 ? '是' : '否'],
          ['所处阶段', pipelineLabels[facts.pipeline]],
          ['计划年度', facts.year === null ? '未列入' : `${facts.year} 年`],
          ['平衡模式', facts.balance === null ? '未填' : balanceLabels[facts.balance]],
          ['预算', project.budgetFen === null ? '未填' : `${yuan(project.budgetFen)} 元`],
        ],
      },
      {
        kind: 'table',
        title: '基础设施现状（方案三(四)1.(1)）',
        columns: infrastructures.map((kind) => ({
          title: infrastructureLabels[kind],
          width: 1,
          align: 'center' as const,
        })),
        rows: [
          infrastructures.map((kind) => {
            const state = facts.conditions[kind]
            return state === null ? '未摸底' : infrastructureStateLabels[state]
          }),
        ],
      },
      { kind: 'text', text: `改造需求：${needWords(facts.conditions)}`, indent: true },
      ...(facts.leftover === '' ? [] : [{ kind: 'text' as const, text: `未实施的内容：${facts.leftover}` }]),
      ...(facts.deferReason === ''
        ? []
        : [{ kind: 'text' as const, text: `暂缓或撤出的理由：${facts.deferReason}` }]),
      ...(facts.funding.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              title: '资金来源（方案五）',
              columns: [
                { title: '来源', width: 3 },
                { title: '金额（元）', width: 3, align: 'right' as const },
                { title: '基础设施补助', width: 2, align: 'center' as const },
                { title: '说明', width: 4 },
              ],
              rows: facts.funding.map(({ source, amountFen, isInfrastructure, note }) => [
                fundingLabels[source],
                yuan(amountFen),
                isInfrastructure ? '是' : '',
                note,
              ]),
              totals: ['合计', yuan(fundedFenOf(facts)), '', ''],
            },
          ]),
      ...findings.map((text): ReportBlock => ({ kind: 'text', text: `需要注意：${text}` })),
      {
        kind: 'signatures',
        columns: 2,
        boxes: ['街道办事处', '区城乡建设局'].map((unit) => ({
          title: unit,
          lines: ['负责人：', '日期：'],
          seal: true,
        })),
      },
    ],
  }
}
