import { AppError } from '#shared/errors.ts'
import { evaluateExpression, sameQuantity } from '#shared/model/expression.ts'
import { lineAmountFen } from '#shared/model/money.ts'
import {
  numberLeads,
  routineParties,
  type Signature,
  type SignatureInput,
  type SigningParty,
  type SignoffState,
  signingParties,
  signingPartyLabels,
} from '#shared/model/signoff.ts'
import type { QuantityLine, SignoffForm, SignoffKind } from '#shared/model/signoff-form.ts'
import type { SignoffTerms } from '#shared/model/signoff-terms.ts'

/** Most a single form may come to: what it can print in capitals, 9,999 亿元. */
const mostFen = 99_999_999_999_999

type AmountLine = Pick<QuantityLine, 'quantity' | 'unitPriceFen'> & Partial<Pick<QuantityLine, 'effect'>>

/**
 * Amount of each line and their sum, in 分; each line is rounded half up before it is added, works taken away
 * count below zero.
 * @throws AppError `bad-input` when the sum is past what can be printed
 */
export function formAmounts(form: { readonly lines: readonly AmountLine[] }): {
  lines: readonly number[]
  total: number
} {
  const lines = form.lines.map(({ quantity, unitPriceFen, effect }) => {
    const amount = lineAmountFen(quantity, unitPriceFen)
    return effect === 'decrease' && amount !== 0 ? -amount : amount
  })
  const total = lines.reduce((sum, amount) => sum + amount, 0)
  if (Math.abs(total) > mostFen) throw new AppError('bad-input', '合计金额过大。请核对工程量和单价。')
  return { lines, total }
}

/** `QZ-` or `BG-<project>[-<section>]-<year>-<001>` (domain 3: 连号，缺号不予结算). */
export function signoffNumber(
  kind: SignoffKind,
  projectCode: string,
  section: string,
  year: number,
  ordinal: number,
): string {
  const parts = [
    numberLeads[kind],
    projectCode,
    ...(section ? [section] : []),
    String(year),
    String(ordinal).padStart(3, '0'),
  ]
  return parts.join('-')
}

/**
 * Who has to sign and seal: always the four (plan 三(四)4.(4)); the design unit where drawings change
 * (GB/T 50319-2013 C.0.2); the bureau above the sum that is set, as the plan's four are for 常规 ones only.
 */
export function requiredParties(
  { kind, content }: SignoffForm,
  terms: Pick<SignoffTerms, 'bureauAboveFen'>,
): readonly SigningParty[] {
  const size = Math.abs(formAmounts(content).total)
  return [
    ...routineParties,
    ...(kind === 'change' && content.changesDrawings ? (['design'] as const) : []),
    ...(terms.bureauAboveFen !== null && size > terms.bureauAboveFen ? (['bureau'] as const) : []),
  ]
}

/** Whether one party's sign-off counts: person, date, scan, signature and seal (plan 三(四)4.(4)). */
export const isComplete = (
  signature: Pick<Signature, 'person' | 'signedOn' | 'scanRecordId' | 'hasSignature' | 'hasSeal'>,
): boolean =>
  signature.person !== '' &&
  signature.signedOn !== '' &&
  signature.scanRecordId !== '' &&
  signature.hasSignature &&
  signature.hasSeal

/** What keeps it from counting, in words, in the order of the parties; empty when all are complete. */
export function signoffLacks(
  signatures: readonly Signature[],
  required: readonly SigningParty[] = routineParties,
): readonly string[] {
  // Whatever a row says is required, the four of the plan are.
  const wanted = signingParties.filter(
    (party) => required.includes(party) || (routineParties as readonly SigningParty[]).includes(party),
  )
  return wanted.flatMap((party) => {
    const label = signingPartyLabels[party]
    const signature = signatures.find((entry) => entry.party === party)
    if (!signature) return [`${label}未签字盖章`]
    if (!signature.hasSignature && !signature.hasSeal) return [`${label}扫描件上没有签字和盖章`]
    if (!signature.hasSignature) return [`${label}扫描件上没有签字`]
    if (!signature.hasSeal) return [`${label}扫描件上没有盖章`]
    return isComplete(signature) ? [] : [`${label}签认信息不全`]
  })
}

/** It counts as approved only with all that are required complete. */
export const isApprovable = (
  signatures: readonly Signature[],
  required: readonly SigningParty[] = routineParties,
): boolean => signoffLacks(signatures, required).length === 0

