import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { requireUnchanged } from '#core/stale.ts'
import { AppError } from '#shared/errors.ts'
import type { Payment, PaymentEvent, PaymentInput } from '#shared/model/payment.ts'
import { isOpenPayment } from '#shared/model/payment-steps.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { bookOf } from './book-rules.ts'
import { depositsOf, refuseRelease, unmetWords } from './deposit-rules.ts'
import { inputFaults, requireOwnPhotos, sumsOf } from './draft.ts'
import type { PaymentFacts } from './facts.ts'
import { blocksOf, findingsOf, withPayment } from './finding-rules.ts'
import { archiveDeposit, archivePayment, makeBook, makeDeposit, makePayment } from './form-api.ts'
import { retentionOf } from './retention-rules.ts'
import { requirePayment, requirePaymentFacts } from './service.ts'
import { paymentSignoffs } from './signoff-rules.ts'
import { refuseEdit, refuseReturn, refuseStep, refuseVoid } from './step-rules.ts'
import { changePayment, insertEvent, insertPayment, insertRelease } from './store.ts'

const factsOf = (context: Context, projectId: string): PaymentFacts =>
  requirePaymentFacts(context, requireProject(context, projectId))

function refuse(words: string | null, code: 'rule' | 'frozen' = 'rule'): void {
  if (words !== null) throw new AppError(code, words)
}

const refuseAll = (words: readonly string[]): void =>
  refuse(words.length === 0 ? null : [...new Set(words)].join(''))

const today = (context: Context): string => toLocalDate(context.ports.clock.now())

type Taken = Omit<PaymentEvent, 'id' | 'at'>

/** Writes a step of a period and what it changes, with its journal row. */
function take(
  context: Context,
  before: Payment,
  event: Taken,
  values: Parameters<typeof changePayment>[2],
): Payment {
  const { id, projectId, ordinal } = before
  mutate(context, context.library(), (tx, note, at) => {
    insertEvent(tx, id, { ...event, id: uuidv7(), at })
    changePayment(tx, id, { ...values, updatedAt: at })
    const { step, ...rest } = event
    const sums = { claimedFen: values.claimedFen, dueFen: values.dueFen, paidFen: values.paidFen }
    const known = Object.fromEntries(Object.entries(sums).filter(([, fen]) => fen !== undefined))
    const action =
      step === 'returned' ? 'payment.return' : step === 'voided' ? 'payment.void' : 'payment.advance'
    note(projectId, {
      action,
      subject: id,
      data: { ordinal, ...(action === 'payment.advance' ? { step } : {}), ...rest, ...known },
    })
  })
  context.changed('payment', projectId)
  return requirePayment(context, id)
}

/** Checks a period as it is written and works out its sums. */
function judge(
  context: Context,
  facts: PaymentFacts,
  input: PaymentInput,
  payment: Payment | null,
): { readonly claimedFen: number; readonly deductedFen: number } {
  refuseAll(inputFaults(input, facts, payment))
  requireOwnPhotos(context, facts.project.id, input)
  return sumsOf(input, facts, payment)
}

