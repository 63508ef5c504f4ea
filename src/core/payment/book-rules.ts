import type { PaymentBook } from '#shared/model/payment.ts'
import { isOpenPayment } from '#shared/model/payment-steps.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import { ceilingsOf } from './ceiling-rules.ts'
import { depositsOf } from './deposit-rules.ts'
import type { PaymentFacts } from './facts.ts'
import { findingsOf } from './finding-rules.ts'
import { progressOf } from './progress-rules.ts'
import { finalFenOf, paidFenOf, retentionOf } from './retention-rules.ts'
import { isLive } from './signoff-rules.ts'

/** All money of one project. What is only drafted or was sent back is in the list and in no sum. */
export function bookOf(facts: PaymentFacts): PaymentBook {
  const { project, payments, settlement, ruleSet } = facts
  const live = payments.filter(isLive)
  const ceilings = ceilingsOf(facts)
  const retention = retentionOf(settlement, ruleSet)
  const paidFen = paidFenOf(payments)
  return {
    projectId: project.id,
    payments,
    contractFen: ceilings.contractFen,
    signoffFen: ceilings.signoffFen,
    ceilingFen: ceilings.totalFen,
    claimedFen: sumFen(live.filter(({ state }) => !isOpenPayment(state)).map(({ claimedFen }) => claimedFen)),
    netFen: sumFen(live.map(({ netFen }) => netFen ?? 0)),
    paidFen,
    settledFen: retention?.settledFen ?? null,
    retainedFen: retention?.retainedFen ?? null,
    finalFen: finalFenOf(retention, paidFen),
    deposits: depositsOf({ ...facts, acceptedOn: project.acceptedOn, retention }),
    findings: findingsOf(facts),
    progress: progressOf(payments.filter(({ state }) => !isOpenPayment(state))),
  }
}
