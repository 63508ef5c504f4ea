import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, answers, householdInput } from '#shared/model/household.ts'
import { consentRates, isConsentGiven, judgeVote } from '#shared/model/notice-rates.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import {
  countBuildings,
  countSurvey,
  countVote,
  type HouseholdFacts,
  householdFaults,
  purgeDay,
  toConsentNumbers,
} from './rules.ts'

const { numbers } = builtInRuleSets[0]
const row = (id: number, more: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  id: String(id),
  building: '1号楼',
  areaHundredths: 8000,
  renovation: null,
  demolition: null,
  property: null,
  way: null,
  vote: null,
  ownerMark: null,
  isPurged: false,
  ...more,
})
const rows = (count: number, more: (index: number) => Partial<HouseholdFacts>) =>
  Array.from({ length: count }, (_, index) => row(index, more(index)))
const allAgree = { renovation: 'agree', demolition: 'agree', property: 'agree' } as const
const survey = (more = {}) => ({ ...emptyStageFacts('survey'), ...more })
const vote = (more = {}) => ({ ...emptyStageFacts('vote'), ...more })

describe('three consents (R4, plan 三(四)1.(3))', () => {
  test.each([
    ['exactly 90 %', 90, 100, true],
    ['one household fewer', 89, 100, false],
    ['89.99 %', 8999, 10_000, false],
    ['one in ten', 9, 10, true],
    ['nobody', 0, 10, false],
  ])('%s', (_name, agreed, households, isGiven) => {
    const list = rows(households, (index) =>
      index < agreed ? allAgree : { ...allAgree, demolition: 'disagree' as const },
    )
    const counts = countSurvey(list, survey(), households)
    const rates = consentRates(toConsentNumbers(counts, 'households'), households, numbers.consent)
    expect(isConsentGiven(rates)).toBe(isGiven)
    expect(rates[1]?.shares.households).toEqual({ part: agreed, whole: households })
  })

  test('no answer and an abstention are no yes, and an abstention is an answer', () => {
    const list = rows(10, (index) => (index < 8 ? allAgree : index === 8 ? { renovation: 'abstain' } : {}))
    const counts = countSurvey(list, survey(), 10)
    expect(counts).toMatchObject({ basis: 'households', households: 10, returned: 9 })
    expect(counts.agreed).toEqual({ renovation: 8, demolition: 8, property: 8 })
    expect(counts.disagreed.renovation).toBe(0)
    const [first] = consentRates(toConsentNumbers(counts, 'returned'), 10, numbers.consent)
    expect(first?.shares).toEqual({ households: { part: 8, whole: 10 }, returned: { part: 8, whole: 9 } })
    expect(first?.isEnough).toBe(false)
  })

  test('households without a row stay in the whole', () => {
    const counts = countSurvey(
      rows(9, () => allAgree),
      survey(),
      90,
    )
    expect(counts.households).toBe(90)
    expect(
      countSurvey(
        rows(12, () => allAgree),
        survey({ households: 11 }),
        90,
      ).households,
    ).toBe(12)
  })

  test('typed numbers count until as many rows are answered as came back', () => {
    const typed = survey({ returned: 80, visited: 70, renovation: 72, demolition: 73, property: 74 })
    const counts = countSurvey(
      rows(5, () => ({ vote: 'agree' })),
      typed,
      80,
    )
    expect(counts).toMatchObject({ basis: 'typed', households: 80, returned: 80, visited: 70 })
    const rates = consentRates(toConsentNumbers(counts, 'households'), 80, numbers.consent)
    expect(isConsentGiven(rates)).toBe(true)
    const begun = (count: number) =>
      countSurvey(
        rows(count, () => allAgree),
        typed,
        80,
      )
    expect(begun(1)).toMatchObject({ basis: 'typed', entered: 1, returned: 80 })
    expect(begun(79)).toMatchObject({ basis: 'typed', entered: 79 })
    expect(begun(80)).toMatchObject({ basis: 'households', entered: 80, agreed: { renovation: 80 } })
  })

  test('a denominator of nought leaves it open', () => {
    const counts = countSurvey([], survey({ returned: 0, renovation: 0, demolition: 0, property: 0 }), 10)
    const rates = consentRates(toConsentNumbers(counts, 'returned'), 10, numbers.consent)
    expect(rates.every(({ shares }) => shares.returned === null)).toBe(true)
    expect(isConsentGiven(rates)).toBeNull()
  })
})

