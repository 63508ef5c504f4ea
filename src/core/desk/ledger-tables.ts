import { type TableColumn, type TableSheet, yuanFormat } from '#core/spreadsheet/workbook.ts'
import type { DeskLedger, LedgerLine, LedgerTotals } from '#shared/model/desk.ts'
import { compareWithTask, differenceWords } from '#shared/model/desk-ledger.ts'
import { decisionLabels } from '#shared/model/receipt.ts'
import { toLocalDate } from '#shared/model/time.ts'

type Cell = string | number | null

const areaFormat = '#,##0.##'
const right = 'right' as const
const columns: readonly TableColumn[] = [
  { title: '序号', width: 6, align: 'center' },
  { title: '移交单位', width: 20 },
  { title: '街道', width: 12 },
  { title: '小区', width: 18 },
  { title: '项目编号', width: 16 },
  { title: '项目名称', width: 28 },
  { title: '楼栋（幢）', width: 10, align: right },
  { title: '户数', width: 10, align: right },
  { title: '建筑面积（平方米）', width: 16, align: right, format: areaFormat },
  { title: '合同价（元）', width: 16, align: right, format: yuanFormat },
  { title: '签认变更签证（元）', width: 18, align: right, format: yuanFormat },
  { title: '办理中的变更签证', width: 12, align: right },
  { title: '缺项', width: 8, align: right },
  { title: '未随包移交', width: 10, align: right },
  { title: '文件', width: 8, align: right },
  { title: '竣工验收', width: 12, align: 'center' },
  { title: '收件', width: 12, align: 'center' },
  { title: '决定', width: 8, align: 'center' },
  { title: '待整改', width: 8, align: right },
]

const toYuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

export const decisionWord = ({ decision }: Pick<LedgerLine, 'decision'>): string =>
  decision === null ? '未决定' : decisionLabels[decision]

/**
 * The ledger as a workbook: its lines with a total, the year's task against them, and each office's sums.
 * @param at local time it stands at, in words
 */
export function deskLedgerTables(ledger: DeskLedger, office: string, at: string): readonly TableSheet[] {
  const heading = (title: string) => [`${ledger.year} 年度${title}`, `${office}　截至 ${at}`]
  return [
    {
      name: '台账',
      heading: heading('老旧小区改造接收台账'),
      columns,
      rows: [...ledger.lines.map(toRow), totalRow(ledger)],
    },
    {
      name: '任务对照',
      heading: heading('任务对照'),
      columns: [
        { title: '指标', width: 14 },
        { title: '单位', width: 10, align: 'center' },
        { title: '年度任务', width: 16, align: right, format: areaFormat },
        { title: '已收到', width: 16, align: right, format: areaFormat },
        { title: '已接收', width: 16, align: right, format: areaFormat },
        { title: '已接收减任务', width: 16, align: right, format: areaFormat },
        { title: '说明', width: 24 },
      ],
      rows: compareWithTask(ledger).map((line): readonly Cell[] => [
        line.label,
        line.unit,
        line.task,
        line.received,
        line.accepted,
        line.difference,
        differenceWords(line),
      ]),
    },
    {
      name: '各单位',
      heading: heading('各移交单位合计'),
      columns: [
        { title: '移交单位', width: 24 },
        { title: '单位代码', width: 14 },
        { title: '小区', width: 10, align: right },
        { title: '楼栋（幢）', width: 12, align: right },
        { title: '户数', width: 12, align: right },
        { title: '建筑面积（平方米）', width: 18, align: right, format: areaFormat },
      ],
      rows: [
        ...ledger.offices.map(({ code, name, totals }): readonly Cell[] => [
          name,
          code,
          ...totalCells(totals),
        ]),
        ['合计', null, ...totalCells(ledger.totals)],
      ],
    },
  ]
}

const totalCells = ({
  communities,
  buildings,
  households,
  areaSquareMetres,
}: LedgerTotals): readonly Cell[] => [communities, buildings, households, areaSquareMetres]

function toRow(line: LedgerLine, index: number): readonly Cell[] {
  const { facts } = line
  return [
    index + 1,
    facts.officeName,
    facts.subDistrict,
    facts.community,
    line.projectCode,
    facts.projectName,
    facts.buildings,
    facts.households,
    facts.areaSquareMetres,
    toYuan(facts.contractFen),
    toYuan(facts.approvedFen),
    facts.openSignoffs,
    facts.gaps,
    facts.omitted,
    facts.files,
    facts.acceptedOn ?? '',
    toLocalDate(line.receivedAt),
    decisionWord(line),
    line.openDefects,
  ]
}

function totalRow({ lines, totals, contractFen, approvedFen }: DeskLedger): readonly Cell[] {
  const sum = (of: (line: LedgerLine) => number) => lines.reduce((all, line) => all + of(line), 0)
  return [
    '合计',
    `${totals.communities} 个小区`,
    null,
    null,
    null,
    null,
    totals.buildings,
    totals.households,
    totals.areaSquareMetres,
    contractFen / 100,
    approvedFen / 100,
    sum(({ facts }) => facts.openSignoffs),
    sum(({ facts }) => facts.gaps),
    sum(({ facts }) => facts.omitted),
    sum(({ facts }) => facts.files),
    null,
    null,
    null,
    sum(({ openDefects }) => openDefects),
  ]
}
