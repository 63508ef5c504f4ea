import type { FactsOf } from '#shared/model/notice.ts'
import { voteOutcome } from '#shared/model/notice-rates.ts'
import { type ConsentShares, fractionWords } from '#shared/model/rule-set.ts'
import { percentLabel } from '#shared/model/share.ts'

interface VoteOutcomeLineProps {
  readonly facts: FactsOf<'design'>
  readonly shares: ConsentShares
}

/** How the vote goes by the numbers typed so far (Civil Code 278). */
export function VoteOutcomeLine({ facts, shares }: VoteOutcomeLineProps) {
  const outcome = voteOutcome(facts, shares)
  if (!outcome) {
    return (
      <p className="hx-quiet hx-small hx-vote" role="status">
        六个数字填全后得出参与率和同意率。
      </p>
    )
  }
  const { tookByOwners, tookByArea, agreedByOwners, agreedByArea, isQuorate, isPassed } = outcome
  return (
    <div className="hx-vote" role="status">
      <p>
        参与：人数 {percentLabel(tookByOwners)}，面积 {percentLabel(tookByArea)}
        <span className="hx-quiet hx-small">（都要{fractionWords(shares.quorum)}以上）</span>
      </p>
      <p>
        同意：人数 {percentLabel(agreedByOwners)}，面积 {percentLabel(agreedByArea)}
        <span className="hx-quiet hx-small">
          （占参与的，都要
          {facts.needsThreeQuarters ? `${fractionWords(shares.specialMajority)}以上` : '过半数'}）
        </span>
      </p>
      <p className={isPassed ? '' : 'hx-is-due'}>
        <strong>
          {isPassed ? '表决通过' : isQuorate ? '同意的不够，表决未通过' : '参与的不够，表决不成立'}
        </strong>
      </p>
    </div>
  )
}
