import { describe, expect, it } from 'vitest'
import { addMonths } from '#shared/model/calendar.ts'
import type { DepositRelease } from '#shared/model/payment.ts'
import { defaultDistrictSettings } from '#shared/model/rule-set.ts'
import { type EntryOf, entryContent } from '#shared/model/stage-entry.ts'
import { emptyStageFacts, type StageFactsOf } from '#shared/model/stage-facts.ts'
import { ruleSet, worksContract } from '#tests/payment-values.ts'
import { type DepositFacts, depositsOf, refuseRelease, unmetWords } from './deposit-rules.ts'
import { retentionOf } from './retention-rules.ts'

const affiliated = worksContract({ defectMonths: 24, hasAffiliate: true, affiliate: '示例物业公司' })
const managed: StageFactsOf<'property'> = {
  ...emptyStageFacts('property'),
  way: 'affiliate',
  company: '示例物业公司',
  enteredOn: '2023-09-20',
}
const review = (year: number, result = 'good') =>
  entryContent.parse({
    kind: 'property-review',
    year,
    on: `202${3 + year}-10-31`,
    result,
  }) as EntryOf<'property-review'>
const allReviews = [review(1), review(2), review(3)]

const depositFacts = (fields: Partial<DepositFacts> = {}): DepositFacts => ({
  acceptedOn: '2023-10-31',
  retention: retentionOf({ settledFen: 100_000_001, retainedFen: null }, ruleSet),
  ruleSet,
  district: defaultDistrictSettings,
  contracts: [affiliated],
  property: managed,
  reviews: allReviews,
  openRepairs: 0,
  releases: new Map(),
  today: '2027-01-01',
  ...fields,
})

const quality = (fields: Partial<DepositFacts> = {}) => {
  const [found] = depositsOf(depositFacts(fields))
  if (!found) throw new Error('quality')
  return found
}
const property = (fields: Partial<DepositFacts> = {}) => {
  const [, found] = depositsOf(depositFacts(fields))
  if (!found) throw new Error('property')
  return found
}

