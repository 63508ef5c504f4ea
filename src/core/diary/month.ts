import type { Context } from '#core/context.ts'
import { byIdOf, countedFenOf } from '#core/ledger/count-rules.ts'
import { readBooks } from '#core/payment/service.ts'
import { requireProject } from '#core/project/service.ts'
import { findRecords } from '#core/record/service.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'
import { listEntries } from '#core/stage/service.ts'
import { monthEnds, monthOf } from '#shared/model/calendar.ts'
import { type PaymentBook, paymentKindLabels } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { signoffStateLabels } from '#shared/model/signoff.ts'
import { signoffShortLabels } from '#shared/model/signoff-form.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { MonthFacts, MonthPayment, MonthSignoff } from './month-rules.ts'

/** Everything a month on site brought, from the features that keep it. @throws AppError `not-found` */
export function readMonth(context: Context, projectId: string, month: string): MonthFacts {
  const project = requireProject(context, projectId)
  const { db } = context.library()
  const { first, last } = monthEnds(month)
  const media = findRecords(context, { projectId, kinds: ['photo', 'video'], fromDay: first, toDay: last })
  const photos = media.filter(({ kind }) => kind === 'photo').length
  return {
    project,
    month,
    today: toLocalDate(context.ports.clock.now()),
    diaries: listEntries(db, [projectId], 'diary').map(({ content }) => content),
    complaints: listEntries(db, [projectId], 'complaint').map(({ content }) => content),
    signoffs: signoffsOf(context, project, month),
    payments: paymentsOf(readBooks(context, [project]).get(projectId), month),
    photos,
    videos: media.length - photos,
  }
}

function signoffsOf(context: Context, { id }: Project, month: string): readonly MonthSignoff[] {
  const signoffs = listProjectSignoffs(context, id)
  const byId = byIdOf(signoffs)
  return signoffs
    .filter(({ content }) => monthOf(content.occurredOn) === month)
    .map((signoff) => ({
      number: signoff.number,
      kind: signoffShortLabels[signoff.kind],
      on: signoff.content.occurredOn,
      title: signoff.content.title,
      state: signoffStateLabels[signoff.state],
      fen: countedFenOf(signoff, byId),
    }))
}

/** What was paid in the month. */
function paymentsOf(book: PaymentBook | undefined, month: string): readonly MonthPayment[] {
  return (book?.payments ?? []).flatMap((payment) => {
    const paid = payment.events.findLast(({ step }) => step === 'paid')
    if (payment.state !== 'paid' || paid === undefined || monthOf(paid.on) !== month) return []
    return [
      {
        title: `第 ${payment.ordinal} 期${paymentKindLabels[payment.kind]}`,
        on: paid.on,
        number: paid.number,
        fen: payment.paidFen ?? 0,
      },
    ]
  })
}