export const paymentApi = {
  'payment.book': (context, { projectId }) => bookOf(factsOf(context, projectId)),

  'payment.signoffs': (context, { projectId }) => {
    const { signoffs, payments } = factsOf(context, projectId)
    return paymentSignoffs(signoffs, payments)
  },

  'payment.add': (context, { projectId, payment: input }) => {
    const sums = judge(context, factsOf(context, projectId), input, null)
    const id = uuidv7()
    mutate(context, context.library(), (tx, note, at) => {
      const ordinal = insertPayment(
        tx,
        id,
        projectId,
        { state: 'draft', content: input, ...sums, updatedAt: at },
        at,
      )
      note(projectId, { action: 'payment.add', subject: id, data: { ordinal, ...sums, ...input } })
    })
    context.changed('payment', projectId)
    return requirePayment(context, id)
  },

  'payment.update': (context, { id, payment: input, seen }) => {
    const before = requirePayment(context, id)
    refuse(refuseEdit(before), 'frozen')
    const { projectId, ordinal } = before
    const sums = judge(context, factsOf(context, projectId), input, before)
    mutate(context, context.library(), (tx, note, at) => {
      requireUnchanged(seen, requirePayment(context, id).updatedAt)
      changePayment(tx, id, { content: input, ...sums, updatedAt: at })
      note(projectId, { action: 'payment.update', subject: id, data: { ordinal, ...sums, ...input } })
    })
    context.changed('payment', projectId)
    return requirePayment(context, id)
  },

  'payment.advance': (context, { id, dueFen, paidFen, ...event }) => {
    const before = requirePayment(context, id)
    refuse(refuseStep(before, event.step, event.on, today(context)))
    if (event.step === 'reviewed' && dueFen === undefined) {
      throw new AppError('bad-input', '请填写经审核应得款。')
    }
    if (event.step === 'paid' && paidFen === undefined) throw new AppError('bad-input', '请填写拨付金额。')
    const facts = factsOf(context, before.projectId)
    // Sign-offs may have been corrected since it was written.
    const sums = isOpenPayment(before.state) ? judge(context, facts, before, before) : {}
    const values = {
      state: event.step,
      ...sums,
      ...(event.step === 'reviewed' ? { dueFen: dueFen ?? null } : {}),
      ...(event.step === 'paid' ? { paidFen: paidFen ?? null } : {}),
    }
    refuseAll(blocksOf(findingsOf(withPayment(facts, asTaken(context, before, values, event))), id))
    return take(context, before, event, values)
  },

  'payment.return': (context, { id, on, person, reason }) => {
    const before = requirePayment(context, id)
    refuse(refuseReturn(before, on, today(context)))
    const event = { step: 'returned', on, person, organization: '', number: '', note: reason } as const
    return take(context, before, event, { state: 'returned', dueFen: null })
  },

  'payment.void': (context, { id, reason }) => {
    const before = requirePayment(context, id)
    refuse(refuseVoid(before))
    const { operator } = requireOffice(context)
    const on = today(context)
    const event = {
      step: 'voided',
      on,
      person: operator,
      organization: '',
      number: '',
      note: reason,
    } as const
    return take(context, before, event, { state: 'voided' })
  },

  'payment.form': (context, { id, form }) => makePayment(context, id, form),
  'payment.archive': (context, { id, form }) => archivePayment(context, id, form),
  'payment.excel': (context, { projectId }) => makeBook(context, projectId),

  'deposit.release': (context, { projectId, kind, on, person, number, note: words, reason }) => {
    const project = requireProject(context, projectId)
    const now = today(context)
    // What counts is how it stood on the day it was given back.
    const facts = requirePaymentFacts(context, project, on < now ? on : now)
    const deposit = depositsOf({
      ...facts,
      acceptedOn: project.acceptedOn,
      retention: retentionOf(facts.settlement, facts.ruleSet),
    }).find((each) => each.kind === kind)
    if (!deposit) throw new AppError('not-found', '找不到这项保证金。')
    refuse(refuseRelease(deposit, { on, reason }, now))
    const unmet = unmetWords(deposit)
    mutate(context, context.library(), (tx, note, at) => {
      const release = {
        on,
        amountFen: deposit.amountFen,
        person,
        number,
        note: words,
        unmet,
        reason: unmet.length > 0 ? reason : '',
      }
      insertRelease(tx, projectId, kind, { ...release, at })
      note(projectId, { action: 'deposit.release', subject: kind, data: release })
    })
    context.changed('payment', projectId)
    const after = bookOf(factsOf(context, projectId)).deposits.find((each) => each.kind === kind)
    return after ?? deposit
  },
  'deposit.form': (context, request) => makeDeposit(context, request),
  'deposit.archive': (context, request) => archiveDeposit(context, request),
} satisfies Partial<Handlers>

/** A period as it would be with the step taken: what is wrong with that keeps it from being taken. */
function asTaken(
  context: Context,
  before: Payment,
  values: Partial<Pick<Payment, 'state' | 'claimedFen' | 'deductedFen' | 'dueFen' | 'paidFen'>>,
  event: Taken,
): Payment {
  const after = { ...before, ...values }
  return {
    ...after,
    netFen: after.dueFen === null ? null : after.dueFen - after.deductedFen,
    events: [...before.events, { ...event, id: '', at: context.ports.clock.now() }],
  }
}
