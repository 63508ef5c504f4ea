import { describe, expect, it } from 'vitest'
import { addMonths, daysFrom, monthEnds } from './calendar.ts'
import { complaintState, isOnSite, missingDays, siteSpan, sortComplaints } from './site-days.ts'

describe('calendar', () => {
  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2023-12-15', 1, '2024-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-06-01', 24, '2025-06-01'],
  ])('Civil Code 202: %s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  it('counts both ends of days and of months', () => {
    expect(daysFrom('2023-06-30', '2023-07-02')).toEqual(['2023-06-30', '2023-07-01', '2023-07-02'])
    expect(daysFrom('2023-07-02', '2023-07-01')).toEqual([])
    expect(monthEnds('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  })
})

describe('R8, plan 三(四)2.(4): the days of the works have a record', () => {
  const works = { startOn: '2023-06-01', acceptedOn: null, today: '2023-06-05' }

  it.each([
    ['a Saturday and a Sunday count', works, ['2023-06-01', '2023-06-02'], ['2023-06-03', '2023-06-04']],
    ['today is not over', works, [], ['2023-06-01', '2023-06-02', '2023-06-03', '2023-06-04']],
    ['the first day is not over', { ...works, today: '2023-06-01' }, [], []],
    ['works to come', { ...works, startOn: '2023-07-01' }, [], []],
    ['no start known', { ...works, startOn: null }, [], []],
    [
      'the day of the acceptance is the last',
      { ...works, acceptedOn: '2023-06-02', today: '2024-01-01' },
      ['2023-06-01'],
      ['2023-06-02'],
    ],
    [
      'accepted today',
      { ...works, acceptedOn: '2023-06-03', today: '2023-06-03' },
      ['2023-06-01'],
      ['2023-06-02'],
    ],
    [
      'records outside the works do not count',
      works,
      ['2023-05-31', '2023-06-05'],
      daysFrom('2023-06-01', '2023-06-04'),
    ],
  ])('%s', (_name, time, recorded, expected) => {
    expect(missingDays(time, recorded)).toEqual(expected)
  })

  it('ends yesterday while the works go on', () => {
    expect(siteSpan(works)).toEqual({ from: '2023-06-01', until: '2023-06-04' })
  })
})

describe('complaints', () => {
  const one = { receivedOn: '2023-06-01', dueOn: '2023-06-08', answeredOn: null as string | null }

  it.each([
    ['2023-06-08', null, 'open'],
    ['2023-06-09', null, 'late'],
    ['2023-06-20', '2023-06-08', 'answered'],
    ['2023-06-20', '2023-06-09', 'answered-late'],
  ] as const)('on %s, answered %s: %s', (today, answeredOn, expected) => {
    expect(complaintState({ ...one, answeredOn }, today)).toBe(expected)
    expect(complaintState({ ...one, dueOn: null, answeredOn: null }, today)).toBe('open')
  })

  it('puts late ones first, then open ones by the day they are due, then answered ones', () => {
    const entry = (id: string, more: object) => ({ id, content: { ...one, ...more } })
    const sorted = sortComplaints(
      [
        entry('answered', { answeredOn: '2023-06-02' }),
        entry('no-day', { dueOn: null }),
        entry('open', { dueOn: '2023-07-01' }),
        entry('late', { dueOn: '2023-06-05' }),
        entry('later-answered', { receivedOn: '2023-06-03', answeredOn: '2023-06-30' }),
      ],
      '2023-06-10',
    )
    expect(sorted.map(({ id }) => id)).toEqual(['late', 'open', 'no-day', 'later-answered', 'answered'])
  })
})

it.each([
  ['the day before the works', '2023-05-31', false],
  ['their first day', '2023-06-01', true],
  ['the day of the acceptance', '2023-11-30', true],
  ['the day after', '2023-12-01', false],
])('%s is on site or not', (_name, day, expected) => {
  expect(isOnSite({ startOn: '2023-06-01', acceptedOn: '2023-11-30' }, day)).toBe(expected)
  expect(isOnSite({ startOn: null, acceptedOn: '2023-11-30' }, day)).toBeNull()
})
