import { expect, test } from 'vitest'
import { householdInput } from '#shared/model/household.ts'
import { readNumber, toHundredths } from './number-text.ts'

test('a number is read as it was typed: neither rounded nor brought within limits', () => {
  expect(['20233', '-3', '1.5', ' 12 ', '１２', '−1', '0'].map(readNumber)).toEqual([
    20233, -3, 1.5, 12, 12, -1, 0,
  ])
})

test('nothing typed is nothing; what is no number stays for the schema to refuse', () => {
  expect(['', ' ', 'abc', '12人', '1,000', '1.', '99999999999999999999'].map(readNumber)).toEqual([
    null,
    null,
    'abc',
    '12人',
    '1,000',
    '1.',
    '99999999999999999999',
  ])
})

test('an area is kept exactly or refused, never rounded', () => {
  expect([80.55, 0.29, 1234567.89, null].map(toHundredths)).toEqual([8055, 29, 123456789, null])
  const said = (metres: number | string) =>
    householdInput.safeParse({
      building: '1',
      room: '101',
      areaHundredths: toHundredths(metres),
    }).error?.issues[0]?.message
  expect(said(80.55)).toBeUndefined()
  expect(said(80.555)).toBe('面积要填数字，最多两位小数')
  expect(said('abc')).toBe('面积要填数字，最多两位小数')
  expect(said(-1)).toBe('面积不能为负')
})
