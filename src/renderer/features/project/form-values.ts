import type { Issue } from '#renderer/ui/form-rules.ts'
import { toIssues } from '#renderer/ui/form-rules.ts'
import { formatYuan, parseYuan } from '#shared/model/money.ts'
import { type DayKind, defaultNoticeTerms } from '#shared/model/notice.ts'
import {
  defaultPhotoNumberRule,
  type PartyRole,
  type Project,
  type ProjectFields,
  type ProjectInput,
  partyRoles,
  projectInput,
} from '#shared/model/project.ts'
import { defaultSignoffTerms, type SignoffTerms } from '#shared/model/signoff-terms.ts'

export interface PartyValues {
  readonly organization: string
  readonly leader: string
  readonly phone: string
}

/** The form as it is on the screen: amounts as typed, every party a row, dates loose. */
export interface ProjectValues {
  readonly code: string
  readonly name: string
  readonly community: string
  readonly subDistrict: string
  readonly address: string
  readonly builtYear: number | null
  readonly land: ProjectFields['land']
  readonly isDemolishAndRebuild: boolean
  readonly wasRenovated2016To2020: boolean
  readonly buildings: number | null
  readonly households: number | null
  readonly areaSquareMetres: number | null
  readonly contents: ProjectFields['contents']
  readonly contentSummary: string
  readonly budget: string
  readonly contract: string
  readonly startOn: string | null
  readonly endOn: string | null
  readonly milestones: readonly { name?: string; startOn?: string | null; endOn?: string | null }[]
  readonly parties: Readonly<Record<PartyRole, PartyValues>>
  readonly responsible: { readonly name: string; readonly post: string; readonly phone: string }
  readonly consult: string
  readonly report: string
  readonly note: string
  readonly acceptedOn: string | null
  readonly sections: number | null
  readonly photoNumberRule: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly terms: Omit<SignoffTerms, 'bureauAboveFen'> & { readonly bureauAbove: string }
  readonly noticeTerms: { readonly days: number | null; readonly dayKind: DayKind }
}

const noParty: PartyValues = { organization: '', leader: '', phone: '' }
const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen))

/** A project (or a blank one of this sub-district) as the form shows it. */
export function toValues(project: Project | null, subDistrict: string): ProjectValues {
  const { bureauAboveFen, ...times } = project?.signoffTerms ?? defaultSignoffTerms
  const partyOf = (role: PartyRole): PartyValues => {
    const found = project?.parties.find((party) => party.role === role)
    return found ? { organization: found.organization, leader: found.leader, phone: found.phone } : noParty
  }
  return {
    code: project?.code ?? '',
    name: project?.name ?? '',
    community: project?.community ?? '',
    subDistrict: project?.subDistrict ?? subDistrict,
    address: project?.address ?? '',
    builtYear: project?.builtYear ?? null,
    land: project?.land ?? 'state-owned',
    isDemolishAndRebuild: project?.isDemolishAndRebuild ?? false,
    wasRenovated2016To2020: project?.wasRenovated2016To2020 ?? false,
    buildings: project?.buildings ?? null,
    households: project?.households ?? null,
    areaSquareMetres: project?.areaSquareMetres ?? null,
    contents: project?.contents ?? [],
    contentSummary: project?.contentSummary ?? '',
    budget: yuan(project?.budgetFen ?? null),
    contract: yuan(project?.contractFen ?? null),
    startOn: project?.schedule.startOn ?? null,
    endOn: project?.schedule.endOn ?? null,
    milestones: project?.schedule.milestones ?? [],
    parties: {
      client: partyOf('client'),
      design: partyOf('design'),
      supervision: partyOf('supervision'),
      contractor: partyOf('contractor'),
      review: partyOf('review'),
    },
    responsible: project?.responsible ?? { name: '', post: '', phone: '' },
    consult: project?.hotlines.consult ?? '',
    report: project?.hotlines.report ?? '',
    note: project?.note ?? '',
    acceptedOn: project?.acceptedOn ?? null,
    sections: project?.sections ?? 1,
    photoNumberRule: project?.photoNumberRule ?? defaultPhotoNumberRule,
    latitude: project?.site?.latitude ?? null,
    longitude: project?.site?.longitude ?? null,
    terms: { ...times, bureauAbove: yuan(bureauAboveFen) },
    noticeTerms: project?.noticeTerms ?? defaultNoticeTerms,
  }
}

