import { findPersonalData } from '#core/notice/personal-data.ts'
import type { Answer, HouseholdInput, SurveyCounts, SurveyWay } from '#shared/model/household.ts'
import { type Consent, consents, type Denominator } from '#shared/model/notice.ts'
import type { ConsentNumbers, VoteNumbers } from '#shared/model/notice-rates.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

/** What counting needs of a household: nothing that names anybody. */
export interface HouseholdFacts {
  readonly id: string
  readonly building: string
  readonly areaHundredths: number | null
  readonly renovation: Answer | null
  readonly demolition: Answer | null
  readonly property: Answer | null
  readonly way: SurveyWay | null
  readonly vote: Answer | null
  /** Rows with the same mark belong to one owner. */
  readonly ownerMark: string | null
  readonly isPurged: boolean
}

/** Answered at all: an abstention is an answer, and not a yes. */
export const hasAnswered = (row: Pick<HouseholdFacts, Consent>): boolean =>
  consents.some((consent) => row[consent] !== null)

/**
 * Numbers of the survey (plan 三(四)1.(3)): from the rows once as many were answered as were typed to have come back;
 * until then as typed, so that a list that is being entered does not overthrow a result that was confirmed.
 * Households without a row have not answered: the whole is never smaller than what is registered.
 * @param registered the project's households
 */
export function countSurvey(
  rows: readonly HouseholdFacts[],
  facts: StageFactsOf<'survey'>,
  registered: number,
): SurveyCounts {
  const answered = rows.filter(hasAnswered)
  const typed = { renovation: facts.renovation, demolition: facts.demolition, property: facts.property }
  const isTyped = [...Object.values(typed), facts.returned, facts.visited].some((value) => value !== null)
  const known = facts.households ?? registered
  const most = Math.max(
    0,
    ...[...Object.values(typed), facts.returned, facts.visited].map((value) => value ?? 0),
  )
  const isBegun = answered.length > 0 && answered.length >= (facts.returned ?? most)
  if (rows.length === 0 || (isTyped && !isBegun)) {
    const { issued, returned, visited } = facts
    const disagreed = { renovation: null, demolition: null, property: null }
    const counts = { households: known, issued, returned, visited, agreed: typed, disagreed }
    return { basis: 'typed', entered: answered.length, ...counts }
  }
  const countOf = (answer: Answer) => ({
    renovation: rows.filter(({ renovation }) => renovation === answer).length,
    demolition: rows.filter(({ demolition }) => demolition === answer).length,
    property: rows.filter(({ property }) => property === answer).length,
  })
  return {
    basis: 'households',
    entered: answered.length,
    households: Math.max(known, rows.length),
    issued: facts.issued,
    returned: answered.length,
    visited: answered.filter(({ way }) => way === 'visit').length,
    agreed: countOf('agree'),
    disagreed: countOf('disagree'),
  }
}

/** The counts as the rule of nine tenths takes them. */
export const toConsentNumbers = (counts: SurveyCounts, denominator: Denominator): ConsentNumbers => ({
  households: counts.households,
  returned: counts.returned,
  denominator,
  ...counts.agreed,
})

/** Why the vote cannot be counted from the rows: households without a row, and flats without an area. */
export interface VoteLacks {
  readonly missing: number
  readonly withoutArea: number
}

export interface VoteCount {
  readonly basis: 'households' | 'typed'
  /** Owners whose vote was entered household by household. */
  readonly entered: number
  /** Null: not all are known yet. */
  readonly numbers: VoteNumbers | null
  readonly lacks: VoteLacks
}

const sumArea = (rows: readonly HouseholdFacts[]) =>
  rows.reduce((sum, { areaHundredths }) => sum + (areaHundredths ?? 0), 0)

/**
 * Numbers of the design vote (Civil Code 278; 法释〔2009〕7号 第八条、第九条): areas are summed flat by flat; persons
 * are owners, one however many flats. An owner took part when one of his flats voted, and agreed only when every
 * flat of his that voted did: one person has one voice, and a divided one is no yes.
 * @param registered all households of the project: without a row for each, the totals must be typed
 */
