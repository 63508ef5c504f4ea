import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, fitSize, measure } from './measure.ts'

const joined = (text: string, width: number) =>
  breakLines([{ text }], 10, width).map((line) => line.runs.map((run) => run.text).join(''))

test('a Chinese character is as wide as its size', () => {
  expect(measure('示例小区', 10)).toBe(40)
  expect(measure('𬭚', 12, true, 'serif')).toBe(12)
})

test('lines do not begin with a closing mark nor end with an opening one', () => {
  expect(joined('改造内容，道路', 40)).toEqual(['改造内', '容，道路'])
  expect(joined('小区改造（一期）', 50)).toEqual(['小区改造', '（一期）'])
})

test('words and numbers stay whole where they can, and are cut where they cannot', () => {
  expect(joined('新建 PE100 管', 40)).toEqual(['新建', 'PE100', '管'])
  expect(joined('公示期至2月27日', 73)).toEqual(['公示期至2月', '27日'])
  expect(joined('A'.repeat(20), 40).join('')).toBe('A'.repeat(20))
  expect(joined('𬭚'.repeat(9), 10)).toEqual(Array.from({ length: 9 }, () => '𬭚'))
})

test('line ends are kept, also empty lines', () => {
  expect(joined('一\n\n二\r\n三', 100)).toEqual(['一', '', '二', '三'])
  expect(joined('', 100)).toEqual([''])
})

test('styles survive the break', () => {
  const lines = breakLines([{ text: '道路', bold: true }, { text: '：拆除重铺' }], 10, 35)
  expect(lines.map((line) => line.runs)).toEqual([
    [{ text: '道路', bold: true }, { text: '：' }],
    [{ text: '拆除重' }],
    [{ text: '铺' }],
  ])
})

test('no line is wider than asked and no character is lost', () => {
  const text = fc.string({ unit: fc.constantFrom(...'小区改造，。（）A1- .𬭚\n'), maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 200 }), (value, width) => {
      const lines = breakLines([{ text: value }], 10, width)
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 1e-9)
      const back = lines.flatMap((line) => line.runs.map((run) => run.text)).join('')
      expect(back.replaceAll(/\s/g, '')).toBe(value.replaceAll(/\s/g, ''))
    }),
  )
})

test('fitSize keeps one line within the width, in half points', () => {
  expect(fitSize('0534-2100000', 1000, 30, 12, true)).toBe(30)
  const size = fitSize('0534-2100000', 100, 30, 12, true)
  expect(measure('0534-2100000', size, true)).toBeLessThanOrEqual(100)
  expect(size * 2).toBe(Math.trunc(size * 2))
  expect(fitSize('很长的一行文字', 10, 30, 12)).toBe(12)
})
