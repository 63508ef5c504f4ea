import { groupLabels, type groupsOfKind } from '#shared/model/notice.ts'
import { type PartyRole, type ProjectFields, partyRoleLabels } from '#shared/model/project.ts'
import { isPhone } from '#shared/model/text.ts'

type ConstructionGroup = (typeof groupsOfKind)['construction'][number]

/** One thing a construction board lacks, in words, and where to put it right. */
export interface NoticeLack {
  readonly group: ConstructionGroup
  readonly text: string
  readonly remedy: 'project' | 'import'
}

/** How many drawings of each kind the project has. */
export interface DrawingCounts {
  readonly plan: number
  readonly elevation: number
  /** The board has its own wording for ④. */
  readonly hasOwnContents?: boolean
}

/** Units whose 情况 the board must show; 跟踪评审 is shown when known. */
export const requiredParties = [
  'client',
  'design',
  'supervision',
  'contractor',
] as const satisfies PartyRole[]

const marks: Readonly<Record<ConstructionGroup, string>> = {
  location: '①',
  plan: '②',
  elevation: '③',
  contents: '④',
  schedule: '⑤',
  units: '⑥',
  phones: '⑦',
}

/**
 * What a construction board still lacks, group by group; empty when it may be printed.
 *
 * Source: 实施方案 三(四)2.(4)：公示主要内容应包括改造项目位置、平面图、立面图、改造内容、工期计划及
 * 建设、设计、项目管理及监理一体化服务、施工等单位情况、咨询及监督举报电话等. That a report line must not be
 * the contractor's own number is a check of ours: complaints would reach whom they are about.
 */
export function constructionLacks(project: ProjectFields, drawings: DrawingCounts): NoticeLack[] {
  const lacks: NoticeLack[] = []
  const add = (group: ConstructionGroup, detail: string, remedy: NoticeLack['remedy'] = 'project') =>
    lacks.push({
      group,
      text: `缺${marks[group]}${groupLabels[group]}${detail === '' ? '' : `：${detail}`}`,
      remedy,
    })

  if (project.address.trim() === '') add('location', '未填写项目位置')
  if (drawings.plan < 1) add('plan', '', 'import')
  if (drawings.elevation < 1) add('elevation', '', 'import')
  const hasContents = project.contents.length > 0 || project.contentSummary.trim() !== ''
  if (!hasContents && !drawings.hasOwnContents) {
    add('contents', '未填写改造内容')
  }
  const { startOn, endOn } = project.schedule
  if (!startOn) add('schedule', '未填写计划开工日期')
  if (!endOn) add('schedule', '未填写计划竣工日期')
  if (startOn && endOn && startOn > endOn) add('schedule', '计划竣工日期早于开工日期')

  for (const role of requiredParties) {
    const party = project.parties.find((entry) => entry.role === role)
    if (!party || party.organization.trim() === '') add('units', `未填写${partyRoleLabels[role]}`)
  }

  const { consult, report } = project.hotlines
  for (const [label, value] of [
    ['咨询电话', consult],
    ['监督举报电话', report],
  ] as const) {
    if (value === '') add('phones', `未填写${label}`)
    else if (!isPhone(value)) add('phones', `${label}“${value}”不像电话号码`)
  }
  const contractor = project.parties.find((entry) => entry.role === 'contractor')
  if (contractor && samePhone(contractor.phone, report)) {
    add('phones', '监督举报电话与施工单位电话相同，请换一个')
  }
  return lacks
}

/** Whether two phones are one, however written; empty ones are none. */
export function samePhone(one: string, other: string): boolean {
  const digits = digitsOf(one)
  return digits !== '' && digits === digitsOf(other)
}

const digitsOf = (phone: string) => phone.replaceAll(/\D/g, '')
