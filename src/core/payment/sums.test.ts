import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan, lineAmountFen } from '#shared/model/money.ts'
import {
  claimParts,
  quantityPercent,
  sumQuantities,
  toQuantity,
  toThousandths,
} from '#shared/model/payment-sums.ts'
import {
  paymentFacts,
  paymentOf,
  progressInput,
  progressLine,
  ruleSet,
  settlementOf,
  steppedOf,
} from '#tests/payment-values.ts'
import { bookOf } from './book-rules.ts'
import { checkLines, progressOf } from './progress-rules.ts'
import { finalFenOf, leastRetainedFen, retentionOf } from './retention-rules.ts'

const fen = fc.integer({ min: 0, max: 99_999_999_999 })
const quantity = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999 }))
  .map(([whole, part]) => (part === 0 ? String(whole) : `${whole}.${String(part).padStart(3, '0')}`))
const line = fc.record({
  item: fc.constantFrom('外墙', '屋面', '道路', '排水'),
  quantity,
  unitPriceFen: fc.integer({ min: 0, max: 9_999_999 }),
})

describe('quantities', () => {
  it.each([
    ['0.1', '0.2', '0.3'],
    ['0.001', '999999999', '999999999.001'],
    ['1.5', '1.500', '3'],
    ['33.333', '66.667', '100'],
  ])('%s + %s = %s, without a binary fraction', (a, b, sum) => {
    expect(sumQuantities([a, b])).toBe(sum)
  })

  it.each(['', '-1', '1.2345', '1e3', '一', '1.', ' 1'])('refuses %j', (text) => {
    expect(() => toThousandths(text)).toThrow(RangeError)
  })

  it.each([
    ['923', '1000', '92.3'],
    ['2', '3', '66.66'],
    ['999.999', '1000', '99.99'],
    ['1000', '1000', '100'],
    ['0', '7', '0'],
    ['1', '0', ''],
  ])('%s of %s is %s %%, cut off and never rounded up', (part, whole, percent) => {
    expect(quantityPercent(part, whole)).toBe(percent)
  })

  it('writes what it reads', () => {
    fc.assert(
      fc.property(quantity, (text) => toThousandths(toQuantity(toThousandths(text))) === toThousandths(text)),
    )
  })
})

describe('sums of a period', () => {
  it('loses no 分: the parts are the whole, whatever order they stand in', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { maxLength: 5 }),
        fc.array(fen, { maxLength: 5 }),
        fc.array(fen, { maxLength: 5 }),
        (lines, signoffs, added, deducted) => {
          const amounts = new Map(signoffs.map((amount, index) => [`s${index}`, amount]))
          const input = {
            lines: lines.map((each) => progressLine(each)),
            signoffIds: [...amounts.keys()],
            additions: added.map((each) => ({ part: 'lump' as const, label: '措施费', fen: each })),
            deductions: deducted.map((each) => ({ label: '扣款', fen: each })),
          }
          const parts = claimParts(input, (id) => amounts.get(id) ?? 0)
          const total =
            lines.reduce((sum, each) => sum + BigInt(lineAmountFen(each.quantity, each.unitPriceFen)), 0n) +
            [...signoffs, ...added].reduce((sum, each) => sum + BigInt(each), 0n)
          expect(BigInt(parts.claimedFen)).toBe(total)
          expect(parts.linesFen + parts.signoffsFen + parts.additionsFen).toBe(parts.claimedFen)
          const backwards = claimParts(
            { ...input, lines: input.lines.toReversed(), additions: input.additions.toReversed() },
            (id) => amounts.get(id) ?? 0,
          )
          expect(backwards).toEqual(parts)
        },
      ),
    )
  })

  it('is net = due − deductions in each period and in the book', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fen, fen), { minLength: 1, maxLength: 6 }), (sums) => {
        const payments = sums.map(([due, off], index) =>
          steppedOf(index + 1, 'reviewed', { dueFen: due + off, deductedFen: off }),
        )
        const book = bookOf(paymentFacts({ payments }))
        expect(book.netFen).toBe(sums.reduce((sum, [due]) => sum + due, 0))
        for (const { dueFen, deductedFen, netFen } of book.payments) {
          expect(netFen).toBe((dueFen ?? 0) - deductedFen)
        }
      }),
    )
  })
})

