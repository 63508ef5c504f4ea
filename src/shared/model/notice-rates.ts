import { type Consent, consents, type Denominator, type FactsOf } from './notice.ts'
import { exceeds, reaches, type Share } from './share.ts'

export interface ConsentRate {
  readonly consent: Consent
  readonly agreed: number
  /** Over each denominator; null where it is not known or nought. */
  readonly shares: Readonly<Record<Denominator, Share | null>>
  /** Over the denominator the district picked; null while it cannot be said. */
  readonly isEnough: boolean | null
}

/** What the three consents are counted from. */
export type ConsentNumbers = Pick<FactsOf<'survey'>, 'households' | 'returned' | 'denominator' | Consent>

/**
 * The three consents over both denominators (R4; domain 5).
 * @param households the project's, where the facts give none
 * @param needed the share that the project's rule set asks of each, itself being enough (R4, plan 三(二))
 */
export function consentRates(
  facts: ConsentNumbers,
  households: number,
  needed: Share,
): readonly ConsentRate[] {
  const wholes = { households: facts.households ?? households, returned: facts.returned }
  return consents.flatMap((consent) => {
    const agreed = facts[consent]
    if (agreed === null) return []
    const shareOf = (whole: number | null): Share | null =>
      whole === null || whole === 0 ? null : { part: agreed, whole }
    const shares = { households: shareOf(wholes.households), returned: shareOf(wholes.returned) }
    const chosen = shares[facts.denominator]
    return [{ consent, agreed, shares, isEnough: chosen && reaches(chosen, needed) }]
  })
}

/** Whether all three consents reach what is needed; null while one of them is not known. */
export function isConsentGiven(rates: readonly ConsentRate[]): boolean | null {
  if (rates.length < consents.length || rates.some(({ isEnough }) => isEnough === null)) return null
  return rates.every(({ isEnough }) => isEnough)
}

export interface VoteOutcome {
  readonly tookByOwners: Share
  readonly tookByArea: Share
  readonly agreedByOwners: Share
  readonly agreedByArea: Share
  /** Two thirds of the owners, by number and by area, took part. */
  readonly isQuorate: boolean
  /** And of those who took part enough agreed, by number and by area. */
  readonly isPassed: boolean
}

/** Numbers of a design vote; areas in hundredths of a square metre. */
export type VoteNumbers = Readonly<
  Record<'ownersTotal' | 'ownersTook' | 'ownersAgreed' | 'areaTotal' | 'areaTook' | 'areaAgreed', number>
>

/** What a vote must reach: Civil Code 278, or as a rule set has it. */
export interface VoteShares {
  readonly quorum: Share
  /** For the matters of article 278 items 6 to 8. */
  readonly specialMajority: Share
}

const half: Share = { part: 1, whole: 2 }
const hundredths = (area: number) => Math.round(area * 100)

/** How a vote went, in whole numbers: 以上 includes the number, 过半数 does not (Civil Code 278, 1259). */
export function judgeVote(
  { ownersTotal, ownersTook, ownersAgreed, areaTotal, areaTook, areaAgreed }: VoteNumbers,
  needsThreeQuarters: boolean,
  { quorum, specialMajority }: VoteShares,
): VoteOutcome {
  const tookByOwners = { part: ownersTook, whole: ownersTotal }
  const tookByArea = { part: areaTook, whole: areaTotal }
  const agreedByOwners = { part: ownersAgreed, whole: ownersTook }
  const agreedByArea = { part: areaAgreed, whole: areaTook }
  const isQuorate = [tookByOwners, tookByArea].every((share) => share.whole > 0 && reaches(share, quorum))
  const isEnough = (share: Share) =>
    needsThreeQuarters ? reaches(share, specialMajority) : exceeds(share, half)
  const isPassed = isQuorate && isEnough(agreedByOwners) && isEnough(agreedByArea)
  return { tookByOwners, tookByArea, agreedByOwners, agreedByArea, isQuorate, isPassed }
}

/**
 * How a design vote went (Civil Code 278): at least two thirds of owners and of area take part; of these more than
 * half agree, or at least three quarters for the matters of its items 6 to 8.
 * @param shares of the project's rule set
 * @returns null while a number is not known
 */
export function voteOutcome(facts: FactsOf<'design'>, shares: VoteShares): VoteOutcome | null {
  const { ownersTotal, ownersTook, ownersAgreed, areaTotal, areaTook, areaAgreed } = facts
  if (
    ownersTotal === null ||
    ownersTook === null ||
    ownersAgreed === null ||
    areaTotal === null ||
    areaTook === null ||
    areaAgreed === null
  ) {
    return null
  }
  const areas = {
    areaTotal: hundredths(areaTotal),
    areaTook: hundredths(areaTook),
    areaAgreed: hundredths(areaAgreed),
  }
  return judgeVote({ ownersTotal, ownersTook, ownersAgreed, ...areas }, facts.needsThreeQuarters, shares)
}
