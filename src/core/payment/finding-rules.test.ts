import { describe, expect, it } from 'vitest'
import type { Payment } from '#shared/model/payment.ts'
import {
  eventOf,
  paymentFacts,
  paymentOf,
  progressLine,
  settlementOf,
  steppedOf,
  worksContract,
} from '#tests/payment-values.ts'
import type { PaymentFacts } from './facts.ts'
import { blocksOf, findingsOf } from './finding-rules.ts'

const words = (fields: Partial<PaymentFacts>, level: 'block' | 'warn') =>
  findingsOf(paymentFacts(fields))
    .filter((each) => each.level === level)
    .map(({ text }) => text)
const reviewed = (ordinal: number, dueFen: number, fields: Partial<Payment> = {}, input: object = {}) =>
  steppedOf(ordinal, 'reviewed', { dueFen, claimedFen: dueFen, ...fields }, input)

describe('cumulative due (R10)', () => {
  it.each([
    [100_000_000, 0],
    [100_000_001, 1],
  ])('of %i 分 against a contract of 100000000 分 blocks %i times', (total, blocks) => {
    const payments = [reviewed(1, 40_000_000), reviewed(2, total - 40_000_000)]
    const found = words({ payments }, 'block')
    expect(found).toHaveLength(blocks)
    if (blocks > 0) expect(found[0]).toContain('多 0.01 元')
  })

  it('names the period that was reviewed last, whatever its number', () => {
    const late = reviewed(1, 60_000_000, { events: [eventOf('reviewed', '2023-08-01')] })
    const payments = [late, reviewed(2, 60_000_000)]
    const found = findingsOf(paymentFacts({ payments }))
    expect(blocksOf(found, 'payment-1')).toHaveLength(1)
    expect(blocksOf(found, 'payment-2')).toHaveLength(0)
  })

  it('takes the contracts of each section where they say sums, else the project’s price', () => {
    const contracts = [
      worksContract({ section: '一', amountFen: 60_000_000 }),
      worksContract({ section: '二', amountFen: 40_000_000 }),
    ]
    const payments = [
      reviewed(1, 50_000_000, {}, { section: '一' }),
      reviewed(2, 40_000_001, {}, { section: '二' }),
    ]
    expect(words({ payments, contracts }, 'block')).toEqual([
      expect.stringContaining('二标段累计应付 400,000.01 元'),
    ])
    const project = { id: 'project', contractFen: 40_000_000, acceptedOn: null }
    const plain = [worksContract({ amountFen: null })]
    expect(words({ payments: [reviewed(1, 40_000_000)], contracts: plain, project }, 'block')).toEqual([])
    expect(words({ payments: [reviewed(1, 40_000_001)], contracts: plain, project }, 'block')).toHaveLength(1)
    const unknown = { ...project, contractFen: null }
    expect(words({ payments: [reviewed(1, 1)], contracts: plain, project: unknown }, 'block')).toEqual([
      expect.stringContaining('没有合同价'),
    ])
  })

  it('counts an advance once: it is taken off later, but is real money until then', () => {
    const advance = reviewed(1, 30_000_000, { kind: 'advance' })
    const works = reviewed(2, 100_000_000, { deductedFen: 30_000_000 })
    expect(words({ payments: [advance, works] }, 'block')).toEqual([])
    const kept = reviewed(2, 100_000_000, { deductedFen: 29_999_999 })
    expect(words({ payments: [advance, kept] }, 'block')).toHaveLength(1)
  })
})

describe('one period', () => {
  it('is handed in only after the construction contract', () => {
    expect(words({ payments: [steppedOf(1, 'submitted')], contracts: [] }, 'block')).toEqual([
      expect.stringContaining('施工合同还没有登记'),
    ])
    const at = (signedOn: string) => ({
      payments: [steppedOf(1, 'submitted')],
      contracts: [worksContract({ signedOn })],
    })
    expect(words(at('2023-06-01'), 'block')).toEqual([])
    expect(words(at('2023-06-02'), 'block')).toEqual([expect.stringContaining('早于施工合同签订日期')])
  })

  it('has lines, dates and a sum', () => {
    const empty = paymentOf(1, {}, { lines: [], from: null })
    expect(words({ payments: [empty] }, 'block')).toEqual([
      '第 1 期还没有填写形象进度表。',
      '第 1 期还没有填写本期的起止日期。',
      '第 1 期的申报额是 0，没有可申请的。',
    ])
  })

  it('is never due below zero; due above the claim and a short payment are pointed out', () => {
    expect(words({ payments: [reviewed(1, 100, { deductedFen: 100 })] }, 'block')).toEqual([])
    expect(words({ payments: [reviewed(1, 100, { deductedFen: 101 })] }, 'block')).toEqual([
      expect.stringContaining('应付款不能小于 0'),
    ])
    expect(words({ payments: [reviewed(1, 101, { claimedFen: 100 })] }, 'warn')).toEqual([
      expect.stringContaining('多于申报的 1.00 元'),
    ])
    const paid = (paidFen: number) => [steppedOf(1, 'paid', { dueFen: 1_000_000, paidFen })]
    expect(words({ payments: paid(1_000_000) }, 'block')).toEqual([])
    expect(words({ payments: paid(1_000_001) }, 'block')).toEqual([expect.stringContaining('多 0.01 元')])
    expect(words({ payments: paid(999_999) }, 'warn')).toEqual([expect.stringContaining('少 0.01 元')])
  })

  it('may not go over the contract’s quantity without a signed change', () => {
    const payments = [paymentOf(1, {}, { lines: [progressLine({ quantity: '1000.001' })] })]
    expect(words({ payments }, 'block')).toEqual([
      '第 1 期“1 号楼外墙修缮”累计完成量比合同量 1000 m² 多 0.001 m²。超出的要先有签认完的变更签证，并选入本期。',
    ])
  })

  it('that overlaps another one’s dates is pointed out; that begins the day after is not', () => {
    const first = paymentOf(1)
    const from = (day: string) => paymentOf(2, {}, { from: day, until: '2023-06-30' })
    expect(words({ payments: [first, from('2023-05-31')] }, 'warn')).toEqual([
      expect.stringContaining('重叠'),
    ])
    expect(words({ payments: [first, from('2023-06-01')] }, 'warn')).toEqual([])
  })

  it.each([
    [8_000, '2022-08-01', 0],
    [7_999, '2022-08-01', 1],
    [7_999, '2022-07-31', 0],
  ])('with %i of 10000 分 due under a contract of %s warns %i times', (dueFen, signedOn, count) => {
    const payments = [steppedOf(1, 'reviewed', { dueFen, claimedFen: 10_000 })]
    const found = words({ payments, contracts: [worksContract({ signedOn })] }, 'warn')
    expect(found.filter((text) => text.includes('低于 80%'))).toHaveLength(count)
    if (count > 0) expect(found.at(-1)).toContain('79.99%')
  })
})

