import { expect, test } from 'vitest'
import { checkVisa, lineFen, sumFen, toVisaValues, type VisaValues } from './visa-values.ts'

const filled: VisaValues = {
  ...toVisaValues(null),
  title: '示例：排水管改线',
  part: '2 号楼东侧',
  occurredOn: '2023-06-01',
  instructionBy: '示例指令人',
  instructionOn: '2023-05-30',
  cause: 'site-condition',
  reason: '开挖后发现原有电缆，排水管改线绕行。',
  workFrom: '2023-06-01',
  workTo: '2023-06-03',
  lines: [{ item: 'DN300 管道', unit: 'm', quantity: '12.35', expression: '12.35', unitPrice: '1,186.50' }],
}

test('a filled form becomes a visa with amounts in 分', () => {
  const { visa, issues } = checkVisa(filled)
  expect(issues).toEqual([])
  expect(visa?.lines[0]?.unitPriceFen).toBe(118_650)
  expect(visa?.supervisedFen).toBeNull()
  expect(sumFen(filled.lines)).toBe(1_465_328)
})

test('an empty form names every field it lacks', () => {
  const names = checkVisa(toVisaValues(null)).issues.map(({ path }) => path.join('.'))
  for (const name of ['title', 'part', 'occurredOn', 'instructionBy', 'instructionOn', 'cause', 'workFrom']) {
    expect(names).toContain(name)
  }
  expect(names).toContain('lines.0.unitPrice')
})

test('amounts that are not amounts are refused beside their field', () => {
  const { issues } = checkVisa({
    ...filled,
    supervised: '约一万',
    lines: [{ ...filled.lines[0], unitPrice: '12.345' }],
  })
  expect(issues.map(({ path }) => path.join('.'))).toEqual(['lines.0.unitPrice', 'supervised'])
})

test('an unfinished line has no amount', () => {
  expect(lineFen({})).toBeNull()
  expect(lineFen({ quantity: '大约3', unitPrice: '1' })).toBeNull()
  expect(lineFen({ quantity: '0.333', unitPrice: '1' })).toBe(33)
})

test('a visa read back into the form checks to the same visa', () => {
  const { visa } = checkVisa(filled)
  expect(visa && checkVisa(toVisaValues(visa)).visa).toEqual(visa)
})