describe('retention', () => {
  it.each([
    [100_00, 600],
    [1, 1],
    [16, 1],
    [17, 2],
    [101, 7],
    [123_456_789_01, 740_740_735],
    [99_999_999_999_999, 6_000_000_000_000],
  ])('of %i 分 is at least %i 分, rounded up', (settled, least) => {
    expect(leastRetainedFen(settled, ruleSet)).toBe(least)
  })

  it('halves add up to what is retained, to the last 分, and the final payment leaves nothing over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999_999_999 }),
        fc.option(fen),
        fen,
        (settledFen, retainedFen, paidFen) => {
          const retention = retentionOf({ settledFen, retainedFen }, ruleSet)
          if (!retention) throw new Error('settled')
          expect(retention.qualityFen + retention.propertyFen).toBe(retention.retainedFen)
          expect(retention.propertyFen - retention.qualityFen).toBeGreaterThanOrEqual(0)
          expect(retention.propertyFen - retention.qualityFen).toBeLessThanOrEqual(1)
          expect((finalFenOf(retention, paidFen) ?? 0) + paidFen + retention.retainedFen).toBe(settledFen)
          const least = leastRetainedFen(settledFen, ruleSet)
          expect(BigInt(least) * 100n >= BigInt(settledFen) * 6n).toBe(true)
          expect(BigInt(least - 1) * 100n < BigInt(settledFen) * 6n).toBe(true)
        },
      ),
    )
    expect(retentionOf(settlementOf(), ruleSet)).toBeNull()
  })
})

describe('形象进度表', () => {
  const periods = (lists: readonly (readonly object[])[]) =>
    lists.map((lines, index) => paymentOf(index + 1, {}, { lines: lines.map((each) => progressLine(each)) }))

  it('adds up each line over the periods and keeps the value of each to the 分', () => {
    const payments = periods([
      [
        { quantity: '0.1', unitPriceFen: 333 },
        { item: '屋面', quantity: '5' },
      ],
      [{ quantity: '0.2', unitPriceFen: 333 }],
    ])
    expect(progressOf(payments)).toMatchObject([
      {
        item: '外墙修缮',
        quantity: '0.2',
        cumulative: '0.3',
        percent: '0.03',
        valueFen: 67,
        cumulativeFen: 100,
      },
      { item: '屋面', quantity: '0', cumulative: '5', valueFen: 0, cumulativeFen: 50_000 },
    ])
    expect(progressOf(payments, payments[0])).toMatchObject([{ cumulative: '0.1' }, { cumulative: '5' }])
  })

  it('is cumulative: quantities never go down, and the values are those of all periods', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(line, { selector: ({ item }) => item, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (lists) => {
          const payments = periods(lists)
          const known = new Map<string, bigint>()
          for (const payment of payments.filter(({ lines }) => lines.length > 0)) {
            for (const row of progressOf(payments, payment)) {
              const now = toThousandths(row.cumulative)
              expect(now >= (known.get(row.item) ?? 0n)).toBe(true)
              known.set(row.item, now)
            }
          }
          const values = progressOf(payments).reduce((sum, row) => sum + row.cumulativeFen, 0)
          expect(values).toBe(payments.reduce((sum, { claimedFen }) => sum + claimedFen, 0))
        },
      ),
    )
  })

  it('finds what is over the contract exactly, leaves void periods out, and keeps sections apart', () => {
    const [first, second, third] = periods([
      [{ quantity: '999.999' }],
      [{ quantity: '0.001' }],
      [{ quantity: '0.001' }],
    ])
    if (!first || !second || !third) throw new Error('three')
    const over = (payments: Parameters<typeof checkLines>[0]) =>
      [...checkLines(payments)].flatMap(([id, { overruns }]) => overruns.map((each) => [id, each.over]))
    expect(over([first, second])).toEqual([])
    expect(over([first, second, third])).toEqual([['payment-3', '0.001']])
    expect(over([first, { ...second, state: 'voided' }, third])).toEqual([])
    expect(over([first, second, { ...third, section: '二' }])).toEqual([])
  })

  it('names lines whose price or contract quantity is another than before', () => {
    const payments = periods([
      [{}],
      [{ unitPriceFen: 10_001 }],
      [{ unitPriceFen: 10_001, contractQuantity: '1000.000' }],
    ])
    expect([...checkLines(payments).values()].map(({ changed }) => changed)).toEqual([
      [],
      ['1 号楼外墙修缮'],
      [],
    ])
  })
})

it('counts nothing that is drafted, sent back or void', () => {
  const payments = [
    steppedOf(1, 'paid'),
    paymentOf(2),
    paymentOf(3, { state: 'returned' }),
    steppedOf(4, 'submitted', { state: 'voided' }),
  ]
  const book = bookOf(paymentFacts({ payments }))
  expect(book).toMatchObject({ claimedFen: 1_000_000, netFen: 1_000_000, paidFen: 1_000_000, finalFen: null })
  expect(formatYuan(book.ceilingFen ?? 0)).toBe('1,000,000.00')
  // Nor in how far the works are.
  expect(book.progress.length).toBeGreaterThan(0)
  expect(book.progress).toEqual(bookOf(paymentFacts({ payments: payments.slice(0, 1) })).progress)
  expect(progressInput().kind).toBe('progress')
})
