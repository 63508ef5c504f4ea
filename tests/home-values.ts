import type { DueFacts } from '#core/home/due-facts.ts'
import type { ProjectState } from '#core/home/facts.ts'
import { steps2023 } from '#core/procedure/steps-2023.ts'
import type { Deposit, Payment, PaymentBook, PaymentEvent } from '#shared/model/payment.ts'
import { type Procedure, type StepDone, type StepId, stepIds } from '#shared/model/procedure.ts'
import { type Project, projectInput } from '#shared/model/project.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { type Entry, type EntryKind, type EntryOf, entryContent } from '#shared/model/stage-entry.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'

/** Values that the overview, the timeline and the weekly summary are judged on, without a library. */

const fields = {
  code: 'SL-2023-01',
  name: '示例小区改造项目',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: 1996,
  land: 'state-owned' as const,
  buildings: 3,
  households: 90,
  areaSquareMetres: 9000.5,
}

export const projectOf = (given: Partial<Project> = {}): Project => ({
  ...projectInput.parse(fields),
  id: 'project',
  ruleSet: 'decheng-2023',
  createdAt: '2023-03-01T00:00:00.000Z',
  updatedAt: '2023-03-01T00:00:00.000Z',
  ...given,
})

export function entryOf<K extends EntryKind>(
  content: { readonly kind: K } & Record<string, unknown>,
  id = `${content.kind}-1`,
): Entry<K> {
  const parsed = entryContent.parse(content) as EntryOf<K>
  return { id, projectId: 'project', content: parsed, createdAt: '', updatedAt: '' }
}

export const paymentEvent = (fields: Partial<PaymentEvent>): PaymentEvent => ({
  id: `event-${fields.step}`,
  step: 'submitted',
  on: '2023-07-01',
  person: '示例丁',
  organization: '示例单位丙',
  number: '',
  note: '',
  at: '2023-07-01T01:00:00.000Z',
  ...fields,
})

export const paymentOf = (fields: Partial<Payment> = {}): Payment => ({
  id: 'payment-1',
  projectId: 'project',
  ordinal: 1,
  kind: 'progress',
  state: 'submitted',
  section: '',
  from: '2023-06-01',
  until: '2023-06-30',
  lines: [],
  signoffIds: [],
  additions: [],
  deductions: [],
  payBy: null,
  done: '',
  note: '',
  claimedFen: 100_000_00,
  dueFen: null,
  deductedFen: 0,
  netFen: null,
  paidFen: null,
  events: [],
  createdAt: '',
  updatedAt: '',
  ...fields,
})

export const depositOf = (fields: Partial<Deposit> = {}): Deposit => ({
  kind: 'quality',
  amountFen: 30_000_00,
  startsOn: '2023-11-01',
  dueOn: '2025-11-01',
  conditions: [],
  state: 'held',
  release: null,
  ...fields,
})

export const bookOf = (fields: Partial<PaymentBook> = {}): PaymentBook => ({
  projectId: 'project',
  payments: [],
  contractFen: 1_000_000_00,
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
  ...fields,
})

const rules = builtInRuleSets[0]
const noted = { person: '示例己', note: '', isWaived: false, at: '2023-06-01T01:00:00.000Z' }

/** A procedure with these steps done on these days. */
export function procedureOf(days: Partial<Record<StepId, string | StepDone>> = {}): Procedure {
  const steps = steps2023.map((step): Procedure['steps'][number] => {
    const day = days[step.id]
    const done = day === undefined ? null : typeof day === 'string' ? { ...noted, on: day } : day
    return { step, state: done ? 'done' : 'open', conditions: [], documents: [], done, overrides: [] }
  })
  const current = stepIds.find((id) => days[id] === undefined) ?? null
  return { projectId: 'project', ruleSet: rules, isExpired: false, moves: [], steps, current }
}

export const duesFacts = (fields: Partial<DueFacts> = {}): DueFacts => ({
  project: projectOf({ schedule: { startOn: null, endOn: null, milestones: [] } }),
  isDeferred: false,
  limits: [],
  boards: [],
  objections: [],
  complaints: [],
  issues: [],
  repairs: [],
  reviews: [],
  transfers: [],
  payments: [],
  deposits: [],
  settlement: emptyStageFacts('settlement'),
  property: emptyStageFacts('property'),
  reportedOn: null,
  startedOn: null,
  areWorksOver: false,
  diaryOn: null,
  names: { rows: 0, from: null },
  propertyYears: rules.numbers.propertyYears,
  ...fields,
})

/** A project as the overview sees it; its dues are those given, with the same project. */
export function stateOf(
  fields: Partial<ProjectState> & { readonly due?: Partial<DueFacts> } = {},
): ProjectState {
  const { due = {}, ...given } = fields
  const project = given.project ?? projectOf({ schedule: { startOn: null, endOn: null, milestones: [] } })
  const book = given.book ?? bookOf()
  return {
    project,
    register: emptyStageFacts('register'),
    procedure: procedureOf(),
    book,
    dues: duesFacts({ project, payments: book.payments, deposits: book.deposits, ...due }),
    signoffs: [],
    postings: [],
    ...given,
  }
}
