import { formatYuan } from '#shared/model/money.ts'
import type { Payment, PaymentFinding, PaymentKind } from '#shared/model/payment.ts'
import type { PaymentFacts } from './facts.ts'
import { finalFenOf, paidFenOf, retentionOf } from './retention-rules.ts'
import { isLive } from './signoff-rules.ts'

const yuan = (fen: number): string => `${formatYuan(fen)} 元`

/**
 * Why a period of this kind cannot be opened or handed in; null when it can. Plan 三(四)4.(5): once the settlement
 * is reviewed its sum is final, and only what is left of it is paid.
 */
export function refuseKind(
  kind: PaymentKind,
  { settlement, project }: Pick<PaymentFacts, 'settlement' | 'project'>,
): string | null {
  const isSettled = settlement.settledFen !== null
  if (kind !== 'final') {
    return isSettled ? '结算评审已经完成，不再开预付款和进度款，只能申请结算尾款。' : null
  }
  if (!isSettled) return '还没有结算评审金额，不能申请结算尾款。请先填写结算评审。'
  if (project.acceptedOn === null) return '还没有竣工验收合格，不能申请结算尾款。请先填写竣工验收日期。'
  return null
}

/** What is left for a final payment: settled − retained − paid with all others, in 分. */
export function restFor(
  payment: Pick<Payment, 'id'> | null,
  facts: Pick<PaymentFacts, 'settlement' | 'ruleSet' | 'payments'>,
): number {
  const others = facts.payments.filter(({ id }) => id !== payment?.id)
  return finalFenOf(retentionOf(facts.settlement, facts.ruleSet), paidFenOf(others)) ?? 0
}

/** What is wrong with a final payment. */
export function finalFindings(payment: Payment, facts: PaymentFacts): readonly PaymentFinding[] {
  const source = facts.ruleSet.sources.retention ?? ''
  const found: PaymentFinding[] = []
  const block = (id: string, text: string) =>
    found.push({ id: `${id}-${payment.id}`, level: 'block', text, source, paymentId: payment.id })
  const refused = refuseKind('final', facts)
  if (refused) {
    block('final-early', refused)
    return found
  }
  const waiting = facts.payments.filter(
    (each) => isLive(each) && each.id !== payment.id && each.state !== 'paid',
  )
  if (waiting.length > 0 && payment.state !== 'paid') {
    const named = waiting.map(({ ordinal }) => ordinal).join('、')
    block('pending', `第 ${named} 期还没有拨付。请先办完或作废，再申请结算尾款。`)
  }
  const rest = restFor(payment, facts)
  if (payment.dueFen !== null && payment.dueFen > rest) {
    block(
      'final-over',
      `尾款应得 ${yuan(payment.dueFen)}，多于结算额扣除已付和预留后的 ${yuan(Math.max(rest, 0))}，多 ${yuan(payment.dueFen - Math.max(rest, 0))}。`,
    )
  }
  return found
}
