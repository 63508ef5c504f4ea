import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { PaymentKind } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { PaymentOverview } from './PaymentOverview.tsx'
import { PeriodDetail } from './PeriodDetail.tsx'
import { PeriodEditor } from './PeriodEditor.tsx'
import './payment.css'

type Place =
  | { readonly at: 'book' }
  | { readonly at: 'new'; readonly kind: PaymentKind }
  | { readonly at: 'show' | 'edit'; readonly id: string }

/** 资金: payments by period, the settlement, what is held back. */
export function PaymentTab({ project }: { readonly project: Project }) {
  const [place, setPlace] = useState<Place>({ at: 'book' })
  const book = useRead('payment.book', { projectId: project.id })
  const show = (id: string) => setPlace({ at: 'show', id })
  const toBook = () => setPlace({ at: 'book' })

  if (!book.data) {
    return (
      <>
        <ErrorNote error={book.error} onRetry={() => void book.refetch()} />
        {book.isPending ? <p className="hx-quiet">正在读取…</p> : null}
      </>
    )
  }
  if (place.at === 'new') {
    return (
      <PeriodEditor
        key={place.kind}
        project={project}
        book={book.data}
        kind={place.kind}
        payment={null}
        onSaved={({ id }) => show(id)}
        onCancel={toBook}
      />
    )
  }
  const payment = place.at === 'book' ? undefined : book.data.payments.find(({ id }) => id === place.id)
  if (payment && place.at === 'edit') {
    const back = () => show(payment.id)
    return (
      <PeriodEditor
        key={payment.id}
        project={project}
        book={book.data}
        kind={payment.kind}
        payment={payment}
        onSaved={back}
        onCancel={back}
      />
    )
  }
  if (payment) {
    return (
      <PeriodDetail
        key={payment.id}
        project={project}
        book={book.data}
        payment={payment}
        onBack={toBook}
        onEdit={() => setPlace({ at: 'edit', id: payment.id })}
      />
    )
  }
  return (
    <PaymentOverview
      project={project}
      book={book.data}
      onOpen={show}
      onNew={(kind) => setPlace({ at: 'new', kind })}
    />
  )
}
