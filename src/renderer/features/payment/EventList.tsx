import { Section } from '#renderer/ui/Section.tsx'
import { type PaymentEvent, type PaymentStep, paymentStepLabels } from '#shared/model/payment.ts'
import { eventWord } from './payment-words.ts'

interface EventListProps {
  readonly events: readonly PaymentEvent[]
  readonly next: PaymentStep | null
}

/** Steps that were taken, oldest first, and the one that comes next. */
export function EventList({ events, next }: EventListProps) {
  return (
    <Section title="办理经过" note={next === null ? '' : `下一步：${paymentStepLabels[next]}`}>
      {events.length === 0 ? (
        <p className="hx-quiet">还没有申请。</p>
      ) : (
        <div className="hx-payment-wide">
          <table className="hx-payment-lines">
            <thead>
              <tr>
                <th scope="col">步骤</th>
                <th scope="col">日期</th>
                <th scope="col">经办人</th>
                <th scope="col">单位</th>
                <th scope="col">文号</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td className="hx-nowrap">{eventWord(event)}</td>
                  <td className="hx-nowrap">{event.on}</td>
                  <td>{event.person}</td>
                  <td className="hx-break">{event.organization}</td>
                  <td className="hx-break">{event.number}</td>
                  <td className="hx-break">{event.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}
