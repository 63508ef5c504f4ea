import { expect, it } from 'vitest'
import { eventOf, paymentFacts, paymentOf, ruleSet, settlementOf, steppedOf } from '#tests/payment-values.ts'
import { bookOf } from './book-rules.ts'
import type { PaymentFacts } from './facts.ts'
import type { PaymentGapFacts } from './gap-rules.ts'
import { paymentGaps } from './gap-rules.ts'

function gaps(fields: Partial<PaymentFacts>): readonly (readonly [string, string, string])[] {
  const facts = paymentFacts(fields)
  const given: PaymentGapFacts = { project: facts.project, ruleSet, book: bookOf(facts), today: facts.today }
  return paymentGaps(given).map(({ id, level, text }) => [id, level, text])
}

const project = { id: 'project', contractFen: null, acceptedOn: '2023-06-01' }

it('finds nothing where nothing is asked for yet', () => {
  expect(gaps({ payments: [] })).toEqual([])
  expect(gaps({ payments: [paymentOf(1)] })).toEqual([])
})

it.each([
  ['2023-07-01', 0],
  ['2023-07-02', 1],
])('on %s, thirty days on, names %i periods that do not move', (today, count) => {
  const found = gaps({ payments: [steppedOf(1, 'submitted')], today })
  expect(found).toHaveLength(count)
  if (count > 0) {
    expect(found[0]).toEqual([
      'payment-stuck-payment-1',
      'advice',
      '第 1 期已申请已 31 天，还没有现场测量审核',
    ])
  }
})

it('names one that was sent back and lies, and none that is paid or void', () => {
  const returned = paymentOf(1, { state: 'returned', events: [eventOf('returned', '2023-06-01')] })
  expect(gaps({ payments: [returned] })).toEqual([
    ['payment-stuck-payment-1', 'advice', '第 1 期退回已 92 天，退回后还没有重新申请'],
  ])
  expect(
    gaps({ payments: [steppedOf(1, 'paid'), { ...steppedOf(2, 'submitted'), state: 'voided' }] }),
  ).toEqual([])
})

it.each([
  ['2023-09-01', 'advice', /应在 2023-09-01 前办完/],
  ['2023-09-02', 'missing', /已过 3 个月/],
])('asks on %s for the settlement as %s', (today, level, words) => {
  const [found] = gaps({ project, today })
  expect(found).toMatchObject(['payment-settlement', level, expect.stringMatching(words)])
})

it('names what blocks, and a deposit that is free', () => {
  const settlement = settlementOf({ settledFen: 90_000_000, retainedFen: 1 })
  expect(gaps({ project, settlement, today: '2025-05-31' })).toMatchObject([
    ['payment-retained-short', 'missing', expect.stringContaining('至少要预留 54,000.00 元')],
  ])
  const sound = settlementOf({ settledFen: 90_000_000 })
  expect(gaps({ project, settlement: sound, today: '2025-06-01' })).toEqual([])
  expect(gaps({ project, settlement: sound, today: '2025-06-02' })).toEqual([
    ['deposit-quality', 'advice', '质量保证金 2025-06-01 已期满，可以返还，还没有返还'],
  ])
})
