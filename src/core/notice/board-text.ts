import type { PrintedField } from '#core/pdf/fonts.ts'
import type { Run } from '#core/pdf/measure.ts'
import {
  contentClasses,
  contentClassLabels,
  type PartyRole,
  type Project,
  partyRoleLabels,
  partyRoles,
} from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'

/** Every word of a construction board, as it is printed. */
export interface BoardText {
  readonly name: string
  readonly address: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly contents: readonly { readonly label: string; readonly runs: readonly Run[] }[]
  readonly summary: string
  readonly schedule: BoardSchedule
  readonly units: readonly {
    readonly kind: string
    readonly organization: string
    readonly leader: string
    readonly phone: string
  }[]
  readonly consult: string
  readonly report: string
  readonly office: string
  readonly date: string
  readonly serial: string
}

export interface BoardSchedule {
  readonly startOn: string
  readonly endOn: string
  readonly days: number
  readonly milestones: Project['schedule']['milestones']
}

export const boardTitle = '施工公示'

/** `2023-06-01` → `2023年6月1日`. */
export function toLongDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** Days since 1970 of a calendar date; dates are days here, without time or zone. */
export const toDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** Wording of the board. The project must lack nothing (`constructionLacks`). */
export function toBoardText(
  project: Project,
  given: { readonly office: string; readonly printedAt: string; readonly serial: string },
): BoardText {
  const { startOn, endOn, milestones } = project.schedule
  if (!startOn || !endOn) throw new RangeError('schedule')
  return {
    name: project.name.endsWith(boardTitle) ? project.name.slice(0, -boardTitle.length) : project.name,
    address: project.address,
    facts: [
      { label: '小区名称', value: project.community },
      { label: '所属街道', value: project.subDistrict },
      ...(project.builtYear === null ? [] : [{ label: '建成年份', value: `${project.builtYear} 年` }]),
      { label: '楼栋', value: `${project.buildings} 栋` },
      { label: '户数', value: `${project.households} 户` },
      { label: '改造面积', value: `${toGrouped(project.areaSquareMetres)} 平方米` },
    ],
    contents: toContents(project),
    summary: project.contentSummary,
    schedule: { startOn, endOn, days: toDay(endOn) - toDay(startOn) + 1, milestones },
    units: toUnits(project),
    consult: project.hotlines.consult,
    report: project.hotlines.report,
    office: given.office,
    date: toLongDate(toLocalDate(given.printedAt)),
    serial: given.serial,
  }
}

function toContents(project: Project): BoardText['contents'] {
  return contentClasses.flatMap((kind) => {
    const entries = project.contents.filter((entry) => entry.class === kind)
    if (entries.length === 0) return []
    const runs = entries.flatMap((entry, index): Run[] => {
      const description = entry.description.replace(/[。；;，,、\s]+$/, '')
      const end = index === entries.length - 1 ? '。' : '；'
      return [{ text: entry.item, bold: true }, { text: description === '' ? end : `：${description}${end}` }]
    })
    return [{ label: contentClassLabels[kind], runs }]
  })
}

function toUnits(project: Project): BoardText['units'] {
  const party = (role: PartyRole) => project.parties.find((entry) => entry.role === role)
  const units = partyRoles.flatMap((role) => {
    const entry = party(role)
    if (!entry) return []
    const { organization, leader, phone } = entry
    return [{ kind: partyRoleLabels[role], organization, leader, phone }]
  })
  const { responsible } = project
  if (!responsible) return units
  const organization = [project.subDistrict, responsible.post].filter(Boolean).join(' ')
  return [
    ...units,
    { kind: '项目专人负责', organization, leader: responsible.name, phone: responsible.phone },
  ]
}

function toGrouped(value: number): string {
  const [whole = '', part] = value.toFixed(2).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === '00' ? grouped : `${grouped}.${part?.replace(/0$/, '')}`
}

/** The wording with the names of the fields it came from, for the check of characters. */
export function toPrintedFields(text: BoardText, drawingTitles: readonly string[]): PrintedField[] {
  return [
    { label: '项目名称', text: text.name },
    { label: '项目位置', text: text.address },
    ...text.facts.map(({ label, value }) => ({ label, text: value })),
    ...drawingTitles.map((title) => ({ label: '图纸题名', text: title })),
    ...text.contents.flatMap(({ label, runs }) => runs.map((run) => ({ label, text: run.text }))),
    { label: '改造内容补充说明', text: text.summary },
    ...text.schedule.milestones.map(({ name }) => ({ label: '工期节点', text: name })),
    ...text.units.map(({ kind, organization, leader, phone }) => ({
      label: kind,
      text: `${organization}${leader}${phone}`,
    })),
    { label: '咨询电话', text: text.consult },
    { label: '监督举报电话', text: text.report },
    { label: '公示单位', text: text.office },
    { label: '编号', text: text.serial },
  ]
}
