import { Checkbox } from 'antd'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { formatYuan } from '#shared/model/money.ts'
import type { PaymentSignoff } from '#shared/model/payment.ts'

interface SignoffChoicesProps {
  readonly signoffs: readonly PaymentSignoff[]
  /** Number of the period that is written; null: a new one. */
  readonly ordinal: number | null
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Why one cannot be chosen here; empty when it can. */
function whyNot(signoff: PaymentSignoff, ordinal: number | null): string {
  if (signoff.takenBy !== null && signoff.takenBy !== ordinal) return `已计入第 ${signoff.takenBy} 期`
  if (signoff.correctedBy !== '' && signoff.takenBy === null) return `已由 ${signoff.correctedBy} 更正`
  return ''
}

/** Approved changes and visas, to be paid with this period. */
export function SignoffChoices({ signoffs, ordinal, chosen, onChange }: SignoffChoicesProps) {
  if (signoffs.length === 0) {
    return <p className="hx-quiet">没有四方签认完的变更签证。签认完后，可以在这里选入本期。</p>
  }
  return (
    <>
      <CountLine total={signoffs.length} unit="份">
        <span>已选 {chosen.length} 份</span>
      </CountLine>
      <ul className="hx-payment-choices">
        {signoffs.map((signoff) => {
          const { id, number, title, payableFen, corrects } = signoff
          const refused = whyNot(signoff, ordinal)
          const isChosen = chosen.includes(id)
          return (
            <li key={id}>
              <Checkbox
                checked={isChosen}
                disabled={refused !== '' && !isChosen}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                }
              >
                {number}　{title}
                {refused === '' ? null : <span className="hx-quiet">　{refused}</span>}
                {corrects === '' ? null : <span className="hx-quiet">　只计与 {corrects} 的差额</span>}
              </Checkbox>
              <span className="hx-amount">{formatYuan(payableFen)} 元</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
