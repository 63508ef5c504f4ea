import type { Run } from '#core/pdf/measure.ts'
import type { NoticeDraft, NoticeGroup, PictureGroup } from '#shared/model/notice.ts'
import {
  contentClasses,
  contentClassLabels,
  type PartyRole,
  type Project,
  partyRoleLabels,
  partyRoles,
} from '#shared/model/project.ts'
import type { ConsentShares } from '#shared/model/rule-set.ts'
import type { ContentPicture, Fact, Part } from './content.ts'
import {
  acceptance,
  conclusion,
  consents,
  participation,
  property,
  review,
  vote,
  warranty,
} from './fact-parts.ts'
import { known, textPart } from './part-words.ts'
import { officeOf, toDay, toGrouped, toSpan } from './words.ts'

/** What a group's parts are made of. */
export interface PartSource {
  readonly project: Project
  /** Of the project's rule set. */
  readonly shares: ConsentShares
  readonly draft: NoticeDraft
  readonly pictures: Readonly<Record<PictureGroup, readonly ContentPicture[]>>
}

function communityFacts(project: Project, hasCommunity: boolean): readonly Fact[] {
  return known([
    hasCommunity && { label: '小区名称', value: project.community },
    { label: '所属街道', value: project.subDistrict },
    project.builtYear !== null && { label: '建成年份', value: `${project.builtYear} 年` },
    { label: '楼栋', value: `${project.buildings} 栋` },
    { label: '户数', value: `${project.households} 户` },
    { label: '改造面积', value: `${toGrouped(project.areaSquareMetres)} 平方米` },
  ])
}

const overview = ({ project }: PartSource): readonly Part[] => [
  {
    type: 'facts',
    lead: project.community,
    facts: [...known([{ label: '位置', value: project.address }]), ...communityFacts(project, false)],
  },
]

const location = ({ project }: PartSource): readonly Part[] =>
  project.address.trim() === ''
    ? []
    : [{ type: 'facts', lead: project.address, facts: communityFacts(project, true) }]

function contents({ project }: PartSource): readonly Part[] {
  const rows = contentClasses.flatMap((kind) => {
    const entries = project.contents.filter((entry) => entry.class === kind)
    if (entries.length === 0) return []
    const runs = entries.flatMap((entry, index): Run[] => {
      const description = entry.description.replace(/[。；;，,、\s]+$/, '')
      const end = index === entries.length - 1 ? '。' : '；'
      return [{ text: entry.item, bold: true }, { text: description === '' ? end : `：${description}${end}` }]
    })
    return [{ label: contentClassLabels[kind], runs }]
  })
  const summary =
    project.contentSummary === '' ? [] : [{ label: '说明', runs: [{ text: project.contentSummary }] }]
  return rows.length + summary.length === 0 ? [] : [{ type: 'labelled', rows: [...rows, ...summary] }]
}

const schedule = ({ project: { schedule: given } }: PartSource): readonly Part[] => {
  const { startOn, endOn, milestones } = given
  if (!startOn || !endOn || startOn > endOn) return []
  return [
    { type: 'schedule', schedule: { startOn, endOn, days: toDay(endOn) - toDay(startOn) + 1, milestones } },
  ]
}

function units({ project }: PartSource): readonly Part[] {
  const party = (role: PartyRole) => project.parties.find((entry) => entry.role === role)
  const rows = partyRoles.flatMap((role) => {
    const entry = party(role)
    return entry ? [[partyRoleLabels[role], entry.organization, entry.leader || '—', entry.phone || '—']] : []
  })
  const { responsible } = project
  if (responsible) {
    const organization = [project.subDistrict, responsible.post].filter(Boolean).join(' ')
    rows.push(['项目专人负责', organization, responsible.name, responsible.phone || '—'])
  }
  return rows.length === 0
    ? []
    : [{ type: 'table', head: ['单位类别', '单位名称', '负责人', '联系电话'], rows, wide: 1 }]
}

const hotlines = (project: Project, reportLabel: string): readonly Fact[] =>
  known([
    { label: '咨询电话', value: project.hotlines.consult },
    { label: reportLabel, value: project.hotlines.report },
  ])

const phones = (lines: readonly Fact[]): readonly Part[] =>
  lines.length === 0 ? [] : [{ type: 'phones', lines }]

const pictures =
  (group: PictureGroup) =>
  (source: PartSource): readonly Part[] =>
    source.pictures[group].length === 0 ? [] : [{ type: 'pictures', pictures: source.pictures[group] }]

const period = ({ draft, project }: PartSource): readonly Part[] => {
  const span = toSpan(draft.from, draft.until)
  if (span === '') return []
  const channel = draft.channel || officeOf(project.subDistrict)
  return [
    ...textPart(`公示期：${span}。`, true),
    ...textPart(
      `对公示内容有意见的，请在公示期内向${channel}提出，可以来电、来访或书面反映；反映人信息依法保密。`,
    ),
  ]
}

/** Every group's parts as they follow from the project and the draft; empty where something is missing. */
export function partsOf(group: NoticeGroup, source: PartSource): readonly Part[] {
  const { draft, project } = source
  const { facts } = draft
  switch (group) {
    case 'overview':
      return overview(source)
    case 'location':
      return location(source)
    case 'contents':
      return contents(source)
    case 'plan':
    case 'elevation':
    case 'rendering':
    case 'pairs':
      return pictures(group)(source)
    case 'schedule':
      return schedule(source)
    case 'units':
      return units(source)
    case 'period':
      return period(source)
    case 'participation':
      return facts.kind === 'survey' ? participation({ ...source, facts }) : []
    case 'consents':
      return facts.kind === 'survey' ? consents({ ...source, facts }) : []
    case 'conclusion':
      return facts.kind === 'survey' ? conclusion({ ...source, facts }) : []
    case 'vote':
      return facts.kind === 'design' ? vote({ ...source, facts }) : []
    case 'review':
      return facts.kind === 'design' ? review({ ...source, facts }) : []
    case 'acceptance':
      return facts.kind === 'completion' ? acceptance({ ...source, facts }) : []
    case 'warranty':
      return facts.kind === 'completion' ? warranty({ ...source, facts }) : []
    case 'property':
      return facts.kind === 'completion' ? property({ ...source, facts }) : []
    case 'phones':
      return phones([
        ...(facts.kind === 'completion' ? known([{ label: '报修电话', value: facts.repairPhone }]) : []),
        ...(facts.kind === 'completion'
          ? known([{ label: '监督举报电话', value: project.hotlines.report }])
          : hotlines(project, facts.kind === 'survey' ? '异议电话' : '监督举报电话')),
      ])
  }
}
