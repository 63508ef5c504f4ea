import { Chip } from '#renderer/ui/Chip.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import {
  consentLabels,
  consents,
  denominatorLabels,
  denominators,
  type FactsOf,
} from '#shared/model/notice.ts'
import { type ConsentRate, consentRates, isConsentGiven } from '#shared/model/notice-rates.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import { type Share as NeededShare, percentLabel } from '#shared/model/share.ts'

interface RateTableProps {
  readonly facts: FactsOf<'survey'>
  /** The project's, where the facts give none. */
  readonly households: number
  /** Share each consent must reach. */
  readonly needed: NeededShare
}

/** The three consents over both denominators, cut off and never rounded up, as they are typed. */
export function RateTable({ facts, households, needed }: RateTableProps) {
  const rates = consentRates(facts, households, needed)
  const least = shareWords(needed)
  const isGiven = isConsentGiven(rates)
  return (
    <div className="hx-rates">
      <table className="hx-lines" aria-label="三项同意率">
        <thead>
          <tr>
            <th>意愿</th>
            <th className="hx-amount">同意</th>
            {denominators.map((value) => (
              <th key={value} className="hx-amount">
                占{denominatorLabels[value]}
                {facts.denominator === value ? '（采用）' : ''}
              </th>
            ))}
            <th>达到 {least}</th>
          </tr>
        </thead>
        <tbody>
          {consents.map((consent) => {
            const rate = rates.find((one) => one.consent === consent)
            return (
              <tr key={consent}>
                <td>{consentLabels[consent]}</td>
                <td className="hx-amount">{rate ? formatCount(rate.agreed) : '—'}</td>
                {denominators.map((value) => (
                  <td key={value} className="hx-amount">
                    <Share rate={rate} denominator={value} isUsed={facts.denominator === value} />
                  </td>
                ))}
                <td>
                  <Verdict isEnough={rate?.isEnough ?? null} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={isGiven === false ? 'hx-is-due hx-small' : 'hx-quiet hx-small'} role="status">
        {isGiven === null
          ? '三项数字填全后得出结论。'
          : isGiven
            ? `三项同意率都达到 ${least}。`
            : `有同意率不到 ${least}，按实施方案应暂缓或撤出改造。`}
      </p>
    </div>
  )
}

interface ShareProps {
  readonly rate: ConsentRate | undefined
  readonly denominator: (typeof denominators)[number]
  readonly isUsed: boolean
}

function Share({ rate, denominator, isUsed }: ShareProps) {
  const share = rate?.shares[denominator]
  if (!share) return '—'
  const text = percentLabel(share)
  return isUsed ? <strong>{text}</strong> : text
}

function Verdict({ isEnough }: { readonly isEnough: boolean | null }) {
  if (isEnough === null) return '—'
  return isEnough ? <Chip>✓ 达到</Chip> : <Chip tone="due">不到</Chip>
}