export function countVote(
  rows: readonly HouseholdFacts[],
  facts: StageFactsOf<'vote'>,
  registered: number,
): VoteCount {
  const voted = rows.filter(({ vote }) => vote !== null)
  const owners = [...Map.groupBy(rows, ({ ownerMark, id }) => ownerMark ?? id).values()]
  const took = owners.flatMap((flats) => {
    const votes = flats.flatMap(({ vote }) => vote ?? [])
    return votes.length > 0 ? [votes] : []
  })
  const entered = took.length
  // A list that is being entered does not overthrow a vote that was counted.
  const typed = typedVote(facts)
  if (entered === 0 || (typed && entered < typed.ownersTook)) {
    return { basis: 'typed', entered, numbers: typed, lacks: { missing: 0, withoutArea: 0 } }
  }
  const missing = Math.max(0, registered - rows.length)
  // With the whole typed, only the flats that voted need an area of their own.
  const measured = facts.areaTotal === null ? rows : voted
  const withoutArea = measured.filter(({ areaHundredths }) => areaHundredths === null).length
  const isAreaWhole = missing === 0 && withoutArea === 0
  const ownersTotal = atLeast(owners.length, facts.ownersTotal, missing === 0)
  const areaTotal = atLeast(sumArea(rows), facts.areaTotal, isAreaWhole)
  const lacks = { missing, withoutArea }
  if (ownersTotal === null || areaTotal === null || withoutArea > 0)
    return { basis: 'households', entered, numbers: null, lacks }
  const numbers = {
    ownersTotal,
    ownersTook: took.length,
    ownersAgreed: took.filter((votes) => votes.every((vote) => vote === 'agree')).length,
    areaTotal,
    areaTook: sumArea(voted),
    areaAgreed: sumArea(voted.filter(({ vote }) => vote === 'agree')),
  }
  return { basis: 'households', entered, numbers, lacks }
}

/** A whole that was typed stands, but is never smaller than its parts; nothing typed: the rows, when they are all. */
const atLeast = (counted: number, typed: number | null, isWhole: boolean): number | null =>
  typed === null ? (isWhole ? counted : null) : Math.max(typed, counted)

function typedVote(facts: StageFactsOf<'vote'>): VoteNumbers | null {
  const { ownersTotal, ownersTook, ownersAgreed, areaTotal, areaTook, areaAgreed } = facts
  if (ownersTotal === null || ownersTook === null || ownersAgreed === null) return null
  if (areaTotal === null || areaTook === null || areaAgreed === null) return null
  return { ownersTotal, ownersTook, ownersAgreed, areaTotal, areaTook, areaAgreed }
}

/** How far each building is. */
export function countBuildings(rows: readonly HouseholdFacts[]) {
  return [...Map.groupBy(rows, ({ building }) => building)]
    .map(([building, own]) => ({
      building,
      households: own.length,
      answered: own.filter(hasAnswered).length,
      voted: own.filter(({ vote }) => vote !== null).length,
    }))
    .toSorted((a, b) => a.building.localeCompare(b.building, 'zh-CN', { numeric: true }))
}

/** R of domain 8: contact data goes so many years after the acceptance; a 29 February becomes the 28th. */
export function purgeDay(acceptedOn: string | null, years: number): string | null {
  if (acceptedOn === null) return null
  const [year = 0, month = 1, day = 1] = acceptedOn.split('-').map(Number)
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, last))).toISOString().slice(0, 10)
}

/** What is wrong with a household before it is kept, in words, and with which field. */
export function householdFaults(
  { building, surveyedOn, votedOn, vote }: HouseholdInput,
  today: string,
): readonly { readonly field: keyof HouseholdInput; readonly text: string }[] {
  const faults: { field: keyof HouseholdInput; text: string }[] = []
  // It stands in the clear, is counted by and printed.
  if (/单元|室|\d\s*[-－—]\s*\d+\s*[-－—]\s*\d/u.test(building) || findPersonalData(building).length > 0)
    faults.push({ field: 'building', text: '楼栋只写到楼，单元、房号和姓名填在各自的格里。' })
  if (surveyedOn !== null && surveyedOn > today)
    faults.push({ field: 'surveyedOn', text: '调查日期晚于今天，请核对日期。' })
  if (votedOn !== null && votedOn > today)
    faults.push({ field: 'votedOn', text: '表决日期晚于今天，请核对日期。' })
  if (votedOn !== null && vote === null)
    faults.push({ field: 'vote', text: '填了表决日期，还没有填表决意见。' })
  return faults
}
