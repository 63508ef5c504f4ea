import { addMonths } from '#shared/model/calendar.ts'
import {
  depositLabels,
  type PaymentBook,
  paymentStateLabels,
  paymentStepLabels,
  settlementMonths,
} from '#shared/model/payment.ts'
import { isOpenPayment, nextPaymentStep } from '#shared/model/payment-steps.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import { daysBetween } from '#shared/model/time.ts'

/** What the gaps about money are found by. */
export interface PaymentGapFacts {
  readonly project: Pick<Project, 'acceptedOn'>
  readonly ruleSet: Pick<RuleSet, 'sources'>
  readonly book: PaymentBook
  /** Local calendar day. */
  readonly today: string
}

/** Days after which a period that does not move is said to be stuck. */
const stuckDays = 30

/** What is stuck, wrong or overdue about the money of a project. */
export function paymentGaps({ project, ruleSet, book, today }: PaymentGapFacts): readonly Gap[] {
  const gaps: Gap[] = []
  const add = (gap: Omit<Gap, 'stage' | 'remedy'>, label = '去办理') =>
    gaps.push({ ...gap, stage: '08', remedy: { label, to: 'payment' } })
  for (const finding of book.findings) {
    if (finding.level !== 'block') continue
    const { id, text, source } = finding
    add({ id: `payment-${id}`, level: 'missing', text: text.replace(/。$/, ''), source }, '去核对')
  }
  for (const { id, ordinal, state, events } of book.payments) {
    const step = nextPaymentStep(state)
    const last = events.at(-1)
    if (step === null || !last || state === 'draft') continue
    const days = daysBetween(last.on, today)
    if (days <= stuckDays) continue
    const words = isOpenPayment(state) ? '退回后还没有重新申请' : `还没有${paymentStepLabels[step]}`
    add({
      id: `payment-stuck-${id}`,
      level: 'advice',
      text: `第 ${ordinal} 期${paymentStateLabels[state]}已 ${days} 天，${words}`,
      source: '方案三(四)4.(1)至(3)',
      item: '08-3',
    })
  }
  const { acceptedOn } = project
  if (acceptedOn !== null && book.settledFen === null) {
    const dueOn = addMonths(acceptedOn, settlementMonths)
    const isLate = dueOn < today
    add(
      {
        id: 'payment-settlement',
        level: isLate ? 'missing' : 'advice',
        text: isLate
          ? `竣工验收已过 ${settlementMonths} 个月（${dueOn}），还没有结算评审金额`
          : `竣工验收后还没有结算评审金额，应在 ${dueOn} 前办完`,
        source: ruleSet.sources.retention ?? '',
        item: '08-5',
      },
      '去填写',
    )
  }
  for (const { kind, state, dueOn } of book.deposits) {
    if (state !== 'free') continue
    const name = depositLabels[kind]
    add(
      {
        id: `deposit-${kind}`,
        level: 'advice',
        text: `${name}${dueOn === null ? '' : ` ${dueOn} 已期满，`}可以返还，还没有返还`,
        source: ruleSet.sources.retention ?? '',
        item: '08-6',
      },
      '去返还',
    )
  }
  return gaps
}
