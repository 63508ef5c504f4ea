import type { PaymentFacts } from '#core/payment/facts.ts'
import { type Payment, type PaymentEvent, type PaymentStep, paymentInput } from '#shared/model/payment.ts'
import { claimParts } from '#shared/model/payment-sums.ts'
import { builtInRuleSets, defaultDistrictSettings } from '#shared/model/rule-set.ts'
import { type EntryOf, entryContent } from '#shared/model/stage-entry.ts'
import { emptyStageFacts, type StageFactsOf } from '#shared/model/stage-facts.ts'

/** Example values of payments for tests of rules. */

export const ruleSet = builtInRuleSets[0]

export const worksContract = (fields: object = {}): EntryOf<'contract'> =>
  entryContent.parse({
    kind: 'contract',
    contract: 'works',
    title: '示例施工合同',
    partner: '示例单位丙',
    signedOn: '2023-04-01',
    amountFen: 100_000_000,
    ...fields,
  }) as EntryOf<'contract'>

export const progressLine = (fields: object = {}) => ({
  building: '1 号楼',
  item: '外墙修缮',
  unit: 'm²',
  contractQuantity: '1000',
  quantity: '100',
  unitPriceFen: 10_000,
  photos: [],
  ...fields,
})

export const progressInput = (fields: object = {}) =>
  paymentInput.parse({
    kind: 'progress',
    from: '2023-05-01',
    until: '2023-05-31',
    lines: [progressLine()],
    ...fields,
  })

export const eventOf = (step: PaymentEvent['step'], on: string, fields: Partial<PaymentEvent> = {}) => ({
  id: step,
  step,
  on,
  person: '示例甲',
  organization: '示例单位甲',
  number: 'A-1',
  note: '',
  at: `${on}T01:00:00.000Z`,
  ...fields,
})

/** A period with its sums, as it stands after the steps named. */
export function paymentOf(ordinal: number, fields: Partial<Payment> = {}, input: object = {}): Payment {
  const content = progressInput(input)
  const { claimedFen, deductedFen } = claimParts(content, () => 0)
  const dueFen = fields.dueFen ?? null
  return {
    ...content,
    id: `payment-${ordinal}`,
    projectId: 'project',
    ordinal,
    state: 'draft',
    claimedFen,
    deductedFen,
    paidFen: null,
    events: [],
    createdAt: '2023-06-01T00:00:00.000Z',
    updatedAt: '2023-06-01T00:00:00.000Z',
    ...fields,
    dueFen,
    netFen: dueFen === null ? null : dueFen - (fields.deductedFen ?? deductedFen),
  }
}

const steps: readonly PaymentStep[] = ['submitted', 'measured', 'reviewed', 'checked', 'requested', 'paid']

/** Taken through all steps up to one, a day each from 2023-06-01. */
export function steppedOf(
  ordinal: number,
  to: PaymentStep,
  fields: Partial<Payment> = {},
  input: object = {},
): Payment {
  const taken = steps.slice(0, steps.indexOf(to) + 1)
  const plain = paymentOf(ordinal, {}, input)
  const dueFen = taken.includes('reviewed') ? (fields.dueFen ?? plain.claimedFen) : null
  return paymentOf(
    ordinal,
    {
      state: to,
      events: taken.map((step, index) => eventOf(step, `2023-06-0${index + 1}`)),
      paidFen: to === 'paid' ? (dueFen ?? 0) - plain.deductedFen : null,
      ...fields,
      dueFen,
    },
    input,
  )
}

export const settlementOf = (
  fields: Partial<StageFactsOf<'settlement'>> = {},
): StageFactsOf<'settlement'> => ({ ...emptyStageFacts('settlement'), ...fields })

export const paymentFacts = (fields: Partial<PaymentFacts> = {}): PaymentFacts => ({
  project: { id: 'project', contractFen: null, acceptedOn: null },
  ruleSet,
  district: defaultDistrictSettings,
  payments: [],
  signoffs: [],
  contracts: [worksContract()],
  settlement: emptyStageFacts('settlement'),
  property: emptyStageFacts('property'),
  reviews: [],
  openRepairs: 0,
  releases: new Map(),
  today: '2023-09-01',
  ...fields,
})
