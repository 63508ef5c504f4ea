import { type AcceptanceRole, acceptanceRoleLabels, neededAcceptanceRoles } from './facts-closing.ts'
import type { Project } from './project.ts'
import { type Entry, type EntryOf, utilityLabels } from './stage-entry.ts'
import type { StageFactsOf } from './stage-facts.ts'

/** What the completion acceptance asks for (R12, R13, R15): pure, for the screen and for the backend. */

type Acceptance = StageFactsOf<'acceptance'>
export type Participant = Acceptance['participants'][number]

/** Role without what the plan says of its part: `区城乡建设局`. */
export const roleName = (role: AcceptanceRole): string =>
  acceptanceRoleLabels[role].replace(/（[^）]*）$/, '')

/**
 * R13, plan 三(四)2.(4) end: who of those that take part in the acceptance is not named or has not signed, in words;
 * empty when all are there and have signed.
 */
export function acceptanceLacks({ participants }: Pick<Acceptance, 'participants'>): readonly string[] {
  const absent = neededAcceptanceRoles.filter((role) => participants.every((one) => one.role !== role))
  const unsigned = participants.filter(({ hasSigned }) => !hasSigned)
  return [
    ...absent.map((role) => `缺少${roleName(role)}参加`),
    ...unsigned.map((one) => `${roleName(one.role)}（${one.organization}）未签字`),
  ]
}

/** What was found at the acceptance and is not cured yet, what is due first on top. */
export const openIssues = (entries: readonly Entry<'issue'>[]): readonly Entry<'issue'>[] =>
  entries
    .filter(({ content }) => content.curedOn === null)
    .toSorted((a, b) => (a.content.dueOn ?? '9999').localeCompare(b.content.dueOn ?? '9999'))

/** Names of units as people type them: wide or narrow brackets, with or without spaces. */
export const isSameUnit = (one: string, other: string): boolean => toName(one) === toName(other)
const toName = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')

/** Works contracts whose contractor holds a property company (plan 三(四)3). */
const affiliatesOf = (contracts: readonly EntryOf<'contract'>[]): readonly string[] => [
  ...new Set(
    contracts
      .filter(({ contract, hasAffiliate }) => contract === 'works' && hasAffiliate)
      .map(({ affiliate }) => affiliate),
  ),
]

export interface AffiliateFacts {
  readonly acceptance: Pick<Acceptance, 'heldOn' | 'participants'>
  readonly property: Pick<StageFactsOf<'property'>, 'company' | 'enteredOn'>
  readonly contracts: readonly EntryOf<'contract'>[]
}

/**
 * R12, plan 三(四)3: where the contractor won with a property company of its own, that company is on site before the
 * day of the acceptance and takes part in it. Empty where no contract says so.
 */
export function affiliateLacks({ acceptance, property, contracts }: AffiliateFacts): readonly string[] {
  const { heldOn, participants } = acceptance
  const companies = affiliatesOf(contracts)
  if (companies.length === 0) return []
  // One company manages a community, also where several sections have each a contractor with a company of its own.
  const company = companies.find((each) => isSameUnit(property.company, each))
  const took = (name: string) =>
    participants.some((one) => one.role === 'property' && isSameUnit(one.organization, name))
  const absent = participants.length > 0 && !companies.some(took)
  const names = companies.map((each) => `“${each}”`).join('、')
  return [
    ...(company === undefined ? [`施工合同写明的参股控股物业公司${names}没有登记为物业公司`] : []),
    ...(company !== undefined && property.enteredOn === null
      ? [`物业公司“${company}”的进驻日期没有登记`]
      : []),
    ...(company !== undefined &&
    property.enteredOn !== null &&
    heldOn !== null &&
    property.enteredOn >= heldOn
      ? [`物业公司“${company}” ${property.enteredOn} 进驻，应在竣工验收（${heldOn}）前进驻`]
      : []),
    ...((company === undefined ? absent : participants.length > 0 && !took(company))
      ? [`物业公司${company === undefined ? names : `“${company}”`}没有参加验收`]
      : []),
  ]
}

export interface ConclusionFacts extends AffiliateFacts {
  readonly acceptance: Acceptance
  readonly property: StageFactsOf<'property'>
  readonly issues: readonly Entry<'issue'>[]
}

/** Why the acceptance cannot be concluded, in words; empty when it can. */
export function conclusionFaults(facts: ConclusionFacts): readonly string[] {
  const { acceptance, issues } = facts
  const open = openIssues(issues).length
  return [
    ...(acceptance.heldOn === null ? ['验收日期没有填'] : []),
    ...acceptanceLacks(acceptance),
    ...(acceptance.conclusion === null ? ['验收结论没有填'] : []),
    ...(acceptance.conclusion === 'failed' ? ['验收结论是不合格，整改后要重新验收'] : []),
    ...(open > 0 ? [`还有 ${open} 个问题没有整改完`] : []),
    ...affiliateLacks(facts),
  ]
}

/**
 * What should be looked at before, without being refused: the plan has utilities accepted by their own authorities
 * (三(四)2.(4)), not by this acceptance.
 */
export function conclusionWarnings({
  utilities,
  acceptance,
}: {
  readonly utilities: readonly EntryOf<'utility'>[]
  readonly acceptance: Pick<Acceptance, 'reportRecordId'>
}): readonly string[] {
  return [
    ...utilities
      .filter(({ acceptedOn }) => acceptedOn === null)
      .map(
        ({ utility, company, authority }) =>
          `${utilityLabels[utility]}设施（${company}）还没有经${authority || '主管部门'}验收`,
      ),
    ...(acceptance.reportRecordId === null ? ['还没有选签字盖章的验收报告（09-3）'] : []),
  ]
}

const noPerson = { person: '', post: '', hasSigned: false, opinion: '' }

/**
 * Everybody whom R13 names, with what the project knows of them; what it does not know is left to be filled in.
 * @param offices names of the bureau and of the office, as they sign
 * @param company the property company, where it is known
 */
export function expectedParticipants(
  project: Pick<Project, 'parties' | 'subDistrict' | 'responsible'>,
  { bureau, company }: { readonly bureau: string; readonly company: string },
): readonly Participant[] {
  const party = (role: 'client' | 'design' | 'supervision' | 'contractor') =>
    project.parties.find((one) => one.role === role)
  const of = (role: 'design' | 'supervision' | 'contractor') => {
    const found = party(role)
    return { role, organization: found?.organization ?? '', person: found?.leader ?? '' }
  }
  const known: Readonly<Partial<Record<AcceptanceRole, Pick<Participant, 'organization' | 'person'>>>> = {
    bureau: { organization: bureau, person: '' },
    office: {
      organization: party('client')?.organization ?? `${project.subDistrict}办事处`,
      person: project.responsible?.name ?? '',
    },
    residents: { organization: '居民代表', person: '' },
    design: of('design'),
    supervision: of('supervision'),
    contractor: of('contractor'),
    property: { organization: company, person: '' },
  }
  return neededAcceptanceRoles.map((role) => ({ ...noPerson, organization: '', ...known[role], role }))
}
