import {
  type Payment,
  type PaymentStep,
  paymentStateLabels,
  paymentStepLabels,
} from '#shared/model/payment.ts'
import { isOpenPayment, nextPaymentStep } from '#shared/model/payment-steps.ts'

type Standing = Pick<Payment, 'ordinal' | 'state' | 'events'>

/** Why a step cannot be taken on a day, by order and dates alone; null when it can. */
export function refuseStep(
  { ordinal, state, events }: Standing,
  step: PaymentStep,
  on: string,
  today: string,
): string | null {
  const wanted = nextPaymentStep(state)
  if (wanted === null) return `第 ${ordinal} 期${paymentStateLabels[state]}，没有下一步。`
  if (step !== wanted) {
    return `第 ${ordinal} 期现在是“${paymentStateLabels[state]}”，下一步是“${paymentStepLabels[wanted]}”，不能跳过。`
  }
  return refuseDay(events, on, today)
}

/** The rounds before a return do not bind the next one. */
function refuseDay(events: Payment['events'], on: string, today: string): string | null {
  if (on > today) return '日期晚于今天，请核对日期。'
  const last = events.at(-1)
  if (!last || on >= last.on) return null
  const name =
    last.step === 'returned' || last.step === 'voided'
      ? paymentStateLabels[last.step]
      : paymentStepLabels[last.step]
  return `日期早于上一步“${name}”的 ${last.on}，请核对日期。`
}

/** Why a period cannot be changed; null when it can. */
export function refuseEdit({ ordinal, state }: Pick<Standing, 'ordinal' | 'state'>): string | null {
  if (isOpenPayment(state)) return null
  return state === 'paid' || state === 'voided'
    ? `第 ${ordinal} 期${paymentStateLabels[state]}，不能再改。`
    : `第 ${ordinal} 期${paymentStateLabels[state]}，不能改。要改请先退回。`
}

/** Why a period cannot be sent back; null when it can. */
export function refuseReturn(payment: Standing, on: string, today: string): string | null {
  const { ordinal, state } = payment
  if (isOpenPayment(state)) return `第 ${ordinal} 期还没有申请，不用退回，可以直接改。`
  if (state === 'paid') return `第 ${ordinal} 期已拨付，不能退回。`
  if (state === 'voided') return `第 ${ordinal} 期已作废。`
  return refuseDay(payment.events, on, today)
}

/** Why a period cannot be voided; null when it can. */
export function refuseVoid({ ordinal, state }: Pick<Standing, 'ordinal' | 'state'>): string | null {
  if (state === 'paid') return `第 ${ordinal} 期已拨付，不能作废。`
  return state === 'voided' ? `第 ${ordinal} 期已作废。` : null
}
