import { evaluateExpression } from '#shared/model/expression.ts'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import type { PartyRole, Project } from '#shared/model/project.ts'
import {
  type SigningParty,
  type Signoff,
  type SignoffState,
  signingPartyLabels,
  signoffStateLabels,
} from '#shared/model/signoff.ts'
import { type ChangeFields, causeLabels, causes, proposerLabels } from '#shared/model/signoff-form.ts'

/** What the paper carries to be found again: its number, and the journal as it was. */
export interface PrintMark {
  readonly id: string
  readonly journalSeq: number
  readonly journalHead: string
}

/** What a form is printed from. */
export interface FormRequest {
  readonly project: Project
  readonly signoff: Signoff
  /** Full name of the sub-district's office (`officeNameOf`). */
  readonly office: string
  /** Titles of attached files by record. */
  readonly titles: ReadonlyMap<string, string>
  /** Number of the one that this one corrects, and of the one that corrects it; empty: none. */
  readonly corrects: string
  readonly correctedBy: string
  /** UTC ISO text. */
  readonly printedAt: string
  /** Null for a void one: its paper leads nowhere. */
  readonly print: PrintMark | null
}

export const formNames = { visa: '现场签证表', change: '工程变更单' } as const

/** States that the paper says; while it is being signed it says nothing. */
export function stateMark(state: SignoffState): string {
  return state === 'submitted' || state === 'signing' ? '' : `（${signoffStateLabels[state]}）`
}

/** Who an office of the form is in this project; the sub-district's office signs for itself. */
const roles: Readonly<Record<Exclude<SigningParty, 'office' | 'bureau'>, PartyRole>> = {
  supervision: 'supervision',
  design: 'design',
  contractor: 'contractor',
  review: 'review',
}

/** `2023-06-01` → `2023年6月1日`. */
export function toFormDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** First 16 hex digits of a digest in groups of four: enough to tell two apart by eye. */
export function toShortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

/** Full name of the unit that signs as `party`; empty when it is not registered. */
export function organizationOf(project: Project, party: SigningParty, office: string): string {
  if (party === 'office') return office
  if (party === 'bureau') return signingPartyLabels.bureau
  return project.parties.find((entry) => entry.role === roles[party])?.organization ?? ''
}

/** Whom the form is addressed to (致：发包人全称): the client, else the office. */
export function employerOf(project: Project, office: string): string {
  return project.parties.find((entry) => entry.role === 'client')?.organization || office
}

/** Full name of the unit that asks for the change. */
export function proposerOf(project: Project, { proposal }: ChangeFields, office: string): string {
  if (proposal.organization !== '') return proposal.organization
  if (proposal.by === 'other') return proposerLabels.other
  const name =
    proposal.by === 'client' ? employerOf(project, office) : organizationOf(project, proposal.by, office)
  return name || proposerLabels[proposal.by]
}

/** The office's name for the form; the sub-district's own where no library says it. */
export function officeNameOf(project: Project, office: string): string {
  if (office.trim() !== '') return office
  return project.subDistrict.endsWith('办事处') ? project.subDistrict : `${project.subDistrict}办事处`
}

/** Where the work is: `示例小区 2 号楼 南侧道路`. */
export const placeOf = ({ community }: Project, { content }: Signoff): string =>
  [community, content.building, content.part].filter((text) => text !== '').join(' ')

/** Every cause with its box, the one that holds ticked. */
export const causeBoxes = ({ content }: Signoff): string =>
  causes.map((each) => tick(each === content.cause, causeLabels[each])).join('　')

export const tick = (isTicked: boolean, text: string): string => `${isTicked ? '■' : '□'}${text}`

/** Effect on the schedule in words: `延长 2 天`. */
export function effectWords({ content: { scheduleEffectDays: days } }: Signoff): string {
  return days === 0 ? '无' : `${days > 0 ? '延长' : '缩短'} ${Math.abs(days)} 天`
}

/** Amount in capitals; below zero as `减少` and its size. */
export const toCapitals = (amountFen: number): string =>
  `${amountFen < 0 ? '减少' : ''}${toChineseCapitals(Math.abs(amountFen))}`

/** What a change does to the sum: `增加 ￥2,700.00 元（大写）贰仟柒佰元整`, spaced. */
export function toDifference(amountFen: number): string {
  const way = amountFen === 0 ? '不增不减' : amountFen > 0 ? '增加' : '减少'
  const size = Math.abs(amountFen)
  return `${way}　￥${formatYuan(size)} 元　（大写）${toChineseCapitals(size)}`
}

/** An expression with what it comes to: `12.5×0.8=10`; words, and what says its result itself, as they are. */
export function toWorkedOut(expression: string): string {
  const result = evaluateExpression(expression)
  const isSaid = /[=＝]/.test(expression) || /^\s*[\d.]+\s*$/.test(expression)
  return result.kind === 'value' && !isSaid ? `${expression}=${result.text}` : expression
}
