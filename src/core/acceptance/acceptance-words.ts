import { maskPersonalData } from '#core/bundle/mask-text.ts'
import type { ReportBlock, SignatureBox } from '#core/pdf/report.ts'
import { openIssues, type Participant, roleName } from '#shared/model/acceptance-state.ts'
import { conclusionLabels, neededAcceptanceRoles } from '#shared/model/facts-closing.ts'
import { formatYuan } from '#shared/model/money.ts'
import { contentClasses, contentClassLabels, type Project } from '#shared/model/project.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

export interface AcceptancePaper {
  readonly project: Project
  readonly acceptance: StageFactsOf<'acceptance'>
  readonly issues: readonly Entry<'issue'>[]
}

export const acceptanceTitles = {
  opinion: '老旧小区改造工程竣工验收意见书',
  'sign-in': '老旧小区改造工程竣工验收签到表',
  issues: '竣工验收问题整改清单',
} as const
export type AcceptanceForm = keyof typeof acceptanceTitles

const blankDay = '　　　年　　月　　日'
const inOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')

/** Residents sign by hand; their names are not printed (domain 8). */
const personOf = ({ role, person }: Participant): string => (role === 'residents' ? '' : person)
const unitOf = ({ role, organization }: Participant): string =>
  role === 'residents' ? maskPersonalData(organization) : organization

const seatName = (one: Participant): string => {
  const unit = unitOf(one)
  return unit === '' || unit === roleName(one.role) ? roleName(one.role) : `${roleName(one.role)}：${unit}`
}

/** Everybody who takes part, then the ones R13 names who are not there yet. */
function seatsOf({ participants }: AcceptancePaper['acceptance']): readonly Participant[] {
  const absent = neededAcceptanceRoles
    .filter((role) => participants.every((one) => one.role !== role))
    .map((role) => ({ role, organization: '', person: '', post: '', hasSigned: false, opinion: '' }))
  return [...participants, ...absent]
}

const signatureBox = (one: Participant): SignatureBox => ({
  title: seatName(one),
  lines: [one.role === 'residents' ? '本人签字：' : '签字：', `日期：${blankDay}`],
  seal: one.role !== 'residents',
})

function contentWords({ contents }: Project): string {
  return (
    contentClasses
      .map((each) => ({ each, items: contents.filter((entry) => entry.class === each) }))
      .filter(({ items }) => items.length > 0)
      .map(({ each, items }) => `${contentClassLabels[each]}：${items.map(({ item }) => item).join('、')}`)
      .join('；') || '没有登记'
  )
}

/** Each line of a text as a paragraph of its own; one empty paragraph for no text, to be written in by hand. */
const toParagraphs = (text: string): readonly ReportBlock[] =>
  text.split(/\s*\n\s*/).map((each) => ({ kind: 'text', indent: true, text: each || '　' }))

/** 竣工验收意见书 (09-3): what was built, what was found, the conclusion, and room for everyone to sign and seal. */
function opinionBlocks(paper: AcceptancePaper): readonly ReportBlock[] {
  const { project, acceptance, issues } = paper
  const { schedule, contractFen, areaSquareMetres } = project
  const open = openIssues(issues).length
  const reviewer = project.parties.find(({ role }) => role === 'review')
  const opinions = acceptance.participants.filter(({ opinion }) => opinion !== '')
  return [
    {
      kind: 'facts',
      columns: 2,
      rows: [
        ['工程名称', project.name],
        ['所属街道', project.subDistrict],
        ['工程地点', project.address],
        ['改造规模', `${project.buildings} 栋 ${project.households} 户 ${areaSquareMetres} m²`],
        ['开工日期', schedule.startOn ?? ''],
        ['竣工报告日期', acceptance.reportedOn ?? ''],
        ['预验收日期', acceptance.precheckedOn ?? ''],
        ['验收通知日期', acceptance.noticeOn ?? ''],
        ['验收日期', acceptance.heldOn ?? ''],
        ['验收地点', acceptance.place],
        ['合同价（元）', contractFen === null ? '' : formatYuan(contractFen)],
        ['跟踪评审单位', reviewer?.organization ?? ''],
      ],
    },
    {
      kind: 'facts',
      rows: [
        ['改造内容', contentWords(project)],
        [
          '验收问题',
          issues.length === 0
            ? '验收没有发现问题。'
            : `发现问题 ${issues.length} 个，已整改 ${issues.length - open} 个，未整改 ${open} 个，详见《${acceptanceTitles.issues}》。`,
        ],
      ],
    },
    { kind: 'heading', text: '验收意见' },
    ...toParagraphs(maskPersonalData(acceptance.opinion)),
    ...opinions.map(
      (one) => ({ kind: 'text', text: `${seatName(one)}：${maskPersonalData(one.opinion)}` }) as const,
    ),
    { kind: 'heading', text: '验收结论' },
    {
      kind: 'checks',
      items: (['passed', 'conditional', 'failed'] as const).map((each) => ({
        label: conclusionLabels[each],
        isChecked: acceptance.conclusion === each,
      })),
    },
    { kind: 'heading', text: '参加验收的单位和人员（签字盖章）' },
    { kind: 'signatures', columns: 3, boxes: seatsOf(acceptance).map(signatureBox) },
  ]
}

