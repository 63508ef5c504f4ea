import { formAmounts, requiredParties, signoffLacks } from '#core/signoff/rules.ts'
import {
  type ChangeSignoff,
  numberLeads,
  type Signature,
  type SigningParty,
  type Signoff,
  type SignoffStep,
  type VisaSignoff,
} from '#shared/model/signoff.ts'
import {
  type ChangeInput,
  changeInput,
  type SignoffKind,
  type VisaInput,
  visaInput,
} from '#shared/model/signoff-form.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import { changeFields, visaFields } from './builders.ts'

type Facts = Partial<Omit<Signoff, 'kind' | 'content'>> & { readonly ordinal?: number }

function common(kind: SignoffKind, { ordinal = 1, ...facts }: Facts, occurredOn: string) {
  const number = `${numberLeads[kind]}-SL-${occurredOn.slice(0, 4)}-${String(ordinal).padStart(3, '0')}`
  return {
    id: `${kind}-${ordinal}`,
    projectId: 'project',
    number,
    state: 'draft' as const,
    signatures: [],
    voidReason: '',
    // Written down on the day of the event, in the evening of 北京时间.
    createdAt: `${occurredOn}T10:00:00.000Z`,
    filedOn: null,
    approvedAt: null,
    steps: [],
    supersedes: null,
    supersededBy: null,
    contentDigest: '',
    ...facts,
  }
}

/** A visa as the store answers it, without a library. */
export function visaOf(facts: Facts = {}, fields: Partial<VisaInput> = {}): VisaSignoff {
  const content = visaInput.parse({ ...visaFields, ...fields })
  const amounts = formAmounts(content)
  const required = requiredParties({ kind: 'visa', content }, defaultSignoffTerms)
  const known = common('visa', facts, content.occurredOn)
  const lacks = known.state === 'voided' ? [] : signoffLacks(known.signatures, required)
  return {
    kind: 'visa',
    content,
    claimedFen: amounts.total,
    lineAmountsFen: amounts.lines,
    required,
    lacks,
    ...known,
  }
}

/** A change as the store answers it, without a library. */
export function changeOf(facts: Facts = {}, fields: Partial<ChangeInput> = {}): ChangeSignoff {
  const content = changeInput.parse({ ...changeFields, ...fields })
  const amounts = formAmounts(content)
  const required = requiredParties({ kind: 'change', content }, defaultSignoffTerms)
  const known = common('change', facts, content.occurredOn)
  const lacks = known.state === 'voided' ? [] : signoffLacks(known.signatures, required)
  return {
    kind: 'change',
    content,
    claimedFen: amounts.total,
    lineAmountsFen: amounts.lines,
    required,
    lacks,
    ...known,
  }
}

/** One party's complete signature. */
export const signedBy = (
  party: SigningParty,
  signedOn: string,
  facts: Partial<Signature> = {},
): Signature => ({
  party,
  person: '示例甲',
  post: '',
  signedOn,
  scanRecordId: 'scan',
  hasSignature: true,
  hasSeal: true,
  amountFen: null,
  region: null,
  recordedAt: `${signedOn}T10:00:00.000Z`,
  ...facts,
})

export const stepInto = (state: SignoffStep['state'], at: string): SignoffStep => ({
  state,
  at,
  actor: '',
  reason: '',
})

/** Id of the `n`th file. */
export const fileId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
