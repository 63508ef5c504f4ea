import { describe, expect, it } from 'vitest'
import { builtInRuleSets, type RuleSet } from '#shared/model/rule-set.ts'
import { isExpired, ruleSetOn } from './rules.ts'

const [plan2023] = builtInRuleSets
const set = (id: string, validFrom: string, validTo: string | null): RuleSet => ({
  ...plan2023,
  id,
  validFrom,
  validTo,
})
const following = set('following', '2026-01-01', null)
const late = set('late', '2026-03-01', '2027-12-31')
const early = set('early', '2025-07-01', '2026-06-30')

describe('方案末段 有效期、三(四)4.(6) 上级新政策 (R16): which rules hold on a day', () => {
  it.each<[string, string, readonly RuleSet[], string, boolean]>([
    ['first day of the plan', '2023-03-24', [plan2023], 'decheng-2023', false],
    ['last day of the plan', '2025-12-31', [plan2023], 'decheng-2023', false],
    [
      'the day after, with nothing new: still the plan, as expired',
      '2026-01-01',
      [plan2023],
      'decheng-2023',
      true,
    ],
    ['before the first plan: the first', '2023-03-23', [plan2023, following], 'decheng-2023', false],
    ['a second set follows on: the day before', '2025-12-31', [following, plan2023], 'decheng-2023', false],
    ['a second set follows on: its first day', '2026-01-01', [following, plan2023], 'following', false],
    ['a set without an end goes on', '2099-12-31', [plan2023, following], 'following', false],
    ['a gap between two sets: the old one, as expired', '2026-02-28', [plan2023, late], 'decheng-2023', true],
    ['a gap between two sets: the new one from its day', '2026-03-01', [plan2023, late], 'late', false],
    ['after all sets: the last to begin', '2028-01-01', [plan2023, late], 'late', true],
    ['overlapping: before the later begins', '2025-06-30', [plan2023, early], 'decheng-2023', false],
    ['overlapping: the later start wins', '2025-07-01', [early, plan2023], 'early', false],
    ['overlapping: the later start wins to its end', '2026-06-30', [early, plan2023], 'early', false],
    [
      'overlapping: one that is over gives way to one in force',
      '2026-07-01',
      [early, following],
      'following',
      false,
    ],
  ])('%s', (_name, day, sets, id, expired) => {
    const found = ruleSetOn(day, sets)
    expect([found.ruleSet.id, found.isExpired]).toEqual([id, expired])
  })

  it.each<[string, string | null, boolean]>([
    ['2025-12-31', '2025-12-31', false],
    ['2026-01-01', '2025-12-31', true],
    ['2099-01-01', null, false],
  ])('on %s a set valid to %s', (day, validTo, expired) => {
    expect(isExpired({ validTo }, day)).toBe(expired)
  })

  it('the program’s own sets each name a paragraph for every number', () => {
    for (const { numbers, sources } of builtInRuleSets) {
      expect(Object.keys(sources).toSorted()).toEqual(Object.keys(numbers).toSorted())
    }
  })
})
