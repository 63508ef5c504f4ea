import { consentLabels, denominatorLabels, type FactsOf, type NoticeKind } from '#shared/model/notice.ts'
import { consentRates, isConsentGiven, voteOutcome } from '#shared/model/notice-rates.ts'
import { type Project, partyRoleLabels, partyRoles } from '#shared/model/project.ts'
import { type ConsentShares, fractionWords, shareWords } from '#shared/model/rule-set.ts'
import { percentLabel, type Share } from '#shared/model/share.ts'
import type { Part } from './content.ts'
import { known, textPart } from './part-words.ts'
import { toGrouped, toLongDate, toSpan } from './words.ts'

/** Parts that follow from what was filled in for one kind of board. */
export type FactsPart<K extends NoticeKind> = (source: {
  readonly project: Project
  readonly shares: ConsentShares
  readonly facts: FactsOf<K>
}) => readonly Part[]

export const participation: FactsPart<'survey'> = ({ facts, project }) => {
  if (facts.issued === null || facts.returned === null) return []
  const households = facts.households ?? project.households
  return [
    {
      type: 'facts',
      lead: '',
      facts: known([
        { label: '调查时间', value: toSpan(facts.from, facts.until) },
        { label: '总户数', value: `${households} 户` },
        { label: '发放', value: `${facts.issued} 份` },
        { label: '收回', value: `${facts.returned} 份` },
        households > 0 && {
          label: '收回率',
          value: percentLabel({ part: facts.returned, whole: households }),
        },
      ]),
    },
  ]
}

const shareText = ({ part, whole }: Share) => `${part}/${whole}`

export const consents: FactsPart<'survey'> = ({ facts, project, shares: { consent: needed } }) => {
  const rates = consentRates(facts, project.households, needed)
  const rows = rates.flatMap(({ consent, agreed, shares }) => {
    const chosen = shares[facts.denominator]
    if (!chosen) return []
    const other = facts.denominator === 'households' ? 'returned' : 'households'
    const beside = shares[other]
    const besideText = beside
      ? `；按${denominatorLabels[other]} ${shareText(beside)}，${percentLabel(beside)}`
      : ''
    return [
      {
        label: consentLabels[consent],
        detail: `同意 ${agreed} 户，按${denominatorLabels[facts.denominator]} ${shareText(chosen)}${besideText}`,
        percent: percentLabel(chosen),
        share: chosen.part / chosen.whole,
      },
    ]
  })
  const least = needed.part / needed.whole
  return rows.length === 0 ? [] : [{ type: 'rates', rows, least, leastLabel: shareWords(needed) }]
}

export const conclusion: FactsPart<'survey'> = ({ facts, project, shares: { consent: needed } }) => {
  const rates = consentRates(facts, project.households, needed)
  const least = shareWords(needed)
  const given = isConsentGiven(rates)
  if (given === null) return []
  if (given)
    return textPart(`改造、拆违拆临、物业管理三项意愿的同意率均达到 ${least}，按实施方案可以列入改造。`, true)
  const short = rates.filter(({ isEnough }) => !isEnough).map(({ consent }) => consentLabels[consent])
  return textPart(`${short.join('、')}的同意率未达到 ${least}，按实施方案暂缓列入改造。`, true)
}

export const vote: FactsPart<'design'> = ({ facts, shares }) => {
  const outcome = voteOutcome(facts, shares)
  if (!outcome) return []
  const square = (share: Share) => toGrouped(share.part / 100)
  const row = (label: string, owners: Share, area: Share) => [
    label,
    `${owners.part} 人`,
    percentLabel(owners),
    square(area),
    percentLabel(area),
  ]
  const total = toGrouped(outcome.tookByArea.whole / 100)
  const quorum = fractionWords(shares.quorum)
  const needed = facts.needsThreeQuarters ? `${fractionWords(shares.specialMajority)}以上` : '过半数'
  return [
    {
      type: 'table',
      head: ['', '业主', '占比', '面积（平方米）', '占比'],
      rows: [
        ['总数', `${outcome.tookByOwners.whole} 人`, '', total, ''],
        row('参与', outcome.tookByOwners, outcome.tookByArea),
        row('同意', outcome.agreedByOwners, outcome.agreedByArea),
      ],
      wide: 3,
    },
    ...textPart(
      `${facts.from || facts.until ? `表决时间：${toSpan(facts.from, facts.until)}。` : ''}${
        outcome.isPassed
          ? `参与表决的人数、面积均达到${quorum}以上，同意的人数、面积均占参与表决的${needed}，表决通过。`
          : `未达到法定比例（参与${quorum}以上，同意${needed}），表决未通过。`
      }`,
    ),
  ]
}

export const review: FactsPart<'design'> = ({ facts }) =>
  facts.approvedOn === null
    ? []
    : textPart(
        `${toLongDate(facts.approvedOn)}，${facts.approvedBy || '老旧小区改造工作领导小组'}联合审核通过。`,
      )

export const acceptance: FactsPart<'completion'> = ({ facts, project }) => {
  const acceptedOn = facts.acceptedOn ?? project.acceptedOn
  if (acceptedOn === null) return []
  return [
    {
      type: 'facts',
      lead: facts.conclusion,
      facts: known([
        { label: '验收日期', value: toLongDate(acceptedOn) },
        ...partyRoles.slice(0, 4).map((role) => ({
          label: partyRoleLabels[role],
          value: project.parties.find((party) => party.role === role)?.organization ?? '',
        })),
      ]),
    },
  ]
}

export const warranty: FactsPart<'completion'> = ({ facts }) => textPart(facts.warranty)

export const property: FactsPart<'completion'> = ({ facts }) =>
  facts.propertyCompany === ''
    ? []
    : [
        {
          type: 'facts',
          lead: facts.propertyCompany,
          facts: known([{ label: '物业电话', value: facts.propertyPhone }]),
        },
      ]