/** What must be put right before it can be handed in or signed, in words. */
export function formFaults({ content }: SignoffForm): readonly string[] {
  return content.lines.flatMap(({ quantity, expression }, index) => {
    const result = evaluateExpression(expression)
    return result.kind === 'value' && !sameQuantity(result, quantity)
      ? [`第 ${index + 1} 行计算式得 ${result.text}，填写的工程量是 ${quantity}，请改成一致`]
      : []
  })
}

/** Why it cannot be handed in on that day, in words; null when it can. */
export function refuseSubmission(
  state: SignoffState,
  form: SignoffForm,
  filedOn: string,
  today: string,
): string | null {
  if (state !== 'draft' && state !== 'returned') return refuseEdit(state) ?? '已经报审。'
  const [fault] = formFaults(form)
  if (fault) return `${fault}。`
  if (filedOn > today) return `报审日期 ${filedOn} 还没到，请核对。`
  if (filedOn < form.content.occurredOn) {
    return `报审日期 ${filedOn} 早于单上日期 ${form.content.occurredOn}，请核对。`
  }
  return null
}

interface ToSign {
  readonly state: SignoffState
  readonly signatures: readonly Signature[]
  readonly required: readonly SigningParty[]
  readonly form: SignoffForm
}

/** Why this sign-off cannot be taken, in words; null when it can. */
export function refuseSignature(
  { state, signatures, required, form }: ToSign,
  signature: Pick<SignatureInput, 'party' | 'signedOn'>,
  today: string,
): string | null {
  if (state === 'approved') return '这份单子已签认完成，内容冻结，不能再改。'
  if (state === 'voided') return '这份单子已作废，不能签认。'
  const label = signingPartyLabels[signature.party]
  if (!required.includes(signature.party)) return `这份单子不需要${label}签认，请核对签认方。`
  const earlier = signatures.find((entry) => entry.party === signature.party)
  if (earlier && isComplete(earlier)) return `${label}已经签认。如需更正，请先退回。`
  const [fault] = formFaults(form)
  if (fault) return `${fault}，再签认。`
  const { occurredOn } = form.content
  if (signature.signedOn > today) return `${label}的签字日期 ${signature.signedOn} 还没到，请核对。`
  if (signature.signedOn < occurredOn) {
    return `${label}的签字日期 ${signature.signedOn} 早于单上日期 ${occurredOn}，请核对。`
  }
  return null
}

/** Why the content cannot be edited now; null when it can. */
export function refuseEdit(state: SignoffState): string | null {
  switch (state) {
    case 'draft':
    case 'returned':
      return null
    case 'submitted':
      return '已经报审，内容不能改。需要修改请先退回。'
    case 'signing':
      return '已有单位签认，内容不能改。需要修改请先退回，已签的要重签。'
    case 'approved':
      return '这份单子已签认完成，内容冻结。需要更正请另开一份更正单。'
    case 'voided':
      return '这份单子已作废，不能再改。'
  }
}

/** Why it cannot be sent back now; null when it can. */
export function refuseReturn(state: SignoffState): string | null {
  if (state === 'approved') return '这份单子已签认完成，内容冻结，不能退回。需要更正请另开一份更正单。'
  return state === 'submitted' || state === 'signing' ? null : '只有已报审和签认中的单子可以退回。'
}

/** Why it cannot be made void now; null when it can. */
export function refuseVoid(state: SignoffState): string | null {
  if (state === 'approved') return '这份单子已签认完成，内容冻结，不能作废。需要更正请另开一份更正单。'
  return state === 'voided' ? '这份单子已经作废。' : null
}

interface Correctable {
  readonly projectId: string
  readonly kind: SignoffKind
  readonly state: SignoffState
  readonly number: string
  readonly supersededBy: string | null
}

/** Why `earlier` cannot be corrected by a new one of this project and kind; null when it can. */
export function refuseCorrection(earlier: Correctable, projectId: string, kind: SignoffKind): string | null {
  if (earlier.projectId !== projectId) return '只能更正同一个项目的单子。'
  if (earlier.kind !== kind) return '签证只能用签证更正，变更只能用变更更正。'
  if (earlier.state !== 'approved') return `${earlier.number} 还没有签认完成，可以退回后直接修改。`
  return earlier.supersededBy ? `${earlier.number} 已有更正单，请打开那一份。` : null
}
