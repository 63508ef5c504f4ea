import type { SurveyCounts } from './household.ts'
import { consentLabels, consents, type Denominator, denominatorLabels } from './notice.ts'
import type { ConsentRate, VoteOutcome } from './notice-rates.ts'
import { shareWords } from './rule-set.ts'
import { percentLabel, reaches, type Share } from './share.ts'

/** How many more of the whole are needed until `part` reaches `least`; 0 when it does. */
export function lackOf({ part, whole }: Share, least: Share): number {
  const needed = (BigInt(whole) * BigInt(least.part) + BigInt(least.whole) - 1n) / BigInt(least.whole)
  return Math.max(0, Number(needed) - part)
}

export interface ConsentStanding {
  readonly rates: readonly ConsentRate[]
  readonly denominator: Denominator
  readonly isGiven: boolean | null
  /** Share each consent needs, and the paragraph that asks for it. */
  readonly needed: Share
  readonly source: string
  readonly counts: Pick<SurveyCounts, 'basis' | 'households' | 'returned'>
  readonly survey: { readonly closedOn: string | null }
}

/** Forms are still coming in: not all households have answered, and nobody has said that it is over. */
export const isSurveyOpen = ({ counts, survey }: Pick<ConsentStanding, 'counts' | 'survey'>): boolean =>
  survey.closedOn === null && counts.basis === 'households' && (counts.returned ?? 0) < counts.households

/**
 * The survey's result in one sentence (R4, plan 三(四)1.(3)): what is missing, that all three consents are enough, or
 * which are not and by how many households. Not rounded: 89.999 % is below 90 %.
 */
export function consentVerdict(standing: ConsentStanding): string {
  const { rates, denominator, isGiven, needed, source, counts } = standing
  const least = shareWords(needed)
  const over = `按${denominatorLabels[denominator]}计`
  const words = (rate: ConsentRate) => {
    const share = rate.shares[denominator]
    return share ? `“${consentLabels[rate.consent]}”同意率 ${percentLabel(share)}` : ''
  }
  if (isGiven === null) {
    const known = new Set(rates.filter(({ isEnough }) => isEnough !== null).map(({ consent }) => consent))
    const open = consents.filter((consent) => !known.has(consent)).map((consent) => consentLabels[consent])
    return open.length === consents.length
      ? `还没有调查结果：三项意愿同意率都算不出（${over}，各需达到 ${least}）。`
      : `还差${open.join('、')}的数，三项同意率没有算全（${over}，各需达到 ${least}）。`
  }
  if (isGiven)
    return `三项意愿同意率都达到 ${least}（${over}）：${rates.map(words).join('，')}。符合${source}。`
  const low = rates.flatMap((rate) => {
    const share = rate.shares[denominator]
    return share && rate.isEnough === false
      ? [`${words(rate)}，不足 ${least}，还差 ${lackOf(share, needed)} 户`]
      : []
  })
  if (!isSurveyOpen(standing))
    return `三项中${low.join('；')}（${over}）。按${source}，暂缓改造或撤出本年度计划。`
  const answered = `调查还没有结束，已答复 ${counts.returned ?? 0} 户、共 ${counts.households} 户`
  return `${answered}：${low.join('；')}（${over}）。结束时仍不足的，按${source}暂缓或撤出。`
}

export interface VoteStanding {
  readonly outcome: VoteOutcome | null
  readonly needsThreeQuarters: boolean
  readonly quorum: Share
  readonly specialMajority: Share
  /** Households without a row, and flats without an area. */
  readonly lacks: { readonly missing: number; readonly withoutArea: number }
}

/** The design vote's result in one sentence (Civil Code 278). */
export function voteVerdict({
  outcome,
  needsThreeQuarters,
  quorum,
  specialMajority,
  lacks,
}: VoteStanding): string {
  if (!outcome) {
    if (lacks.withoutArea > 0) return `有 ${lacks.withoutArea} 户没有填面积，表决结果算不出。请补填面积。`
    if (lacks.missing > 0)
      return `还有 ${lacks.missing} 户没有登记，总人数和总面积算不出。请补全住户，或在表决情况里填写总数。`
    return '还没有表决结果：参与和同意的人数、面积没有填全。'
  }
  const { tookByOwners, tookByArea, agreedByOwners, agreedByArea, isQuorate, isPassed } = outcome
  const took = `参与表决的人数占 ${percentLabel(tookByOwners) || '0%'}、面积占 ${percentLabel(tookByArea) || '0%'}`
  const agreed = `同意的人数占参与的 ${percentLabel(agreedByOwners) || '0%'}、面积占 ${percentLabel(agreedByArea) || '0%'}`
  if (!isQuorate) {
    const short = [
      ...(isShort(tookByOwners, quorum) ? [`人数还差 ${lackOf(tookByOwners, quorum)} 人`] : []),
      ...(isShort(tookByArea, quorum) ? [`面积还差 ${areaWords(lackOf(tookByArea, quorum))}`] : []),
    ]
    return `${took}，没有都达到 ${shareWords(quorum)}${short.length > 0 ? `（${short.join('，')}）` : ''}，表决无效。`
  }
  const least = needsThreeQuarters ? `都达到 ${shareWords(specialMajority)}` : '都超过半数'
  return isPassed
    ? `表决通过：${took}；${agreed}，${least}。`
    : `表决没有通过：${took}；${agreed}，没有${least}。`
}

const isShort = (share: Share, least: Share): boolean => share.whole === 0 || !reaches(share, least)

/** Hundredths of a square metre → `89.50 ㎡`. */
export function areaWords(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100)
  return `${whole.toLocaleString('en-US')}.${String(hundredths % 100).padStart(2, '0')} ㎡`
}
