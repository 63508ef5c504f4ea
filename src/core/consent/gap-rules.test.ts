import { describe, expect, it } from 'vitest'
import { consentRates, isConsentGiven, judgeVote } from '#shared/model/notice-rates.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { consentGaps } from './gap-rules.ts'
import type { ConsentDetail } from './service.ts'

const { numbers, sources } = builtInRuleSets[0]

function detail(agreed: number | null, more: Partial<ConsentDetail> = {}): ConsentDetail {
  const counts = {
    basis: 'typed',
    entered: 0,
    households: 10_000,
    issued: null,
    returned: null,
    visited: null,
    agreed: { renovation: 10_000, demolition: agreed, property: 10_000 },
    disagreed: { renovation: null, demolition: null, property: null },
  } as const
  const facts = { households: 10_000, returned: null, denominator: 'households', ...counts.agreed } as const
  const rates = consentRates(facts, 10_000, numbers.consent)
  return {
    counts,
    rates,
    denominator: 'households',
    isGiven: isConsentGiven(rates),
    outcome: null,
    survey: emptyStageFacts('survey'),
    vote: emptyStageFacts('vote'),
    purgeFrom: null,
    rows: 0,
    purged: 0,
    rules: {
      consent: numbers.consent,
      source: sources.consent ?? '',
      quorum: numbers.quorum,
      specialMajority: numbers.specialMajority,
      visitShare: null,
      contactYears: 3,
    },
    voteBasis: 'typed',
    voteEntered: 0,
    voteNumbers: null,
    voteLacks: { missing: 0, withoutArea: 0 },
    ...more,
  }
}
const vote = (ownersAgreed: number) =>
  judgeVote(
    { ownersTotal: 12, ownersTook: 8, ownersAgreed, areaTotal: 1200, areaTook: 800, areaAgreed: 700 },
    false,
    numbers,
  )
const gapsOf = (consent: ConsentDetail, today = '2023-06-01') => consentGaps({ consent, today })
const one = (consent: ConsentDetail, id: string, today?: string) =>
  gapsOf(consent, today).find((gap) => gap.id === id)

describe('R4, plan 三(四)1.(3)', () => {
  it.each([
    [9000, undefined, undefined],
    [
      8999,
      'block',
      '三项中“拆违拆临意愿”同意率 89.99%，不足 90%，还差 1 户（按总户数计）。按方案三(四)1.(3)，暂缓改造或撤出本年度计划',
    ],
    [null, 'missing', '还差拆违拆临意愿的数，三项同意率没有算全（按总户数计，各需达到 90%）'],
  ])('%s of 10,000 agree: %s', (agreed, level, text) => {
    const gap = one(detail(agreed), 'consent')
    expect(gap?.level).toBe(level)
    expect(gap?.text).toBe(text)
    if (gap) expect(gap).toMatchObject({ stage: '02', source: '方案三(四)1.(3)', remedy: { to: 'consent' } })
  })

  it('does not block while forms are still coming in, and does once the survey is closed or all have answered', () => {
    const base = detail(8999)
    const open = { ...base, counts: { ...base.counts, basis: 'households' as const, returned: 9999 } }
    expect(one(open, 'consent')).toMatchObject({
      level: 'missing',
      text: expect.stringMatching(/^调查还没有结束，已答复 9999 户、共 10000 户：.*还差 1 户/),
    })
    const closed = { ...open, survey: { ...open.survey, closedOn: '2023-05-01' } }
    expect(one(closed, 'consent')?.level).toBe('block')
    const whole = { ...open, counts: { ...open.counts, returned: 10_000 } }
    expect(one(whole, 'consent')?.level).toBe('block')
  })

  it('advises when fewer were visited than the district asks for', () => {
    const visited = (count: number, part: number) => {
      const base = detail(9000)
      return one(
        {
          ...base,
          counts: { ...base.counts, visited: count },
          rules: { ...base.rules, visitShare: { part, whole: 4 } },
        },
        'consent-visits',
      )
    }
    expect(visited(7500, 3)).toBeUndefined()
    expect(visited(7499, 3)).toMatchObject({ level: 'advice', text: '入户率 74.99%，不足本区要求的 75%' })
  })
})

describe('R5, plan 三(四)2.(2)', () => {
  it('is missing until it has passed, and blocks once it has failed for good', () => {
    expect(one(detail(9000), 'design-vote')).toMatchObject({ level: 'missing', stage: '03' })
    expect(one(detail(9000, { outcome: vote(4) }), 'design-vote')?.level).toBe('missing')
    const closed = { ...emptyStageFacts('vote'), closedOn: '2023-05-01' }
    expect(one(detail(9000, { outcome: vote(4), vote: closed }), 'design-vote')?.level).toBe('block')
    expect(one(detail(9000, { outcome: vote(5), vote: closed }), 'design-vote')).toBeUndefined()
  })
})

describe('PIPL 19', () => {
  it.each([
    ['2026-08-30', 0, false],
    ['2026-08-31', 0, true],
    ['2026-08-31', 4, false],
  ])('on %s with %i of 4 purged: due %s', (today, purged, isDue) => {
    const gap = one(detail(9000, { purgeFrom: '2026-08-31', rows: 4, purged }), 'consent-purge', today)
    expect(gap !== undefined).toBe(isDue)
  })
})
