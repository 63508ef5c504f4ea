import { type Deposit, type PaymentState, type PaymentStep, paymentSteps } from './payment.ts'

/** The step a period takes next (plan 三(四)4.(1) to (3)); null: none. */
export function nextPaymentStep(state: PaymentState): PaymentStep | null {
  if (state === 'draft' || state === 'returned') return 'submitted'
  if (state === 'voided') return null
  return paymentSteps[paymentSteps.indexOf(state) + 1] ?? null
}

/** Not handed in, or sent back: it can be changed and counts in no sum. */
export const isOpenPayment = (state: PaymentState): boolean => state === 'draft' || state === 'returned'

/** Handed in and not paid: it can be sent back. */
export const isUnderway = (state: PaymentState): boolean =>
  !isOpenPayment(state) && state !== 'paid' && state !== 'voided'

export const depositStateLabels: Readonly<Record<Deposit['state'], string>> = {
  none: '还没有数额',
  held: '预留中',
  soon: '快到期',
  free: '可以返还',
  released: '已返还',
}
