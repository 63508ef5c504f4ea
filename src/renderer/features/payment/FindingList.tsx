import { Button } from 'antd'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { Payment, PaymentFinding } from '#shared/model/payment.ts'

interface FindingListProps {
  readonly findings: readonly PaymentFinding[]
  readonly payments: readonly Payment[]
  /** Without it, findings do not lead to their period. */
  readonly onOpen?: (id: string) => void
}

/** What keeps a step from being taken, and what should be looked at, with the paragraph it comes from. */
export function FindingList({ findings, payments, onOpen }: FindingListProps) {
  return (
    <ul className="hx-payment-findings">
      {findings.map(({ id, level, text, source, paymentId }) => {
        const payment = payments.find((each) => each.id === paymentId)
        return (
          <li key={id}>
            <Chip tone={level === 'block' ? 'block' : 'due'}>{level === 'block' ? '不能办' : '请核对'}</Chip>
            <div className="hx-break">
              {text}
              {source === '' ? null : <span className="hx-quiet hx-small">　{source}</span>}
            </div>
            {payment && onOpen ? (
              <Button size="small" onClick={() => onOpen(payment.id)}>
                打开第 {payment.ordinal} 期
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