/** Rows that fit on a page, and least of them left for those who come without having been named. */
const signInRows = 14
const leastSpare = 4

function signInBlocks({ project, acceptance }: AcceptancePaper): readonly ReportBlock[] {
  const seats = seatsOf(acceptance)
  const rows = seats.map((one) => [roleName(one.role), unitOf(one), personOf(one), one.post, ''])
  const spare = Array.from({ length: Math.max(leastSpare, signInRows - rows.length) }, () => [
    '',
    '',
    '',
    '',
    '',
  ])
  return [
    {
      kind: 'facts',
      columns: 2,
      rows: [
        ['工程名称', project.name],
        ['验收日期', acceptance.heldOn ?? ''],
        ['验收地点', acceptance.place],
        ['应到', `${seats.length} 人`],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 6, align: 'center' },
        { title: '类别', width: 24 },
        { title: '单位', width: 28 },
        { title: '姓名', width: 13 },
        { title: '职务', width: 13 },
        { title: '签到', width: 16 },
      ],
      // Tall enough to sign in.
      rows: [...rows, ...spare].map((row, index) => [`${index + 1}\n\n`, ...row]),
    },
    { kind: 'text', text: '居民代表的姓名由本人签写，不预先打印。' },
  ]
}

function issueBlocks({ project, acceptance, issues }: AcceptancePaper): readonly ReportBlock[] {
  const open = openIssues(issues).length
  return [
    {
      kind: 'text',
      text: `工程名称：${project.name}　验收日期：${acceptance.heldOn ?? ''}　共 ${issues.length} 个问题，已整改 ${issues.length - open} 个，未整改 ${open} 个。`,
    },
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 7, align: 'center' },
        { title: '发现日期', width: 13, align: 'center' },
        { title: '楼栋部位', width: 15 },
        { title: '问题', width: 33 },
        { title: '整改单位', width: 15 },
        { title: '整改期限', width: 13, align: 'center' },
        { title: '完成日期', width: 13, align: 'center' },
        { title: '整改情况', width: 33 },
        { title: '复查人', width: 9 },
      ],
      rows: issues.map(({ content }, index) => [
        String(index + 1),
        content.foundOn,
        maskPersonalData([content.building, content.part].filter(Boolean).join(' ')),
        inOneLine(maskPersonalData(content.content)),
        content.responsible,
        content.dueOn ?? '',
        content.curedOn ?? '未整改',
        inOneLine(maskPersonalData(content.cure)),
        content.checkedBy,
      ]),
    },
    {
      kind: 'signatures',
      columns: 3,
      boxes: ['施工单位', '项目管理及监理一体化单位', '街道办事处'].map((title) => ({
        title,
        lines: ['签字：', `日期：${blankDay}`],
        seal: true,
      })),
    },
  ]
}

const makers: Readonly<Record<AcceptanceForm, (paper: AcceptancePaper) => readonly ReportBlock[]>> = {
  opinion: opinionBlocks,
  'sign-in': signInBlocks,
  issues: issueBlocks,
}

/** A paper of the acceptance; names of residents are not on any of them. */
export const acceptanceBlocks = (form: AcceptanceForm, paper: AcceptancePaper): readonly ReportBlock[] =>
  makers[form](paper)
