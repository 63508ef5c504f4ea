import type { ReportBlock } from '#core/pdf/report.ts'
import type { TableSheet } from '#core/spreadsheet/workbook.ts'
import { areaWords, consentVerdict, voteVerdict } from '#shared/model/consent-verdict.ts'
import type { ConsentStatus } from '#shared/model/household.ts'
import { consentLabels, consents, denominatorLabels, denominators } from '#shared/model/notice.ts'
import type { Project } from '#shared/model/project.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import { percentLabel, type Share } from '#shared/model/share.ts'

export const summaryTitle = '居民意愿汇总表'

interface Summary {
  readonly project: Project
  readonly status: ConsentStatus
}

const number = (value: number | null): string => (value === null ? '未填' : String(value))
const percent = (share: Share | null): string => (share ? percentLabel(share) : '—')
const span = (from: string | null, until: string | null): string =>
  from === null && until === null ? '未填' : `${from ?? '未填'} 至 ${until ?? '未填'}`

const facts = ({ project, status }: Summary): readonly (readonly [string, string])[] => {
  const { counts, survey, participation, visits } = status
  return [
    ['项目', project.name],
    ['小区', `${project.community}（${project.subDistrict}）`],
    ['调查起止', span(survey.from, survey.until)],
    ['数据来源', counts.basis === 'households' ? '逐户登记汇总' : '按纸质调查表汇总填报'],
    ['总户数', number(counts.households)],
    ['发放份数', number(counts.issued)],
    ['收回份数', `${number(counts.returned)}${participation ? `（参与率 ${percent(participation)}）` : ''}`],
    ['入户户数', `${number(counts.visited)}${visits ? `（入户率 ${percent(visits)}）` : ''}`],
  ]
}

/** Each consent with its counts and its rate over both denominators. */
const consentRows = ({ status: { counts, rates } }: Summary): string[][] =>
  consents.map((consent) => {
    const rate = rates.find((each) => each.consent === consent)
    const isEnough = rate?.isEnough ?? null
    const verdict = isEnough === null ? '—' : isEnough ? '达到' : '不足'
    return [
      consentLabels[consent],
      number(counts.agreed[consent]),
      number(counts.disagreed[consent]),
      percent(rate?.shares.households ?? null),
      percent(rate?.shares.returned ?? null),
      verdict,
    ]
  })

const voteRows = ({ status: { outcome } }: Summary): string[][] => {
  if (!outcome) return []
  const { tookByOwners, tookByArea, agreedByOwners, agreedByArea } = outcome
  const people = (count: number) => `${count} 人`
  const row = (title: string, took: Share, agreed: Share, words: (count: number) => string) => [
    title,
    words(took.whole),
    words(took.part),
    percent(took),
    words(agreed.part),
    percent(agreed),
  ]
  return [
    row('人数', tookByOwners, agreedByOwners, people),
    row('专有部分面积', tookByArea, agreedByArea, areaWords),
  ]
}

const voteTitles = ['项目', '总数', '参与表决', '参与率', '同意', '占参与的比例']
const buildingTitles = ['楼栋', '登记户数', '已答复', '未答复', '已表决']
const consentTitles = ({ status: { rules, denominator } }: Summary) => [
  '意愿',
  '同意户数',
  '不同意户数',
  ...denominators.map((each) => `占${denominatorLabels[each]}${each === denominator ? '（采用）' : ''}`),
  `达到 ${shareWords(rules.consent)}`,
]

const buildingRows = ({ status }: Summary): string[][] =>
  status.byBuilding.map(({ building, households, answered, voted }) => [
    building,
    String(households),
    String(answered),
    String(households - answered),
    String(voted),
  ])

const verdictOf = ({ status }: Summary): string =>
  consentVerdict({ ...status, needed: status.rules.consent, source: status.rules.source })

const voteWords = ({ status }: Summary): string =>
  voteVerdict({
    ...status.rules,
    outcome: status.outcome,
    needsThreeQuarters: status.vote.needsThreeQuarters,
    lacks: status.voteLacks,
  })

/** 意愿汇总表 (02-2): counts and shares, no names. */
export function toSummaryBlocks(summary: Summary): readonly ReportBlock[] {
  const { status } = summary
  const center = (title: string, width: number) => ({ title, width, align: 'center' as const })
  const rows = voteRows(summary)
  const vote: ReportBlock[] =
    rows.length === 0
      ? []
      : [
          { kind: 'heading', text: '三、设计方案表决（民法典第二百七十八条）' },
          {
            kind: 'facts',
            rows: [
              ['表决起止', span(status.vote.from, status.vote.until)],
              ['表决范围', status.vote.scope || '全体业主'],
            ],
          },
          { kind: 'table', columns: voteTitles.map((title) => center(title, 2)), rows },
          { kind: 'text', text: voteWords(summary), bold: true },
          {
            kind: 'text',
            text: '同一业主有多套房的按一人计；各套意见不一致的，人数上不计为同意，面积按各套的意见计。弃权计入参与，不计入同意。',
          },
        ]
  const buildings: ReportBlock[] =
    status.byBuilding.length === 0
      ? []
      : [
          { kind: 'heading', text: '按楼栋' },
          {
            kind: 'table',
            columns: buildingTitles.map((title) => center(title, 2)),
            rows: buildingRows(summary),
          },
        ]
  return [
    { kind: 'heading', text: '一、调查情况' },
    { kind: 'facts', columns: 2, rows: facts(summary) },
    { kind: 'heading', text: `二、三项意愿（${status.rules.source}）` },
    {
      kind: 'table',
      columns: consentTitles(summary).map((title) => center(title, 2)),
      rows: consentRows(summary),
    },
    { kind: 'text', text: verdictOf(summary), bold: true },
    { kind: 'text', text: '没有答复、弃权的不计为同意；比例只舍不入。' },
    ...vote,
    ...buildings,
    {
      kind: 'signatures',
      columns: 2,
      boxes: [
        { title: '社区居民委员会（业主委员会）', lines: ['签字：', '日期：'], seal: true },
        { title: '街道办事处', lines: ['签字：', '日期：'], seal: true },
      ],
    },
  ]
}

/** The same as a workbook. */
export function toSummarySheets(summary: Summary): readonly TableSheet[] {
  const { project, status } = summary
  const heading = [`${project.community} ${summaryTitle}`, verdictOf(summary)]
  const toColumns = (titles: readonly string[]) => titles.map((title) => ({ title, width: 16 }))
  const rows = voteRows(summary)
  return [
    { name: '调查情况', heading, columns: toColumns(['项目', '内容']), rows: facts(summary) },
    {
      name: '三项意愿',
      heading,
      columns: toColumns(consentTitles(summary)),
      rows: consentRows(summary).map(([title = '', agreed = '', disagreed = '', ...rest]) => [
        title,
        toNumber(agreed),
        toNumber(disagreed),
        ...rest,
      ]),
    },
    ...(rows.length === 0
      ? []
      : [{ name: '设计方案表决', heading: [voteWords(summary)], columns: toColumns(voteTitles), rows }]),
    ...(status.byBuilding.length === 0
      ? []
      : [
          {
            name: '按楼栋',
            heading: [],
            columns: toColumns(buildingTitles),
            rows: buildingRows(summary).map(([building = '', ...numbers]) => [
              building,
              ...numbers.map(toNumber),
            ]),
          },
        ]),
  ]
}

const toNumber = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text)
