import { consentVerdict, isSurveyOpen, voteVerdict } from '#shared/model/consent-verdict.ts'
import type { Gap } from '#shared/model/project.ts'
import { percentLabel, reaches } from '#shared/model/share.ts'
import type { ConsentDetail } from './service.ts'

/** What the gaps of the survey and of the design vote are judged on. */
export interface ConsentGapFacts {
  readonly consent: ConsentDetail
  /** Local calendar day. */
  readonly today: string
}

/**
 * R4 (plan 三(四)1.(3)): below nine tenths the project is put off; R5 (plan 三(四)2.(2), Civil Code 278): no joint
 * review before the vote passes; PIPL 19: names go when their time is over.
 */
export function consentGaps({ consent, today }: ConsentGapFacts): readonly Gap[] {
  const { rules, counts, isGiven, outcome, vote, voteLacks, purgeFrom, rows, purged } = consent
  const gaps: Gap[] = []
  const add = (
    id: string,
    level: Gap['level'],
    stage: string,
    text: string,
    source: string,
    label = '去登记',
  ) => gaps.push({ id, level, stage, text, source, remedy: { label, to: 'consent' } })

  if (isGiven !== true) {
    const text = consentVerdict({ ...consent, needed: rules.consent, source: rules.source })
    const isOver = isGiven === false && !isSurveyOpen(consent)
    add('consent', isOver ? 'block' : 'missing', '02', text.replace(/。$/, ''), rules.source)
  }
  const { visitShare } = rules
  if (visitShare && counts.visited !== null && counts.households > 0) {
    const visits = { part: counts.visited, whole: counts.households }
    if (!reaches(visits, visitShare)) {
      const least = percentLabel(visitShare)
      add(
        'consent-visits',
        'advice',
        '02',
        `入户率 ${percentLabel(visits)}，不足本区要求的 ${least}`,
        '本区设置',
      )
    }
  }
  if (!outcome?.isPassed) {
    const { needsThreeQuarters } = vote
    const text = voteVerdict({ ...rules, outcome, needsThreeQuarters, lacks: voteLacks }).replace(/。$/, '')
    const isOver = outcome !== null && vote.closedOn !== null
    add('design-vote', isOver ? 'block' : 'missing', '03', `设计方案：${text}`, '方案三(四)2.(2)')
  }
  if (purgeFrom !== null && today >= purgeFrom && purged < rows) {
    const text = `${rows - purged} 户的姓名、电话、房号到 ${purgeFrom} 已满保留年限，还没有清除`
    add('consent-purge', 'missing', '10', text, '个人信息保护法第十九条', '去清除')
  }
  return gaps
}
