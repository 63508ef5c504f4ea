import { asc, eq, inArray, max } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { depositRelease, payment, paymentEvent } from '#core/db/schema.ts'
import {
  type DepositKind,
  type DepositRelease,
  type Payment,
  type PaymentEvent,
  paymentInput,
} from '#shared/model/payment.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof payment.$inferSelect
type Values = Omit<typeof payment.$inferInsert, 'id' | 'projectId' | 'ordinal' | 'createdAt'>

/** Payments of projects in the order of their numbers, with their steps: two readings, however many there are. */
export function listPayments(db: Reader, projectIds: readonly string[]): readonly Payment[] {
  const rows = db
    .select()
    .from(payment)
    .where(inArray(payment.projectId, [...projectIds]))
    .orderBy(asc(payment.projectId), asc(payment.ordinal))
    .all()
  const events = db
    .select({ event: paymentEvent })
    .from(paymentEvent)
    .innerJoin(payment, eq(payment.id, paymentEvent.paymentId))
    .where(inArray(payment.projectId, [...projectIds]))
    .orderBy(asc(paymentEvent.at), asc(paymentEvent.id))
    .all()
  const byPayment = Map.groupBy(events, ({ event }) => event.paymentId)
  return rows.map((row) =>
    toPayment(
      row,
      (byPayment.get(row.id) ?? []).map(({ event }) => event),
    ),
  )
}

/** Kind and state alone: for checks that need no more. */
export const listPaymentStates = (
  db: Reader,
  projectId: string,
): readonly Pick<Payment, 'kind' | 'state'>[] =>
  db
    .select({ content: payment.content, state: payment.state })
    .from(payment)
    .where(eq(payment.projectId, projectId))
    .all()
    .map(({ content, state }) => ({ kind: content.kind, state }))

export function getPayment(db: Reader, id: string): Payment | null {
  const row = db.select().from(payment).where(eq(payment.id, id)).get()
  if (!row) return null
  const events = db
    .select()
    .from(paymentEvent)
    .where(eq(paymentEvent.paymentId, id))
    .orderBy(asc(paymentEvent.at), asc(paymentEvent.id))
    .all()
  return toPayment(row, events)
}

function toPayment({ content, ...row }: Row, events: readonly (typeof paymentEvent.$inferSelect)[]): Payment {
  return {
    // Fields that came later have their default in older rows.
    ...paymentInput.parse(content),
    ...row,
    netFen: row.dueFen === null ? null : row.dueFen - row.deductedFen,
    events: events.map(({ id, step, doneOn, person, organization, number, note, at }) => ({
      id,
      step: step as PaymentEvent['step'],
      on: doneOn,
      person,
      organization,
      number,
      note,
      at,
    })),
  }
}

/** Inserts with the project's next number: voids keep theirs, so there is never a gap. */
export function insertPayment(tx: Tx, id: string, projectId: string, values: Values, at: string): number {
  const last = tx
    .select({ ordinal: max(payment.ordinal) })
    .from(payment)
    .where(eq(payment.projectId, projectId))
    .get()
  const ordinal = (last?.ordinal ?? 0) + 1
  tx.insert(payment)
    .values({ ...values, id, projectId, ordinal, createdAt: at })
    .run()
  return ordinal
}

export function changePayment(tx: Tx, id: string, values: Partial<Values>): void {
  tx.update(payment).set(values).where(eq(payment.id, id)).run()
}

export function insertEvent(tx: Tx, paymentId: string, { on, ...event }: PaymentEvent): void {
  tx.insert(paymentEvent)
    .values({ ...event, doneOn: on, paymentId })
    .run()
}

/** What was given back, by project and kind. */
export function listReleases(
  db: Reader,
  projectIds: readonly string[],
): readonly { readonly projectId: string; readonly kind: DepositKind; readonly release: DepositRelease }[] {
  return db
    .select()
    .from(depositRelease)
    .where(inArray(depositRelease.projectId, [...projectIds]))
    .all()
    .map(({ projectId, kind, content }) => ({ projectId, kind, release: content }))
}

export function insertRelease(tx: Tx, projectId: string, kind: DepositKind, content: DepositRelease): void {
  tx.insert(depositRelease).values({ projectId, kind, content, at: content.at }).run()
}
