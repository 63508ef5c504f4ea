import { z } from 'zod'
import { method, projectId } from './method.ts'
import type { MadeDocument } from './model/notice.ts'
import {
  type Deposit,
  depositForms,
  depositKinds,
  depositReleaseInput,
  type Payment,
  type PaymentBook,
  type PaymentSignoff,
  paymentAdvance,
  paymentForms,
  paymentInput,
  paymentReturn,
} from './model/payment.ts'
import { id, line, seenAt } from './model/text.ts'

const form = z.strictObject({ id, form: z.enum(paymentForms) })
const depositForm = z.strictObject({
  projectId: id,
  form: z.enum(depositForms),
  kind: z.enum(depositKinds).optional(),
})

/** The part of the contract about money: periods, settlement, what is held back. */
export const paymentContract = {
  'payment.book': method<PaymentBook>()(projectId),
  /** Approved changes and visas, and with which period each is paid. */
  'payment.signoffs': method<readonly PaymentSignoff[]>()(projectId),
  'payment.add': method<Payment>()(z.strictObject({ projectId: id, payment: paymentInput })),
  /** Only a draft or a returned one. */
  'payment.update': method<Payment>()(z.strictObject({ id, payment: paymentInput, seen: seenAt })),
  /** Takes the next step; refused while a sum is wrong or an earlier step is missing. */
  'payment.advance': method<Payment>()(paymentAdvance),
  'payment.return': method<Payment>()(paymentReturn),
  /** Keeps its number; a paid one cannot be voided. */
  'payment.void': method<Payment>()(z.strictObject({ id, reason: line(200, '作废的理由') })),
  'payment.form': method<MadeDocument>()(form),
  'payment.archive': method<{ recordId: string }>()(form),
  'payment.excel': method<MadeDocument>()(projectId),
  'deposit.release': method<Deposit>()(depositReleaseInput),
  'deposit.form': method<MadeDocument>()(depositForm),
  'deposit.archive': method<{ recordId: string }>()(depositForm),
} as const
