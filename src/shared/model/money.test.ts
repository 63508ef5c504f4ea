import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatYuan, lineAmountFen, parseYuan, toChineseCapitals } from './money.ts'

// The first six are the examples of 支付结算办法 附件一; where it allows two ways, the shorter is written.
test.each([
  [140_950, '壹仟肆佰零玖元伍角整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [168_032, '壹仟陆佰捌拾元叁角贰分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [10_700_053, '壹拾万零柒仟元伍角叁分'],
  [0, '零元整'],
  [1, '壹分'],
  [5, '伍分'],
  [30, '叁角整'],
  [99, '玖角玖分'],
  [100, '壹元整'],
  [101, '壹元零壹分'],
  [1000, '壹拾元整'],
  [100_100, '壹仟零壹元整'],
  [1_000_000, '壹万元整'],
  [1_000_100, '壹万零壹元整'],
  [10_050_000, '壹拾万零伍佰元整'],
  [100_000_000, '壹佰万元整'],
  [10_000_000_000, '壹亿元整'],
  [10_000_000_100, '壹亿零壹元整'],
  [10_001_000_000, '壹亿零壹万元整'],
  [10_100_000_000, '壹亿零壹佰万元整'],
  [11_000_000_000, '壹亿壹仟万元整'],
  [10_020_030_405, '壹亿零贰拾万零叁佰零肆元零伍分'],
  [100_000_000_000_000, '壹万亿元整'],
  [123_450_000_000_001, '壹万贰仟叁佰肆拾伍亿元零壹分'],
  [99_999_999_999_999, '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
])('%i 分 in capitals is %s', (amount, text) => {
  expect(toChineseCapitals(amount)).toBe(text)
})

test.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('%d is no amount', (amount) => {
  expect(() => toChineseCapitals(amount)).toThrow(RangeError)
})

const value: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零壹贰叁肆伍陆柒捌玖'].map((digit, index) => [digit, index]),
)
const power: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 }

/** Reads capitals back, knowing nothing of how they were written. */
function readCapitals(text: string): number {
  let total = 0
  let section = 0
  let digit = 0
  let cents = 0
  for (const character of text) {
    if (character in value) digit = value[character] ?? 0
    else if (character in power) {
      section += digit * (power[character] ?? 0)
      digit = 0
    } else if (character === '万') {
      total += (section + digit) * 10_000
      section = digit = 0
    } else if (character === '亿') {
      total = (total + section + digit) * 100_000_000
      section = digit = 0
    } else if (character === '元') {
      total += section + digit
      section = digit = 0
    } else if (character === '角') {
      cents += digit * 10
      digit = 0
    } else if (character === '分') {
      cents += digit
      digit = 0
    }
  }
  return total * 100 + cents
}

test('capitals read back as the amount, without doubled or dangling zeros', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (amount) => {
      const text = toChineseCapitals(amount)
      expect(readCapitals(text)).toBe(amount)
      expect(text).not.toMatch(/零零|零元|零万|零亿|^零|undefined/)
    }),
  )
})

test('an amount printed and typed again is the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (amount) => {
      expect(parseYuan(formatYuan(amount))).toBe(amount)
    }),
  )
})

test.each([
  ['1,234.5', 123_450],
  [' 12 ', 1200],
  ['0.07', 7],
  ['', null],
  ['-1', null],
  ['1.234', null],
  ['1e3', null],
  ['.5', null],
  ['１２', null],
])('typed %j is %j 分', (text, amount) => {
  expect(parseYuan(text)).toBe(amount)
})

test('printed yuan', () => {
  expect(formatYuan(123_450)).toBe('1,234.50')
  expect(formatYuan(7)).toBe('0.07')
  expect(formatYuan(-100_000_000)).toBe('-1,000,000.00')
})

test.each([
  ['1', 1, 1],
  ['0.5', 1, 1],
  ['0.499', 1, 0],
  ['12.350', 4862, 60_046],
  ['0.001', 1500, 2],
  ['0.001', 1499, 1],
  ['999999999.999', 100, 100_000_000_000],
])('%s × %i 分 = %i 分, half up', (quantity, price, amount) => {
  expect(lineAmountFen(quantity, price)).toBe(amount)
})

test('half up against whole-number arithmetic', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.integer({ min: 0, max: 99_999_999 }),
      (thousandths, price) => {
        const quantity = (thousandths / 1000).toFixed(3)
        const exact = BigInt(thousandths) * BigInt(price)
        const below = Number(exact / 1000n)
        expect(lineAmountFen(quantity, price)).toBe(exact % 1000n >= 500n ? below + 1 : below)
      },
    ),
  )
})

test('what is no quantity, and what is too much', () => {
  for (const quantity of ['', '-1', '1.2345', '1,000', 'x', '1e3']) {
    expect(() => lineAmountFen(quantity, 1)).toThrow(RangeError)
  }
  expect(() => lineAmountFen('999999999', 99_999_999_999_999)).toThrow('合价过大')
})
