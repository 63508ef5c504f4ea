import { expect, it } from 'vitest'
import { type EntryOf, entryContent } from '#shared/model/stage-entry.ts'
import { monthChoices, monthRows, temperatureWords, weekDayWord } from './month-rows.ts'

const day = (on: string) => entryContent.parse({ kind: 'diary', on, writer: '示例甲' }) as EntryOf<'diary'>

it('lists a month’s days, with and without a record, newest first', () => {
  const diaries = [day('2023-06-02'), day('2023-05-31')]
  const missing = ['2023-06-01', '2023-06-03', '2023-07-01']
  expect(monthRows(diaries, missing, '2023-06').map(({ day: on, record }) => [on, record !== null])).toEqual([
    ['2023-06-03', false],
    ['2023-06-02', true],
    ['2023-06-01', false],
  ])
  expect(monthChoices(diaries, missing, '2023-08')).toEqual(['2023-08', '2023-07', '2023-06', '2023-05'])
})

it.each([
  [18, 30, '18～30 ℃'],
  [-3, null, '-3 ℃'],
  [null, 30, '30 ℃'],
  [0, 0, '0 ℃'],
  [null, null, ''],
])('%s to %s is %s', (low, high, expected) => {
  expect(temperatureWords({ low, high })).toBe(expected)
})

it('names the day of the week', () => {
  expect(weekDayWord('2023-06-03')).toBe('周六')
})