describe('months by the calendar', () => {
  it.each([
    ['2023-10-31', 24, '2025-10-31'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2023-12-15', 1, '2024-01-15'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })
})

describe('quality deposit (R11)', () => {
  it.each([
    ['2025-10-30', 'soon'],
    ['2025-10-23', 'held'],
    ['2025-10-24', 'soon'],
    ['2025-10-31', 'soon'],
    ['2025-11-01', 'free'],
  ])('on %s is %s', (today, state) => {
    expect(quality({ today })).toMatchObject({ state, startsOn: '2023-10-31', dueOn: '2025-10-31' })
  })

  it('takes the longest term of the works contracts, else the district’s', () => {
    const contracts = [affiliated, worksContract({ section: '二', defectMonths: 36 })]
    expect(quality({ contracts }).dueOn).toBe('2026-10-31')
    expect(quality({ contracts: [], district: { ...defaultDistrictSettings, defectMonths: 12 } }).dueOn).toBe(
      '2024-10-31',
    )
  })

  it('waits for repairs, the acceptance and the settlement', () => {
    expect(unmetWords(quality({ openRepairs: 2 }))).toEqual(['报修都已修好：还有 2 条报修没有修好'])
    expect(quality({ acceptedOn: null })).toMatchObject({ dueOn: null, state: 'held' })
    expect(quality({ retention: null })).toMatchObject({ amountFen: 0, state: 'none' })
  })

  it('is the half rounded down; the property deposit is all the rest', () => {
    // 6 % of 1,000,000.01 元, rounded up, is 60,000.01 元.
    expect([quality().amountFen, property().amountFen]).toEqual([3_000_000, 3_000_001])
  })
})

describe('property deposit (R11, R12)', () => {
  it('runs three years from the acceptance, or from the entry where that came later', () => {
    expect(property()).toMatchObject({ startsOn: '2023-10-31', dueOn: '2026-10-31', state: 'free' })
    expect(property({ today: '2026-10-30' }).state).toBe('soon')
    const late = property({ property: { ...managed, enteredOn: '2024-01-15' } })
    expect(late).toMatchObject({ startsOn: '2024-01-15', dueOn: '2027-01-15' })
    expect(unmetWords(late)[0]).toContain('2024-01-15 才进驻，没有早于 2023-10-31 验收')
  })

  it.each<[string, Partial<DepositFacts>, RegExp]>([
    [
      'another company',
      { property: { ...managed, company: '示例单位戊' } },
      /现为示例单位戊，施工合同登记的是示例物业公司/,
    ],
    ['no affiliate in the contract', { contracts: [worksContract()] }, /没有登记参股控股的物业公司/],
    ['entry on the day of the acceptance', { property: { ...managed, enteredOn: '2023-10-31' } }, /才进驻/],
    ['no entry', { property: { ...managed, enteredOn: null } }, /还没有填写进驻日期/],
    ['a year without review', { reviews: [review(1), review(3)] }, /第 2 年还没有考核/],
    ['a failed year', { reviews: [...allReviews, review(2, 'failed')] }, /第 2 年考核不合格/],
    [
      'left early',
      { property: { ...managed, leftOn: '2026-10-30', leftReason: '亏损' } },
      /2026-10-30 撤离：亏损/,
    ],
  ])('is kept where there is %s', (_, fields, words) => {
    const found = property(fields)
    expect(found.state).toBe('held')
    expect(unmetWords(found).join()).toMatch(words)
  })

  it('is free when it left after its time, and the same name in another width is the same', () => {
    expect(property({ property: { ...managed, leftOn: '2026-10-31' } }).state).toBe('free')
    expect(property({ property: { ...managed, company: '示例 物业公司' } }).state).toBe('free')
  })

  it('says that the plan is silent where another way was chosen: never free, only with a reason', () => {
    const found = property({ property: { ...managed, way: 'takeover', company: '示例单位戊' } })
    expect(found).toMatchObject({ state: 'held', startsOn: null, dueOn: null })
    expect(unmetWords(found)).toEqual([
      expect.stringContaining('现为接管，由示例单位戊管理。方案没有写明这种情形何时返还'),
    ])
    const asked = { on: '2027-01-01', reason: '' }
    expect(refuseRelease(found, asked, '2027-01-01')).toMatch(/请写明理由/)
    expect(refuseRelease(found, { ...asked, reason: '区里研究同意' }, '2027-01-01')).toBeNull()
  })
})

describe('giving back', () => {
  const ask = { on: '2025-11-01', reason: '' }

  it('is refused one day before, and asks for a reason', () => {
    const early = quality({ today: '2025-10-30' })
    expect(refuseRelease(early, { on: '2025-10-30', reason: '' }, '2025-10-30')).toMatch(
      /^质量保证金还不能返还：缺陷责任期 24 个月已满（合同约定）：2025-10-31 期满，还有 1 天。/,
    )
    expect(refuseRelease(early, { on: '2025-10-30', reason: '区里同意' }, '2025-10-30')).toBeNull()
    expect(refuseRelease(quality({ today: '2025-11-01' }), ask, '2025-11-01')).toBeNull()
  })

  it('is refused for a day to come, without a sum, and a second time, with any reason', () => {
    expect(refuseRelease(quality(), { on: '2027-01-02', reason: '' }, '2027-01-01')).toMatch(/晚于今天/)
    const forced = { ...ask, reason: '理由' }
    expect(refuseRelease(quality({ retention: null }), forced, '2027-01-01')).toMatch(/还没有数额/)
    const release = { on: '2025-11-01', amountFen: 3_000_000 } as DepositRelease
    const given = quality({ releases: new Map([['quality', release]]) })
    expect(given).toMatchObject({ state: 'released', release })
    expect(refuseRelease(given, forced, '2027-01-01')).toMatch(/已经返还/)
  })
})
