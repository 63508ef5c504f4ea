import { type ReactNode, useId } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { type Deposit, depositLabels } from '#shared/model/payment.ts'
import { depositStateLabels } from '#shared/model/payment-steps.ts'
import { daysBetween } from '#shared/model/time.ts'
import { depositTones } from './payment-words.ts'

interface DepositCardProps {
  readonly deposit: Deposit
  readonly actions: ReactNode
}

/** One deposit: its sum, when it is free, and each condition in words. */
export function DepositCard({ deposit, actions }: DepositCardProps) {
  const id = useId()
  const { kind, state, amountFen, startsOn, dueOn, conditions, release } = deposit
  return (
    <section className="hx-payment-deposit" aria-labelledby={id}>
      <h3 id={id}>
        {depositLabels[kind]}
        <Chip tone={depositTones[state]}>{depositStateLabels[state]}</Chip>
      </h3>
      <dl className="hx-payment-deposit-facts">
        <div>
          <dt>金额</dt>
          <dd>{state === 'none' ? <span className="hx-quiet">还没有</span> : <Yuan fen={amountFen} />}</dd>
        </div>
        <div>
          <dt>起算日</dt>
          <dd>{startsOn ?? '—'}</dd>
        </div>
        <div>
          <dt>期满日</dt>
          <dd>
            {dueOn ?? '—'}
            {dueOn !== null && release === null ? <DaysLeft dueOn={dueOn} /> : null}
          </dd>
        </div>
      </dl>
      <ul className="hx-payment-conditions">
        {conditions.map(({ text, isMet, state: standing }) => (
          <li key={text}>
            <Chip tone={isMet ? 'good' : 'due'}>{isMet ? '✓ 满足' : '✗ 未满足'}</Chip>
            <div>
              {text}
              <div className="hx-quiet hx-small hx-break">{standing}</div>
            </div>
          </li>
        ))}
      </ul>
      {release ? (
        <div className="hx-payment-note">
          <p>
            {release.on} 返还 <Yuan fen={release.amountFen} />
            　经办人 {release.person}
            {release.number === '' ? '' : `　凭证号 ${release.number}`}
          </p>
          {release.unmet.length > 0 ? (
            <p className="hx-is-due hx-break">
              返还时没有满足：{release.unmet.join('；')}。理由：{release.reason}
            </p>
          ) : null}
          {release.note === '' ? null : <p className="hx-quiet hx-break">{release.note}</p>}
        </div>
      ) : null}
      {actions}
    </section>
  )
}

function DaysLeft({ dueOn }: { readonly dueOn: string }) {
  const left = daysBetween(localToday(), dueOn)
  return <span className="hx-quiet">{left > 0 ? `　还有 ${left} 天` : '　已期满'}</span>
}
