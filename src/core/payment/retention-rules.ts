import type { Payment } from '#shared/model/payment.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import { shareOfFenDown, shareOfFenUp } from '#shared/model/share.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { isLive } from './signoff-rules.ts'

/** R11, plan 三(四)4.(5): what must be held back of a settled sum at least, rounded up to a whole 分. */
export const leastRetainedFen = (settledFen: number, { numbers }: Pick<RuleSet, 'numbers'>): number =>
  shareOfFenUp(settledFen, numbers.retention)

export interface Retention {
  readonly settledFen: number
  readonly retainedFen: number
  /** The quality deposit: its part, rounded down. */
  readonly qualityFen: number
  /** The property management deposit: all the rest, so both are the whole. */
  readonly propertyFen: number
}

/** What is held back of the settlement; null before its review. */
export function retentionOf(
  { settledFen, retainedFen }: Pick<StageFactsOf<'settlement'>, 'settledFen' | 'retainedFen'>,
  ruleSet: Pick<RuleSet, 'numbers'>,
): Retention | null {
  if (settledFen === null) return null
  const retained = retainedFen ?? leastRetainedFen(settledFen, ruleSet)
  const qualityFen = shareOfFenDown(retained, ruleSet.numbers.qualityPart)
  return { settledFen, retainedFen: retained, qualityFen, propertyFen: retained - qualityFen }
}

/** Settled − paid − retained, in 分; below zero when more was paid than is due. Null before the settlement. */
export const finalFenOf = (retention: Retention | null, paidFen: number): number | null =>
  retention === null ? null : retention.settledFen - paidFen - retention.retainedFen

/** What was really paid, in 分. */
export const paidFenOf = (payments: readonly Payment[]): number =>
  sumFen(payments.filter(isLive).map(({ paidFen }) => paidFen ?? 0))

/** Whether a final payment was asked for: from then on the settlement stands. */
export const isFinalRequested = (payments: readonly Pick<Payment, 'kind' | 'state'>[]): boolean =>
  payments.some(
    ({ kind, state }) => kind === 'final' && state !== 'draft' && state !== 'returned' && state !== 'voided',
  )