describe('after the settlement (plan 三(四)4.(5))', () => {
  const project = { id: 'project', contractFen: null, acceptedOn: '2023-08-01' }
  const settled = { project, settlement: settlementOf({ settledFen: 90_000_000, reviewedOn: '2023-08-20' }) }
  const final = (fields: Partial<Payment>) => reviewed(2, 0, { kind: 'final', ...fields }, { lines: [] })
  // 900,000 − 54,000 − 10,000 = 836,000 元.
  const rest = 83_600_000

  it('a drafted progress period cannot be handed in any more', () => {
    expect(words({ ...settled, payments: [paymentOf(1)] }, 'block')).toEqual([
      expect.stringContaining('只能申请结算尾款'),
    ])
  })

  it.each([
    [rest, 0],
    [rest + 1, 1],
  ])('a final payment of %i 分 is blocked %i times', (dueFen, blocks) => {
    const payments = [steppedOf(1, 'paid'), final({ dueFen, claimedFen: rest })]
    const found = words({ ...settled, payments }, 'block')
    expect(found).toHaveLength(blocks)
    if (blocks > 0) expect(found[0]).toContain('多 0.01 元')
  })

  it.each([
    ['requested', 74_600_000, 0],
    ['requested', 74_600_001, 1],
    ['reviewed', 74_600_001, 1],
    ['paid', 74_600_001, 0],
    ['returned', 74_600_001, 0],
  ] as const)(
    'a period that is %s with %i 分 due is blocked %i times by what must be held back',
    (state, dueFen, blocks) => {
      // 900,000 − 54,000 − 100,000 paid = 746,000 元.
      const first = steppedOf(1, 'paid', { dueFen: 10_000_000, claimedFen: 10_000_000, paidFen: 10_000_000 })
      const under = reviewed(2, dueFen, { state, ...(state === 'paid' ? { paidFen: dueFen } : {}) })
      const found = findingsOf(paymentFacts({ ...settled, payments: [first, under] }))
      expect(found.filter(({ id }) => id === `late-${under.id}`)).toHaveLength(blocks)
    },
  )

  it('waits for the other periods, the settlement and the acceptance', () => {
    const claim = final({ dueFen: null, state: 'submitted', claimedFen: 1 })
    expect(words({ ...settled, payments: [steppedOf(1, 'requested'), claim] }, 'block')).toEqual([
      '第 1 期还没有拨付。请先办完或作废，再申请结算尾款。',
    ])
    expect(words({ project, payments: [claim] }, 'block')).toEqual([
      expect.stringContaining('还没有结算评审金额'),
    ])
    const unaccepted = { ...project, acceptedOn: null }
    expect(words({ ...settled, project: unaccepted, payments: [claim] }, 'block')).toEqual([
      expect.stringContaining('还没有竣工验收合格'),
    ])
  })

  it.each([
    [90_000_000, 90_000_000, []],
    [90_000_001, 90_000_000, ['比送审金额多 0.01 元']],
    [100_000_000, null, []],
    [100_000_001, null, ['比合同价加已签认的变更签证多 0.01 元']],
  ])('settled for %i 分, handed in for %s: %j', (settledFen, submittedFen, expected) => {
    const settlement = settlementOf({ settledFen, submittedFen, reviewedOn: '2023-08-20' })
    const contracts = [worksContract({ amountFen: 100_000_000 })]
    expect(words({ project, contracts, settlement }, 'warn')).toEqual(
      expected.map((text) => expect.stringContaining(text)),
    )
  })

  it('says when more was paid than is left, when too little is held back, and when quality is over its cap', () => {
    const paid = (fen: number) => [steppedOf(1, 'paid', { paidFen: fen, dueFen: fen, claimedFen: fen })]
    expect(words({ ...settled, payments: paid(84_600_000) }, 'block')).toEqual([])
    expect(words({ ...settled, payments: paid(84_600_001) }, 'block')).toEqual([
      expect.stringContaining('多 0.01 元，没有尾款可付'),
    ])
    const held = (retainedFen: number) => ({
      ...settled,
      settlement: settlementOf({ settledFen: 90_000_000, retainedFen }),
    })
    expect(words(held(5_400_000), 'block')).toEqual([])
    expect(words(held(5_399_999), 'block')).toEqual([expect.stringContaining('至少要预留 54,000.00 元')])
    expect(words(held(5_400_001), 'warn')).toEqual([])
    expect(words(held(5_400_002), 'warn')).toEqual([expect.stringContaining('超过结算额的 3%')])
  })
})