const judge = (list: readonly HouseholdFacts[], facts = vote(), registered = list.length) => {
  const { numbers: counted } = countVote(list, facts, registered)
  return counted && judgeVote(counted, facts.needsThreeQuarters, numbers)
}
const voted = (total: number, took: number, agreed: number) =>
  rows(total, (index) => ({ vote: index < agreed ? 'agree' : index < took ? 'disagree' : null }))

describe('design vote (plan 三(四)2.(2), Civil Code 278)', () => {
  test.each([
    ['two thirds exactly', 9, 6, 4, false, true, true],
    ['one less than two thirds', 9, 5, 5, false, false, false],
    ['half exactly is no majority', 12, 8, 4, false, true, false],
    ['one more than half', 12, 8, 5, false, true, true],
    ['three quarters exactly', 12, 8, 6, true, true, true],
    ['one less than three quarters', 12, 8, 5, true, true, false],
  ])('%s', (_name, total, took, agreed, needsThreeQuarters, isQuorate, isPassed) => {
    expect(judge(voted(total, took, agreed), vote({ needsThreeQuarters }))).toMatchObject({
      isQuorate,
      isPassed,
    })
  })

  test('persons may agree while the area does not', () => {
    const list = rows(3, (index) => ({
      vote: index === 0 ? 'disagree' : 'agree',
      areaHundredths: index === 0 ? 30_001 : 15_000,
    }))
    expect(judge(list)).toMatchObject({ isQuorate: true, isPassed: false })
  })

  test('unsold flats are one person with all their area (法释〔2009〕7号 第九条)', () => {
    const list = rows(10, (index) => ({
      vote: 'agree',
      areaHundredths: 10_000,
      ownerMark: index < 4 ? 'developer' : null,
    }))
    expect(judge(list)).toMatchObject({
      tookByOwners: { part: 7, whole: 7 },
      tookByArea: { part: 100_000, whole: 100_000 },
    })
  })

  test.each<[string, readonly (Answer | null)[], number, number, number]>([
    ['all agree', ['agree', 'agree'], 1, 1, 16_000],
    ['one flat says no', ['agree', 'disagree'], 1, 0, 8000],
    ['one flat abstains', ['agree', 'abstain'], 1, 0, 8000],
    ['one flat did not vote', ['agree', null], 1, 1, 8000],
    ['none voted', [null, null], 0, 0, 0],
  ])('an owner of two flats: %s', (_name, votes, took, agreed, areaAgreed) => {
    const own = votes.map((each, index) => row(index, { vote: each, ownerMark: 'x' }))
    const { numbers: counted } = countVote([...own, row(9, { vote: 'disagree' })], vote(), 3)
    expect(counted).toMatchObject({
      ownersTotal: 2,
      ownersTook: took + 1,
      ownersAgreed: agreed,
      areaAgreed,
    })
  })

  test('a vote that was typed stands until as many were entered', () => {
    const typed = {
      ownersTotal: 12,
      ownersTook: 9,
      ownersAgreed: 9,
      areaTotal: 96_000,
      areaTook: 72_000,
      areaAgreed: 72_000,
    }
    expect(countVote(voted(12, 8, 0), vote(typed), 12)).toMatchObject({
      basis: 'typed',
      entered: 8,
      numbers: typed,
    })
    expect(countVote(voted(12, 9, 0), vote(typed), 12)).toMatchObject({
      basis: 'households',
      numbers: { ownersTook: 9, ownersAgreed: 0 },
    })
  })

  test('unregistered households and missing areas leave it open until the totals are typed', () => {
    const list = voted(10, 10, 10)
    expect(countVote(list, vote(), 12)).toMatchObject({ numbers: null, lacks: { missing: 2 } })
    expect(judge(list, vote({ ownersTotal: 12, areaTotal: 96_000 }), 12)?.tookByOwners).toEqual({
      part: 10,
      whole: 12,
    })
    const blind = [...list, row(11, { vote: 'disagree', areaHundredths: null })]
    expect(countVote(blind, vote(), 11)).toMatchObject({ numbers: null, lacks: { withoutArea: 1 } })
  })

  test('typed numbers count while nobody’s vote is in a row', () => {
    const typed = vote({
      ownersTotal: 3,
      ownersTook: 2,
      ownersAgreed: 2,
      areaTotal: 300,
      areaTook: 200,
      areaAgreed: 200,
    })
    expect(
      countVote(
        rows(3, () => allAgree),
        typed,
        3,
      ),
    ).toMatchObject({ basis: 'typed' })
    expect(judge([], typed)).toMatchObject({ isPassed: true })
    expect(judge([], vote({ ownersTotal: 3 }))).toBeNull()
    const nobody = { ownersTook: 0, ownersAgreed: 0, areaTook: 0, areaAgreed: 0 }
    expect(judge([], { ...typed, ...nobody, ownersTotal: 0, areaTotal: 0 })).toMatchObject({
      isQuorate: false,
    })
  })

  test('is the exact comparison of whole numbers, whatever the rows', () => {
    const flat = fc.record({
      areaHundredths: fc.integer({ min: 1, max: 100_000_000 }),
      vote: fc.option(fc.constantFrom(...answers)),
      ownerMark: fc.option(fc.constantFrom('a', 'b', 'c')),
    })
    fc.assert(
      fc.property(
        fc.array(flat, { minLength: 1, maxLength: 60 }),
        fc.boolean(),
        (flats, needsThreeQuarters) => {
          const list = flats.map((each, index) => row(index, each))
          const outcome = judge(list, vote({ needsThreeQuarters }))
          const cast = list.filter((each) => each.vote !== null)
          if (cast.length === 0) {
            expect(outcome).toBeNull()
            return
          }
          const area = (of: readonly HouseholdFacts[]) =>
            of.reduce((sum, { areaHundredths }) => sum + BigInt(areaHundredths ?? 0), 0n)
          const owners = Map.groupBy(list, ({ ownerMark, id }) => ownerMark ?? id)
          const took = [...owners.values()].filter((own) => own.some((each) => each.vote !== null))
          const yes = took.filter((own) => own.every((each) => each.vote === null || each.vote === 'agree'))
          const [n, p, y] = [owners.size, took.length, yes.length].map(BigInt) as [bigint, bigint, bigint]
          const [N, P, Y] = [area(list), area(cast), area(cast.filter((each) => each.vote === 'agree'))]
          const isQuorate = 3n * p >= 2n * n && 3n * P >= 2n * N
          const isEnough = needsThreeQuarters
            ? 4n * y >= 3n * p && 4n * Y >= 3n * P
            : 2n * y > p && 2n * Y > P
          expect(outcome).toMatchObject({ isQuorate, isPassed: isQuorate && isEnough })
        },
      ),
    )
  })
})

test.each([
  ['2023-10-31', 3, '2026-10-31'],
  ['2024-02-29', 3, '2027-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2023-10-31', 0, '2023-10-31'],
  [null, 3, null],
])('names accepted on %s go after %i years: %s', (on, years, day) => {
  expect(purgeDay(on, years)).toBe(day)
})

test('buildings are in the order of their numbers', () => {
  const list = ['10号楼', '2号楼', '2号楼'].map((building, index) => row(index, { building, vote: 'agree' }))
  expect(countBuildings(list)).toEqual([
    { building: '2号楼', households: 2, answered: 0, voted: 2 },
    { building: '10号楼', households: 1, answered: 0, voted: 1 },
  ])
})

test('days to come and a day of voting without a vote are faults', () => {
  const household = householdInput.parse({ building: '1', room: '101' })
  expect(householdFaults(household, '2023-09-01')).toEqual([])
  const wrong = { ...household, surveyedOn: '2023-09-02', votedOn: '2023-09-02' }
  expect(householdFaults(wrong, '2023-09-01').map(({ field }) => field)).toEqual([
    'surveyedOn',
    'votedOn',
    'vote',
  ])
})
