import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import {
  type Payment,
  type PaymentBook,
  paymentKindLabels,
  paymentStateLabels,
} from '#shared/model/payment.ts'
import { isOpenPayment, isUnderway, nextPaymentStep } from '#shared/model/payment-steps.ts'
import type { Project } from '#shared/model/project.ts'
import { EndDialog } from './EndDialog.tsx'
import { EventList } from './EventList.tsx'
import { FindingList } from './FindingList.tsx'
import { FormList } from './FormList.tsx'
import { PeriodContent } from './PeriodContent.tsx'
import { spanWords, stateTones, stepVerbs } from './payment-words.ts'
import { StepDialog } from './StepDialog.tsx'

interface PeriodDetailProps {
  readonly project: Project
  readonly book: PaymentBook
  readonly payment: Payment
  readonly onBack: () => void
  readonly onEdit: () => void
}

/** One period in full: its sums, what is wrong, its steps, its forms. */
export function PeriodDetail({ project, book, payment, onBack, onEdit }: PeriodDetailProps) {
  const [dialog, setDialog] = useState<'step' | 'return' | 'void' | null>(null)
  const signoffs = useRead('payment.signoffs', { projectId: project.id })
  const { state, ordinal } = payment
  const step = nextPaymentStep(state)
  const findings = book.findings.filter(({ paymentId }) => paymentId === payment.id)
  const figures: readonly (readonly [string, number | null])[] = [
    ['申报款', payment.claimedFen],
    ['应得款', payment.dueFen],
    ['应扣款', payment.deductedFen],
    ['应付款', payment.netFen],
    ['拨付', payment.paidFen],
  ]
  const close = () => setDialog(null)
  return (
    <>
      <PageHeader
        title={`第 ${ordinal} 期${paymentKindLabels[payment.kind]}`}
        meta={
          <>
            <Chip tone={stateTones[state]}>{paymentStateLabels[state]}</Chip>
            <span>
              {spanWords(payment)}
              {payment.section === '' ? '' : `　${payment.section}标段`}
              {payment.payBy === null ? '' : `　应在 ${payment.payBy} 前支付`}
            </span>
          </>
        }
        actions={
          <>
            <Button onClick={onBack}>返回各期</Button>
            {state === 'paid' || state === 'voided' ? null : (
              <Button danger onClick={() => setDialog('void')}>
                作废
              </Button>
            )}
            {isUnderway(state) ? <Button onClick={() => setDialog('return')}>退回</Button> : null}
            {isOpenPayment(state) ? <Button onClick={onEdit}>修改</Button> : null}
            {step ? (
              <Button type="primary" onClick={() => setDialog('step')}>
                {stepVerbs[step]}
              </Button>
            ) : null}
          </>
        }
      />
      <dl className="hx-figures">
        {figures.map(([label, fen]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{fen === null ? <span className="hx-quiet">—</span> : <Yuan fen={fen} />}</dd>
          </div>
        ))}
      </dl>
      {findings.length > 0 ? (
        <Section title="需要处理的事" note={`共 ${findings.length} 件`}>
          <FindingList findings={findings} payments={book.payments} />
        </Section>
      ) : null}
      <PeriodContent payment={payment} signoffs={signoffs.data ?? []} />
      <EventList events={payment.events} next={step} />
      <FormList payment={payment} />
      {dialog === 'step' && step ? (
        <StepDialog project={project} payment={payment} step={step} onClose={close} />
      ) : null}
      {dialog === 'return' || dialog === 'void' ? (
        <EndDialog payment={payment} what={dialog} onClose={close} />
      ) : null}
    </>
  )
}
