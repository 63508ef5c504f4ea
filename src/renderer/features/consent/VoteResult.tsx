import { formatCount } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { areaWords, voteVerdict } from '#shared/model/consent-verdict.ts'
import type { ConsentStatus } from '#shared/model/household.ts'
import { fractionWords } from '#shared/model/rule-set.ts'
import { percentLabel, type Share } from '#shared/model/share.ts'
import { basisNote } from './basis-note.ts'
import { FillNotice } from './FillNotice.tsx'
import { Verdict } from './Verdict.tsx'

interface VoteResultProps {
  readonly projectId: string
  readonly status: ConsentStatus
}

/** 设计方案表决 (Civil Code 278): persons and areas, who took part and who agreed. */
export function VoteResult({ projectId, status }: VoteResultProps) {
  const { outcome, rules, vote, voteLacks, voteBasis, voteEntered } = status
  const text = voteVerdict({
    ...rules,
    outcome,
    needsThreeQuarters: vote.needsThreeQuarters,
    lacks: voteLacks,
  })
  return (
    <Section
      title="设计方案表决"
      note={basisNote(voteBasis, '表决情况', `已逐户登记 ${voteEntered} 人的表决`, voteEntered)}
    >
      <Verdict isGood={outcome?.isPassed ?? null} text={text} />
      <table className="hx-lines" aria-label="表决结果">
        <thead>
          <tr>
            <th>按</th>
            <th className="hx-amount">总数</th>
            <th className="hx-amount">参与</th>
            <th className="hx-amount">参与率</th>
            <th className="hx-amount">同意</th>
            <th className="hx-amount">占参与的</th>
          </tr>
        </thead>
        <tbody>
          <VoteRow
            title="人数"
            took={outcome?.tookByOwners}
            agreed={outcome?.agreedByOwners}
            words={(count) => `${formatCount(count)} 人`}
          />
          <VoteRow
            title="专有部分面积"
            took={outcome?.tookByArea}
            agreed={outcome?.agreedByArea}
            words={areaWords}
          />
        </tbody>
      </table>
      <p className="hx-quiet hx-small">
        民法典第二百七十八条：人数和面积都要有{fractionWords(rules.quorum)}
        以上参与，再有参与者过半数（第六至八项
        {fractionWords(rules.specialMajority)}
        以上）同意。同一业主的几套房算一人，意见不一致的不算他同意；面积按各套的意见算。弃权算参与，不算同意。
      </p>
      <FillNotice projectId={projectId} kind="design" />
    </Section>
  )
}

interface VoteRowProps {
  readonly title: string
  readonly took: Share | undefined
  readonly agreed: Share | undefined
  readonly words: (count: number) => string
}

function VoteRow({ title, took, agreed, words }: VoteRowProps) {
  const percent = (share: Share | undefined) => (share && share.whole > 0 ? percentLabel(share) : '—')
  return (
    <tr>
      <td>{title}</td>
      <td className="hx-amount hx-nowrap">{took ? words(took.whole) : '—'}</td>
      <td className="hx-amount hx-nowrap">{took ? words(took.part) : '—'}</td>
      <td className="hx-amount">{percent(took)}</td>
      <td className="hx-amount hx-nowrap">{agreed ? words(agreed.part) : '—'}</td>
      <td className="hx-amount">{percent(agreed)}</td>
    </tr>
  )
}
