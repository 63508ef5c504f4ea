import type { ConsentSummary } from '#core/consent/service.ts'
import type { ProcedureFacts } from '#core/procedure/facts.ts'
import { acceptanceRoles } from '#shared/model/facts-closing.ts'
import type { PaymentBook } from '#shared/model/payment.ts'
import type { StepId } from '#shared/model/procedure.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import type { Entry, EntryKind, EntryOf } from '#shared/model/stage-entry.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { archiveFacts } from './archive-facts.ts'

const entry = <K extends EntryKind>(content: EntryOf<K>): Entry<K> => ({
  id: '0190a000-0000-7000-8000-0000000000cc',
  projectId: 'p',
  content,
  createdAt: '',
  updatedAt: '',
})
/** A contract signed by these. */
export const contract = (
  kind: EntryOf<'contract'>['contract'],
  signers: string[],
  more = {},
): Entry<'contract'> =>
  entry<'contract'>({
    kind: 'contract',
    contract: kind,
    number: '',
    title: '示例合同',
    section: '',
    partner: '示例单位丙',
    signedOn: '2023-04-01',
    amountFen: null,
    signers,
    defectMonths: null,
    hasAffiliate: false,
    affiliate: '',
    note: '',
    ...more,
  })
/** A works contract that all have signed. */
export const works = (more = {}) => contract('works', ['街道办事处', '区城乡建设局', '施工单位'], more)
/** A utility’s works that have not begun. */
export const utility = (more: Partial<EntryOf<'utility'>> = {}): Entry<'utility'> =>
  entry<'utility'>({
    kind: 'utility',
    utility: 'water',
    company: '示例供水单位',
    authority: '',
    isCompanyOwned: true,
    scope: '',
    surveyedOn: null,
    designedOn: null,
    startedOn: null,
    builtOn: null,
    acceptedOn: null,
    transferredOn: null,
    rewardFen: null,
    rewardPaidOn: null,
    ...more,
  })

/** A survey and a vote without numbers. */
export const consent = (more: Partial<ConsentSummary> = {}): ConsentSummary => ({
  counts: {
    basis: 'typed',
    entered: 0,
    households: 90,
    issued: null,
    returned: null,
    visited: null,
    agreed: { renovation: null, demolition: null, property: null },
    disagreed: { renovation: null, demolition: null, property: null },
  },
  rates: [],
  denominator: 'households',
  isGiven: null,
  outcome: null,
  survey: emptyStageFacts('survey'),
  vote: emptyStageFacts('vote'),
  purgeFrom: null,
  rows: 0,
  purged: 0,
  ...more,
})

/** Money of a project that has paid nothing. */
export const book = (more: Partial<PaymentBook> = {}): PaymentBook => ({
  projectId: 'p',
  payments: [],
  contractFen: null,
  signoffFen: 0,
  ceilingFen: null,
  claimedFen: 0,
  netFen: 0,
  paidFen: 0,
  settledFen: null,
  retainedFen: null,
  finalFen: null,
  deposits: [],
  findings: [],
  progress: [],
  ...more,
})

/** A day on which each step was done, in its order. */
export const doneUpTo = (...ids: StepId[]): ProcedureFacts['done'] =>
  new Map(ids.map((id) => [id, { on: '2023-05-01', person: '示例己', note: '', isWaived: false, at: '' }]))

/** A project at its beginning. */
export const facts = (more: Partial<ProcedureFacts> = {}): ProcedureFacts => ({
  ...archiveFacts(),
  ruleSet: builtInRuleSets[0],
  moves: [],
  register: emptyStageFacts('register'),
  eligibility: [],
  consent: consent(),
  contracts: [],
  utilities: [],
  issues: [],
  transfers: [],
  acceptance: emptyStageFacts('acceptance'),
  property: emptyStageFacts('property'),
  settlement: emptyStageFacts('settlement'),
  boards: [],
  boardLacks: [],
  book: book(),
  done: new Map(),
  overrides: [],
  ...more,
})

/** An acceptance held with all that R13 asks for. */
export const allSigned = {
  ...emptyStageFacts('acceptance'),
  heldOn: '2023-05-30',
  conclusion: 'passed' as const,
  participants: acceptanceRoles
    .filter((role) => role !== 'other')
    .map((role) => ({
      role,
      organization: '示例单位',
      person: '示例甲',
      post: '',
      hasSigned: true,
      opinion: '',
    })),
}
/** A board that hangs; `lacks` says what its proof lacks. */
export const board = (kind: 'design' | 'construction', lacks: string[] = []) => ({
  kind,
  serial: 'SL-2023-01-SG-01',
  posting: { lacks, photosRead: [] },
  postedSerial: 'SL-2023-01-SG-01',
  openObjections: 0,
})
