import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaWords, lackOf, voteVerdict } from './consent-verdict.ts'
import { judgeVote } from './notice-rates.ts'
import { reaches } from './share.ts'

const shares = { quorum: { part: 2, whole: 3 }, specialMajority: { part: 3, whole: 4 } }
const lacks = { missing: 0, withoutArea: 0 }
const outcome = (took: number, agreed: number, needsThreeQuarters = false) =>
  judgeVote(
    {
      ownersTotal: 12,
      ownersTook: took,
      ownersAgreed: agreed,
      areaTotal: 120_000,
      areaTook: took * 10_000,
      areaAgreed: agreed * 10_000,
    },
    needsThreeQuarters,
    shares,
  )

it('says how many more are needed: exactly enough, and no more', () => {
  const share = fc.record({ part: fc.nat(10_000), whole: fc.integer({ min: 1, max: 10_000 }) })
  fc.assert(
    fc.property(share, ({ part, whole }) => {
      const least = { part: 9, whole: 10 }
      const lack = lackOf({ part, whole }, least)
      expect(reaches({ part: part + lack, whole }, least)).toBe(true)
      if (lack > 0) expect(reaches({ part: part + lack - 1, whole }, least)).toBe(false)
    }),
  )
})

describe('the vote in a sentence', () => {
  it.each([
    [7, 7, false, /没有都达到 2\/3（人数还差 1 人，面积还差 100\.00 ㎡），表决无效/],
    [8, 4, false, /^表决没有通过：.*没有都超过半数。$/],
    [8, 5, false, /^表决通过：参与表决的人数占 66\.66%、面积占 66\.66%；/],
    [8, 5, true, /没有都达到 75%。$/],
    [8, 6, true, /^表决通过/],
    [0, 0, false, /人数占 0%、面积占 0%/],
  ])('%i took part, %i agreed, three quarters %s', (took, agreed, needsThreeQuarters, words) => {
    const text = voteVerdict({
      ...shares,
      needsThreeQuarters,
      lacks,
      outcome: outcome(took, agreed, needsThreeQuarters),
    })
    expect(text).toMatch(words)
  })

  it('says what keeps it open', () => {
    const open = { ...shares, needsThreeQuarters: false, outcome: null }
    expect(voteVerdict({ ...open, lacks: { missing: 2, withoutArea: 0 } })).toMatch(/还有 2 户没有登记/)
    expect(voteVerdict({ ...open, lacks: { missing: 2, withoutArea: 1 } })).toMatch(/有 1 户没有填面积/)
    expect(voteVerdict({ ...open, lacks })).toMatch(/还没有表决结果/)
  })
})

it.each([
  [8950, '89.50 ㎡'],
  [123_456_705, '1,234,567.05 ㎡'],
  [0, '0.00 ㎡'],
])('%i hundredths are %s', (hundredths, words) => {
  expect(areaWords(hundredths)).toBe(words)
})
