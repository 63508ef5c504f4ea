import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateExpression, sameQuantity } from './expression.ts'

const textOf = (source: string) => {
  const result = evaluateExpression(source)
  return result.kind === 'value' ? result.text : result
}

describe('evaluateExpression', () => {
  it.each([
    ['12.5×0.8×0.15', '1.5'],
    ['（3＋2）×0.4', '2'],
    ['1/3', '0.333'],
    ['2/3', '0.667'],
    ['0.1+0.2', '0.3'],
    ['-2+5', '3'],
    ['2-5', '-3'],
    ['12.5m×0.8m×2根', '20'],
    ['3.5²×2', '24.5'],
    ['(1.2+0.8)^3', '8'],
    ['3x4', '12'],
    ['12×2＝24', '24'],
    ['36×1.5〔北侧散水〕＋4', '58'],
    ['42', '42'],
    ['9.0005×1', '9.001'],
    ['10÷(2+3)', '2'],
    ['2*-3', '-6'],
    ['3 人×2 日', '6'],
    ['12m2×2', '24'],
    ['4.5㎡+1.5m²', '6'],
  ])('%s = %s', (source, expected) => {
    expect(textOf(source)).toBe(expected)
  })

  it.each(['见附图 2', '按现场实测', '第 3 页', 'alert(1)', 'process.exit()'])('%s is words', (source) => {
    expect(evaluateExpression(source)).toEqual({ kind: 'words' })
  })

  it.each([
    ['3×', '算式没有写完'],
    ['(3+2', '少一个右括号'],
    ['3/0', '除数是 0'],
    ['12×2=25', '等号两边不等，左边是 24'],
    ['2^12', '乘方只能是 0 到 9 次'],
    ['3+约5', '“约”处应是数字'],
    ['3+4;process.exit()', '“;”看不懂'],
    [`${'9'.repeat(90)}+1`, '数字太大'],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, '括号套得太多'],
    [`1${'+1'.repeat(200)}`, '太长'],
  ])('%s cannot be worked out: %s', (source, reason) => {
    expect(evaluateExpression(source)).toEqual({ kind: 'fault', reason })
  })

  it('is empty for nothing', () => {
    expect(evaluateExpression('  ')).toEqual({ kind: 'empty' })
  })

  it('agrees with whole number arithmetic, whatever the sum', () => {
    const leaf = fc
      .integer({ min: 0, max: 9999 })
      .map((value) => ({ text: `${value}`, value: BigInt(value) }))
    const { sum } = fc.letrec<{ sum: { text: string; value: bigint } }>((tie) => ({
      sum: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([left, sign, right]) => ({
          text: `(${left.text}${sign}${right.text})`,
          value:
            sign === '+'
              ? left.value + right.value
              : sign === '-'
                ? left.value - right.value
                : left.value * right.value,
        })),
      ),
    }))
    fc.assert(
      fc.property(sum, ({ text, value }) => {
        fc.pre(text.length <= 200 && value.toString().length < 50)
        const result = evaluateExpression(text)
        expect(result).toMatchObject({ kind: 'value', numerator: value, denominator: 1n })
      }),
    )
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-*/^()=×÷²m米x〔〕 约') }), (text) => {
        expect(['empty', 'words', 'fault', 'value']).toContain(evaluateExpression(text).kind)
      }),
    )
  })
})

describe('sameQuantity', () => {
  const agrees = (source: string, quantity: string) => {
    const result = evaluateExpression(source)
    return result.kind === 'value' && sameQuantity(result, quantity)
  }
  it.each([
    ['1/3', '0.33', true],
    ['1/3', '0.333', true],
    ['1/3', '0.34', false],
    ['2.5×1', '3', true],
    ['2.45×1', '2.5', true],
    ['2.45×1', '2.450', true],
    ['2.45×1', '2.4', false],
    ['1-2', '1', false],
  ])('%s against %s: %s', (source, quantity, expected) => {
    expect(agrees(source, quantity)).toBe(expected)
  })
})