const isBlank = (...texts: readonly string[]) => texts.every((text) => text.trim() === '')
const filledRoles = ({ parties }: ProjectValues) =>
  partyRoles.filter((role) => {
    const { organization, leader, phone } = parties[role]
    return !isBlank(organization, leader, phone)
  })

/** Checks the form by the project's schema; issues are named by the form's fields. */
export function checkValues(values: ProjectValues): {
  readonly input: ProjectInput | null
  readonly issues: readonly Issue[]
} {
  const roles = filledRoles(values)
  const amounts = { budget: amount(values.budget), contract: amount(values.contract) }
  const bureauAbove = amount(values.terms.bureauAbove)
  const amountIssues: readonly Issue[] = [
    ...(Number.isNaN(amounts.budget) ? [{ path: ['budget'], message: amountMessage('预算') }] : []),
    ...(Number.isNaN(amounts.contract) ? [{ path: ['contract'], message: amountMessage('合同价') }] : []),
    ...(Number.isNaN(bureauAbove)
      ? [{ path: ['terms', 'bureauAbove'], message: amountMessage('报局批准的金额') }]
      : []),
  ]
  const { startOn, endOn, milestones, responsible, consult, report, budget, contract, parties, ...others } =
    values
  const { latitude, longitude, acceptedOn, terms, ...plain } = others
  const { bureauAbove: _, ...times } = terms
  const isPlaced = latitude !== null || longitude !== null
  const parsed = projectInput.safeParse({
    ...plain,
    acceptedOn: acceptedOn || null,
    signoffTerms: { ...times, bureauAboveFen: Number.isNaN(bureauAbove) ? null : bureauAbove },
    site: isPlaced ? { latitude, longitude } : null,
    budgetFen: Number.isNaN(amounts.budget) ? null : amounts.budget,
    contractFen: Number.isNaN(amounts.contract) ? null : amounts.contract,
    schedule: {
      startOn: startOn || null,
      endOn: endOn || null,
      milestones: milestones.map((row) => ({
        name: row.name ?? '',
        startOn: row.startOn ?? '',
        endOn: row.endOn ?? '',
      })),
    },
    parties: roles.map((role) => ({ role, ...parties[role] })),
    responsible: isBlank(responsible.name, responsible.post, responsible.phone) ? null : responsible,
    hotlines: { consult, report },
  })
  const issues = [
    ...amountIssues,
    ...(parsed.success
      ? []
      : toIssues(parsed.error).map((issue) => ({ ...issue, path: place(issue.path, roles) }))),
  ]
  return { input: parsed.success && issues.length === 0 ? parsed.data : null, issues }
}

const amountMessage = (label: string) => `${label}要填金额，如 1250000.00，最多两位小数`
const amount = (text: string): number | null => (isBlank(text) ? null : (parseYuan(text) ?? Number.NaN))

/** Path in the schema → name in the form. */
function place(path: Issue['path'], roles: readonly PartyRole[]): Issue['path'] {
  const [head, ...rest] = path
  switch (head) {
    case 'budgetFen':
      return ['budget']
    case 'contractFen':
      return ['contract']
    case 'signoffTerms':
      return ['terms', ...rest]
    case 'schedule':
    case 'hotlines':
    case 'site':
      return rest
    case 'parties':
      return typeof rest[0] === 'number' ? ['parties', roles[rest[0]] ?? '', ...rest.slice(1)] : path
    default:
      return path
  }
}
