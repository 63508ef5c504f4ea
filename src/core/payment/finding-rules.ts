import { formatYuan } from '#shared/model/money.ts'
import type { Payment, PaymentFinding } from '#shared/model/payment.ts'
import { isUnderway } from '#shared/model/payment-steps.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import { shareOfFenUp } from '#shared/model/share.ts'
import { ceilingsOf, excessesOf } from './ceiling-rules.ts'
import type { PaymentFacts } from './facts.ts'
import { finalFindings } from './final-rules.ts'
import { periodChecks, periodFindings } from './period-rules.ts'
import { finalFenOf, leastRetainedFen, paidFenOf, retentionOf } from './retention-rules.ts'
import { isLive } from './signoff-rules.ts'

const yuan = (fen: number): string => `${formatYuan(fen)} 元`

/** All that is wrong or doubtful about the sums: what blocks first, then in the order of the periods. */
export function findingsOf(facts: PaymentFacts): readonly PaymentFinding[] {
  const live = facts.payments.filter(isLive)
  const checks = periodChecks(facts)
  const found = [
    ...settlementFindings(facts),
    ...excessFindings(facts),
    ...latePayments(facts),
    ...live.flatMap((payment) => periodFindings(payment, facts, checks)),
    ...live.filter(({ kind }) => kind === 'final').flatMap((payment) => finalFindings(payment, facts)),
  ]
  return found.toSorted((a, b) => Number(a.level === 'warn') - Number(b.level === 'warn'))
}

/** What keeps a period from its next step, in words. */
export const blocksOf = (findings: readonly PaymentFinding[], paymentId: string): readonly string[] =>
  findings.filter((each) => each.level === 'block' && each.paymentId === paymentId).map(({ text }) => text)

/** The sums of due periods against contract, approved changes and visas. */
function excessFindings(facts: PaymentFacts): readonly PaymentFinding[] {
  const ceilings = ceilingsOf(facts)
  const over = excessesOf(facts, ceilings).map(({ payment, section, sumFen, ceilingFen }): PaymentFinding => {
    const of = section === '' ? '' : `${section}标段`
    const part = section === '' ? '合同价加已签认的变更签证' : '该标段合同价加已签认的变更签证'
    return {
      id: `ceiling-${section}-${payment.id}`,
      level: 'block',
      text: `到第 ${payment.ordinal} 期，${of}累计应付 ${yuan(sumFen)}，超过${part} ${yuan(ceilingFen)}，多 ${yuan(sumFen - ceilingFen)}。`,
      source: '方案三(四)4.(1)、(4)',
      paymentId: payment.id,
    }
  })
  if (ceilings.totalFen !== null) return over
  const due = facts.payments.filter(
    (payment) => isLive(payment) && payment.kind !== 'final' && payment.dueFen !== null,
  )
  return due.map(({ id, ordinal }) => ({
    id: `no-ceiling-${id}`,
    level: 'block',
    text: `没有合同价，第 ${ordinal} 期的应付款没有可核对的上限。请先填写施工合同的金额。`,
    source: '方案三(四)4.(1)',
    paymentId: id,
  }))
}

/**
 * Plan 三(四)4.(5): once the settlement is reviewed, what is under way may be paid only as far as it leaves what is held
 * back. It can be sent back or voided.
 */
function latePayments({ settlement, ruleSet, payments }: PaymentFacts): readonly PaymentFinding[] {
  const retention = retentionOf(settlement, ruleSet)
  if (!retention) return []
  const most = retention.settledFen - retention.retainedFen
  let sum = paidFenOf(payments)
  return payments.flatMap((payment): PaymentFinding[] => {
    if (payment.kind === 'final' || !isUnderway(payment.state)) return []
    sum += payment.netFen ?? 0
    if (sum <= most) return []
    return [
      {
        id: `late-${payment.id}`,
        level: 'block',
        text: `拨付第 ${payment.ordinal} 期后共付 ${yuan(sum)}，超过结算额扣除预留后的 ${yuan(most)}，多 ${yuan(sum - most)}。请退回这一期，改按结算尾款申请。`,
        source: ruleSet.sources.retention ?? '',
        paymentId: payment.id,
      },
    ]
  })
}

/** R11 and what other regulations say of the settlement. */
function settlementFindings(facts: PaymentFacts): readonly PaymentFinding[] {
  const { ruleSet, settlement, payments } = facts
  const retention = retentionOf(settlement, ruleSet)
  if (!retention) return []
  const found: PaymentFinding[] = []
  const add = (id: string, level: PaymentFinding['level'], text: string, source: string | undefined) =>
    found.push({ id, level, text, source: source ?? '', paymentId: null })
  const { numbers, sources } = ruleSet
  const least = leastRetainedFen(retention.settledFen, ruleSet)
  if (retention.retainedFen < least) {
    add(
      'retained-short',
      'block',
      `预留 ${yuan(retention.retainedFen)}，低于结算额的 ${shareWords(numbers.retention)}，至少要预留 ${yuan(least)}。`,
      sources.retention,
    )
  }
  const cap = shareOfFenUp(retention.settledFen, numbers.qualityCap)
  if (retention.qualityFen > cap) {
    add(
      'quality-cap',
      'warn',
      `质量保证金 ${yuan(retention.qualityFen)}，超过结算额的 ${shareWords(numbers.qualityCap)}（${yuan(cap)}），请核对。`,
      sources.qualityCap,
    )
  }
  const { submittedFen } = settlement
  if (submittedFen !== null && retention.settledFen > submittedFen) {
    add(
      'settled-over-submitted',
      'warn',
      `结算评审金额 ${yuan(retention.settledFen)}，比送审金额多 ${yuan(retention.settledFen - submittedFen)}，请核对。`,
      '方案三(四)4.(5)',
    )
  }
  const { totalFen } = ceilingsOf(facts)
  if (totalFen !== null && retention.settledFen > totalFen) {
    add(
      'settled-over-ceiling',
      'warn',
      `结算评审金额 ${yuan(retention.settledFen)}，比合同价加已签认的变更签证多 ${yuan(retention.settledFen - totalFen)}：多出的部分要有签认的变更或签证，请核对。`,
      '方案三(四)4.(1)、(5)',
    )
  }
  const rest = finalFenOf(retention, paidFenOf(payments)) ?? 0
  if (rest < 0) {
    add(
      'overpaid',
      'block',
      `已拨付的比结算额扣除预留后的多 ${yuan(-rest)}，没有尾款可付，请核对结算额和已付款。`,
      sources.retention,
    )
  }
  return found
}

/** Facts with one period as it would be. */
export const withPayment = (facts: PaymentFacts, payment: Payment): PaymentFacts => ({
  ...facts,
  payments: facts.payments.some(({ id }) => id === payment.id)
    ? facts.payments.map((each) => (each.id === payment.id ? payment : each))
    : [...facts.payments, payment],
})
