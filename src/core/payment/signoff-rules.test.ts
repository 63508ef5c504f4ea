import { describe, expect, it } from 'vitest'
import { paymentOf } from '#tests/payment-values.ts'
import { changeOf, visaOf } from '#tests/signoff-values.ts'
import { paymentSignoffs, signoffFaults } from './signoff-rules.ts'

const approved = visaOf({ id: 'a', state: 'approved', ordinal: 1 })
const correction = visaOf(
  { id: 'b', state: 'approved', ordinal: 2, supersedes: 'a' },
  { lines: [{ item: '拆除', unit: 'm³', quantity: '10', unitPriceFen: 18_650 }] },
)
const corrected = { ...approved, supersededBy: 'b' }
const period = (ordinal: number, signoffIds: readonly string[], state: 'draft' | 'voided' = 'draft') =>
  paymentOf(ordinal, { signoffIds: [...signoffIds], state })

describe('changes and visas of a period (R9, plan 三(四)4.(4))', () => {
  it('only what four parties signed can be chosen', () => {
    const draft = visaOf({ id: 'd', state: 'signing', ordinal: 3 })
    const choices = paymentSignoffs([approved, draft], [])
    expect(choices.map(({ id, payableFen }) => [id, payableFen])).toEqual([['a', 233_125]])
    const faults = (ids: readonly string[]) => signoffFaults(ids, choices, [approved, draft], null)
    expect(faults(['a'])).toEqual([])
    expect(faults(['d'])).toEqual([expect.stringContaining('四方还没有签认完')])
    expect(faults(['of another project'])).toEqual([expect.stringContaining('不是本项目的')])
    expect(faults(['a', 'a'])).toEqual([expect.stringContaining('选了两次')])
  })

  it('each is in one live period: a void one frees it', () => {
    const faults = (state: 'draft' | 'voided', ordinal: number | null) =>
      signoffFaults(['a'], paymentSignoffs([approved], [period(1, ['a'], state)]), [approved], ordinal)
    expect(faults('draft', null)).toEqual([`${approved.number} 已计入第 1 期，不能重复计入。`])
    expect(faults('draft', 1)).toEqual([])
    expect(faults('voided', null)).toEqual([])
  })

  it('works taken away count below zero', () => {
    const decrease = changeOf(
      { id: 'c', state: 'approved' },
      { lines: [{ item: '碎石带', unit: 'm²', quantity: '18', unitPriceFen: 4_000, effect: 'decrease' }] },
    )
    expect(paymentSignoffs([decrease], [])).toMatchObject([{ payableFen: -72_000 }])
  })

  it('a correction stands for the first one, or adds the difference to what was paid', () => {
    const all = [corrected, correction]
    const free = paymentSignoffs(all, [])
    expect(free.map(({ id, payableFen }) => [id, payableFen])).toEqual([
      ['a', 233_125],
      ['b', 186_500],
    ])
    expect(signoffFaults(['a'], free, all, null)).toEqual([expect.stringContaining('请改选更正后的单子')])
    const paid = paymentSignoffs(all, [period(1, ['a'])])
    expect(paid).toMatchObject([{ takenBy: 1 }, { payableFen: 186_500 - 233_125, corrects: approved.number }])
    // Once the difference is in another period, the first stays where it is.
    const both = paymentSignoffs(all, [period(1, ['a']), period(2, ['b'])])
    expect(signoffFaults(['a'], both, all, 1)).toEqual([])
    expect(signoffFaults(['b'], both, all, 2)).toEqual([])
  })
})
