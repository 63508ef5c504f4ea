import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { type Payment, paymentKindLabels, paymentStateLabels } from '#shared/model/payment.ts'
import { nextPaymentStep } from '#shared/model/payment-steps.ts'
import type { Project } from '#shared/model/project.ts'
import { spanWords, stateTones, stepVerbs } from './payment-words.ts'
import { StepDialog } from './StepDialog.tsx'

interface PeriodTableProps {
  readonly project: Project
  readonly payments: readonly Payment[]
  readonly onOpen: (id: string) => void
}

type Column = TableColumnsType<Payment>[number]

const amount = (title: string, of: (payment: Payment) => number | null): Column => ({
  title: `${title}（元）`,
  align: 'right',
  render: (_, payment) => {
    const fen = of(payment)
    return fen === null ? <span className="hx-quiet">—</span> : <Yuan fen={fen} bare />
  },
})

/** All periods with their sums, their state and the button of their next step. */
export function PeriodTable({ project, payments, onOpen }: PeriodTableProps) {
  const [stepping, setStepping] = useState<Payment | null>(null)
  const columns: TableColumnsType<Payment> = [
    {
      title: '期号',
      render: (_, { id, ordinal, state }) => (
        <Button type="link" className="hx-payment-open" onClick={() => onOpen(id)}>
          <span className={state === 'voided' ? 'hx-payment-void' : ''}>第 {ordinal} 期</span>
        </Button>
      ),
    },
    {
      title: '类别 / 起止',
      render: (_, payment) => (
        <div className="hx-two-lines">
          {paymentKindLabels[payment.kind]}
          {payment.section === '' ? '' : `　${payment.section}标段`}
          <div className="hx-quiet hx-small hx-nowrap">{spanWords(payment)}</div>
        </div>
      ),
    },
    {
      title: '状态',
      render: (_, { state }) => <Chip tone={stateTones[state]}>{paymentStateLabels[state]}</Chip>,
    },
    amount('申报', ({ claimedFen }) => claimedFen),
    amount('应得', ({ dueFen }) => dueFen),
    amount('应扣', ({ deductedFen }) => deductedFen),
    amount('应付', ({ netFen }) => netFen),
    amount('拨付', ({ paidFen }) => paidFen),
    {
      title: '下一步',
      render: (_, payment) => {
        const step = nextPaymentStep(payment.state)
        return step === null ? (
          <span className="hx-quiet">—</span>
        ) : (
          <Button size="small" onClick={() => setStepping(payment)}>
            {stepVerbs[step]}
          </Button>
        )
      },
    },
  ]
  const step = stepping && nextPaymentStep(stepping.state)
  return (
    <>
      <div className="hx-payment-wide">
        <Table<Payment>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={[...payments]}
          pagination={false}
          aria-label="各期付款"
        />
      </div>
      {stepping && step ? (
        <StepDialog project={project} payment={stepping} step={step} onClose={() => setStepping(null)} />
      ) : null}
    </>
  )
}
