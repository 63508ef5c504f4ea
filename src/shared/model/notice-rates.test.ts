import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyDraft, type FactsOf } from './notice.ts'
import { consentRates, isConsentGiven, voteOutcome } from './notice-rates.ts'
import { builtInRuleSets } from './rule-set.ts'
import { percentLabel, reaches } from './share.ts'

const [{ numbers }] = builtInRuleSets

const survey = (change: Partial<FactsOf<'survey'>>): FactsOf<'survey'> => ({
  ...(emptyDraft('survey').facts as FactsOf<'survey'>),
  ...change,
})
const design = (change: Partial<FactsOf<'design'>>): FactsOf<'design'> => ({
  ...(emptyDraft('design').facts as FactsOf<'design'>),
  ownersTotal: 300,
  ownersTook: 200,
  ownersAgreed: 101,
  areaTotal: 30_000,
  areaTook: 20_000,
  areaAgreed: 10_000.01,
  ...change,
})

describe('three consents, each nine tenths (plan 三(二), R4)', () => {
  test.each([
    [504, 560, true, '90%'],
    [503, 560, false, '89.82%'],
    [89_999, 100_000, false, '89.99%'],
    [899_999, 1_000_000, false, '89.99%'],
    [560, 560, true, '100%'],
    [9, 10, true, '90%'],
  ])('%i of %i', (agreed, households, isEnough, label) => {
    const rates = consentRates(
      survey({ renovation: agreed, demolition: households, property: households }),
      households,
      numbers.consent,
    )
    expect(rates[0]?.isEnough).toBe(isEnough)
    expect(percentLabel(rates[0]?.shares.households ?? { part: 0, whole: 0 })).toBe(label)
    expect(isConsentGiven(rates)).toBe(isEnough)
  })

  test('the district picks the denominator; both are known', () => {
    const facts = survey({ returned: 500, renovation: 470, demolition: 460, property: 455 })
    expect(isConsentGiven(consentRates(facts, 560, numbers.consent))).toBe(false)
    expect(isConsentGiven(consentRates({ ...facts, denominator: 'returned' }, 560, numbers.consent))).toBe(
      true,
    )
    expect(consentRates(facts, 560, numbers.consent)[2]?.shares).toEqual({
      households: { part: 455, whole: 560 },
      returned: { part: 455, whole: 500 },
    })
  })

  test('what is not known is not a yes', () => {
    expect(
      isConsentGiven(consentRates(survey({ renovation: 1, demolition: 1 }), 1, numbers.consent)),
    ).toBeNull()
    const overReturned = survey({ denominator: 'returned', renovation: 1, demolition: 1, property: 1 })
    expect(isConsentGiven(consentRates(overReturned, 1, numbers.consent))).toBeNull()
    expect(percentLabel({ part: 0, whole: 0 })).toBe('')
  })

  test('a percentage is never shown above what it is', () => {
    const share = fc
      .integer({ min: 1, max: 100_000_000 })
      .chain((whole) => fc.record({ part: fc.integer({ min: 0, max: whole }), whole: fc.constant(whole) }))
    fc.assert(
      fc.property(share, (each) => {
        const shown = Number.parseFloat(percentLabel(each))
        expect(shown * each.whole).toBeLessThanOrEqual(each.part * 100 + each.whole * 1e-9)
        if (!reaches(each, { part: 9, whole: 10 })) expect(shown).toBeLessThan(90)
      }),
    )
  })
})

describe('a design vote (Civil Code 278)', () => {
  test.each([
    ['two thirds take part and more than half agree', {}, true],
    ['one owner short of two thirds', { ownersTook: 199 }, false],
    ['a hundredth of a square metre short of two thirds', { areaTook: 19_999.99 }, false],
    ['exactly half agree', { ownersAgreed: 100 }, false],
    ['exactly half of the area agrees', { areaAgreed: 10_000 }, false],
    [
      'exactly three quarters where they are needed',
      { needsThreeQuarters: true, ownersAgreed: 150, areaAgreed: 15_000 },
      true,
    ],
    [
      'one owner short of three quarters',
      { needsThreeQuarters: true, ownersAgreed: 149, areaAgreed: 15_000 },
      false,
    ],
    ['nobody', { ownersTotal: 0, ownersTook: 0, ownersAgreed: 0 }, false],
  ])('%s', (_name, change, isPassed) => {
    expect(voteOutcome(design(change), numbers)?.isPassed).toBe(isPassed)
  })

  test('a number that is missing leaves it open', () => {
    expect(voteOutcome(design({ areaAgreed: null }), numbers)).toBeNull()
  })
})
