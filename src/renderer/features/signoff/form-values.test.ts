import { expect, test } from 'vitest'
import { checkForm, type FormValues, lineFen, sumFen, toFormValues } from './form-values.ts'

const visaValues: FormValues = {
  ...toFormValues(null),
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
const changeValues: FormValues = {
  ...visaValues,
  proposedBy: 'other',
  organization: '示例单位甲',
  proposer: '示例乙',
  description: '取消花池，增设坡道。',
  changesDrawings: true,
  lines: [
    ...visaValues.lines,
    { item: '花池', unit: 'm³', quantity: '2', unitPrice: '100', effect: 'decrease' },
  ],
}
const visaOf = (values: FormValues) => {
  const { input } = checkForm('visa', values)
  return input && 'visa' in input ? input.visa : null
}
const changeOf = (values: FormValues) => {
  const { input } = checkForm('change', values)
  return input && 'change' in input ? input.change : null
}

test('a filled form becomes a visa with amounts in 分', () => {
  expect(checkForm('visa', visaValues).issues).toEqual([])
  const visa = visaOf(visaValues)
  expect(visa?.lines[0]?.unitPriceFen).toBe(118_650)
  expect(visa?.supervisedFen).toBeNull()
  expect(sumFen(visaValues.lines)).toBe(1_465_328)
})

test('a filled form becomes a change, works taken away below zero', () => {
  expect(checkForm('change', changeValues).issues).toEqual([])
  expect(changeOf(changeValues)).toMatchObject({
    proposal: { by: 'other', organization: '示例单位甲', person: '示例乙' },
    changesDrawings: true,
    instructedOn: null,
  })
  expect(sumFen(changeValues.lines)).toBe(1_465_328 - 20_000)
  // A unit of the project needs no name of its own.
  expect(changeOf({ ...changeValues, proposedBy: 'design' })?.proposal.organization).toBe('')
})

test('an empty form names every field it lacks', () => {
  const names = (kind: 'visa' | 'change') =>
    checkForm(kind, toFormValues(null)).issues.map(({ path }) => path.join('.'))
  for (const name of ['title', 'part', 'occurredOn', 'cause', 'workFrom', 'lines.0.unitPrice']) {
    expect(names('visa')).toContain(name)
    expect(names('change')).toContain(name)
  }
  expect(names('visa')).toEqual(expect.arrayContaining(['instructionBy', 'instructionOn']))
  expect(names('change')).toEqual(expect.arrayContaining(['proposer', 'description']))
})

test('amounts that are not amounts are refused beside their field', () => {
  const { issues } = checkForm('visa', {
    ...visaValues,
    supervised: '约一万',
    lines: [{ ...visaValues.lines[0], unitPrice: '12.345' }],
  })
  expect(issues.map(({ path }) => path.join('.'))).toEqual(['lines.0.unitPrice', 'supervised'])
})

test('an unfinished line has no amount', () => {
  expect(lineFen({})).toBeNull()
  expect(lineFen({ quantity: '大约3', unitPrice: '1' })).toBeNull()
  expect(lineFen({ quantity: '0.333', unitPrice: '1' })).toBe(33)
})

test('a form read back onto the screen checks to the same form', () => {
  const visa = visaOf(visaValues)
  expect(visa && visaOf(toFormValues({ kind: 'visa', content: visa }))).toEqual(visa)
  const change = changeOf(changeValues)
  expect(change && changeOf(toFormValues({ kind: 'change', content: change }))).toEqual(change)
})
