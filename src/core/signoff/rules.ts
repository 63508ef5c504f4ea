import { AppError } from '#shared/errors.ts'
import { lineAmountFen } from '#shared/model/money.ts'
import {
  type Signature,
  type SignatureInput,
  type SignoffState,
  signingParties,
  signingPartyLabels,
  type VisaFields,
} from '#shared/model/signoff.ts'

/** Most a single visa may come to: what the form can print in capitals, 9,999 亿元. */
const mostFen = 99_999_999_999_999

/**
 * Amount of each line and their sum, in 分; each line is rounded half up before it is added.
 * @throws AppError `bad-input` when the sum is past what can be printed
 */
export function visaAmounts(visa: Pick<VisaFields, 'lines'>): { lines: readonly number[]; total: number } {
  const lines = visa.lines.map((line) => lineAmountFen(line.quantity, line.unitPriceFen))
  const total = lines.reduce((sum, amount) => sum + amount, 0)
  if (total > mostFen) throw new AppError('bad-input', '签证合计金额过大。请核对工程量和单价。')
  return { lines, total }
}

/** `QZ-<project>[-<section>]-<year>-<001>` (domain 3: 连号，缺号不予结算). */
export function visaNumber(projectCode: string, section: string, year: number, ordinal: number): string {
  const parts = [
    'QZ',
    projectCode,
    ...(section ? [section] : []),
    String(year),
    String(ordinal).padStart(3, '0'),
  ]
  return parts.join('-')
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

/** What keeps it from counting, in words, in the order of the four; empty when all four are complete. */
export function signoffLacks(signatures: readonly Signature[]): readonly string[] {
  return signingParties.flatMap((party) => {
    const label = signingPartyLabels[party]
    const signature = signatures.find((entry) => entry.party === party)
    if (!signature) return [`${label}未签字盖章`]
    if (!signature.hasSignature && !signature.hasSeal) return [`${label}扫描件上没有签字和盖章`]
    if (!signature.hasSignature) return [`${label}扫描件上没有签字`]
    if (!signature.hasSeal) return [`${label}扫描件上没有盖章`]
    return isComplete(signature) ? [] : [`${label}签认信息不全`]
  })
}

/** It counts as approved only with all four complete. */
export const isApprovable = (signatures: readonly Signature[]): boolean =>
  signoffLacks(signatures).length === 0

/** Why this sign-off cannot be taken, in words; null when it can. */
export function refuseSignature(
  state: SignoffState,
  given: readonly Signature[],
  signature: SignatureInput,
  visa: Pick<VisaFields, 'occurredOn'>,
  today: string,
): string | null {
  if (state === 'approved') return '这份签证已四方签认，内容冻结，不能再改。'
  if (state === 'voided') return '这份签证已作废，不能签认。'
  const label = signingPartyLabels[signature.party]
  const earlier = given.find((entry) => entry.party === signature.party)
  if (earlier && isComplete(earlier)) return `${label}已经签认。如需更正，请先退回。`
  if (signature.signedOn > today) return `${label}的签字日期 ${signature.signedOn} 还没到，请核对。`
  if (signature.signedOn < visa.occurredOn) {
    return `${label}的签字日期 ${signature.signedOn} 早于签证日期 ${visa.occurredOn}，请核对。`
  }
  return null
}

/** Why the content cannot be edited now; null when it can. */
export function refuseEdit(state: SignoffState): string | null {
  switch (state) {
    case 'draft':
      return null
    case 'signing':
      return '已有单位签认，内容不能改。需要修改请先退回，已签的要重签。'
    case 'approved':
      return '这份签证已四方签认，内容冻结，不能再改。'
    case 'voided':
      return '这份签证已作废，不能再改。'
  }
}
