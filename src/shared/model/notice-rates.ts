import { type Consent, consents, type Denominator, type FactsOf } from './notice.ts'

/** A share as it is counted: never rounded, only shown. */
export interface Share {
  readonly part: number
  readonly whole: number
}

export interface ConsentRate {
  readonly consent: Consent
  readonly agreed: number
  /** Over each denominator; null where it is not known or nought. */
  readonly shares: Readonly<Record<Denominator, Share | null>>
  /** Over the denominator the district picked; null while it cannot be said. */
  readonly isEnough: boolean | null
}

/** Share a consent needs: nine in ten, `90 %` itself being enough (R4, plan 三(二)). */
export const neededConsent: Share = { part: 9, whole: 10 }

/** `part / whole ≥ least`, in whole numbers. */
export const reaches = ({ part, whole }: Share, least: Share): boolean =>
  part * least.whole >= whole * least.part

/** `part / whole > least`, in whole numbers: 过半数 does not include the half (Civil Code 1259). */
const exceeds = ({ part, whole }: Share, least: Share): boolean => part * least.whole > whole * least.part

/**
 * `92.3%` with two decimals at most, cut off and never rounded up: 89.999 % is not shown as 90 %.
 * @returns an empty text for a share of nothing
 */
export function percentLabel({ part, whole }: Share): string {
  if (whole <= 0) return ''
  // Hundredths of a percent; areas come in hundredths, so the products stay whole numbers below 2^53.
  const cut = Number((BigInt(Math.round(part)) * 10_000n) / BigInt(Math.round(whole)))
  const text = (cut / 100).toFixed(2).replace(/\.?0+$/, '')
  return `${text}%`
}

/** The three consents over both denominators (R4; domain 5). `households` is the project's, where the facts give none. */
export function consentRates(facts: FactsOf<'survey'>, households: number): readonly ConsentRate[] {
  const wholes = { households: facts.households ?? households, returned: facts.returned }
  return consents.flatMap((consent) => {
    const agreed = facts[consent]
    if (agreed === null) return []
    const shareOf = (whole: number | null): Share | null =>
      whole === null || whole === 0 ? null : { part: agreed, whole }
    const shares = { households: shareOf(wholes.households), returned: shareOf(wholes.returned) }
    const chosen = shares[facts.denominator]
    return [{ consent, agreed, shares, isEnough: chosen && reaches(chosen, neededConsent) }]
  })
}

/** Whether all three consents reach nine tenths; null while one of them is not known. */
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

const twoThirds: Share = { part: 2, whole: 3 }
const half: Share = { part: 1, whole: 2 }
const threeQuarters: Share = { part: 3, whole: 4 }
const hundredths = (area: number) => Math.round(area * 100)

/**
 * How a design vote went (Civil Code 278): at least two thirds of owners and of area take part; of these more than
 * half agree, or at least three quarters for the matters of its items 6 to 8.
 * @returns null while a number is not known
 */
export function voteOutcome(facts: FactsOf<'design'>): VoteOutcome | null {
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
  const tookByOwners = { part: ownersTook, whole: ownersTotal }
  const tookByArea = { part: hundredths(areaTook), whole: hundredths(areaTotal) }
  const agreedByOwners = { part: ownersAgreed, whole: ownersTook }
  const agreedByArea = { part: hundredths(areaAgreed), whole: hundredths(areaTook) }
  const isQuorate = [tookByOwners, tookByArea].every((share) => share.whole > 0 && reaches(share, twoThirds))
  const isEnough = (share: Share) =>
    facts.needsThreeQuarters ? reaches(share, threeQuarters) : exceeds(share, half)
  const isPassed = isQuorate && isEnough(agreedByOwners) && isEnough(agreedByArea)
  return { tookByOwners, tookByArea, agreedByOwners, agreedByArea, isQuorate, isPassed }
}
