import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '#shared/model/home.ts'
import { bucketsOf } from './timeline-buckets.ts'

const event = (on: string, isPlanned = false): TimelineEvent => ({
  id: on,
  on,
  title: '',
  detail: '',
  kind: 'step',
  isPlanned,
  target: { projectId: 'project', tab: 'procedure' },
})

describe('months of a timeline', () => {
  it('run from the first event to the last without a gap, and hold today', () => {
    const buckets = bucketsOf([event('2023-11-30'), event('2024-02-01', true)], '2023-12-31')
    expect(buckets.map(({ key, done, planned, isToday }) => [key, done, planned, isToday])).toEqual([
      ['2023-11', 1, 0, false],
      ['2023-12', 0, 0, true],
      ['2024-01', 0, 0, false],
      ['2024-02', 0, 1, false],
    ])
    expect(buckets[2]).toMatchObject({ label: '1', name: '2024 年 1 月', year: '2024' })
  })

  it('reach to today where all lies behind or before it', () => {
    const keys = (days: readonly string[], today: string) =>
      bucketsOf(
        days.map((on) => event(on)),
        today,
      ).map(({ key }) => key)
    expect(keys(['2023-01-31'], '2023-03-01')).toEqual(['2023-01', '2023-02', '2023-03'])
    expect(keys(['2023-03-01'], '2023-02-28')).toEqual(['2023-02', '2023-03'])
    expect(keys([], '2023-02-28')).toEqual(['2023-02'])
  })

  it.each([
    ['2029-05-31', 72, '2023-06'],
    ['2029-06-01', 7, '2023'],
  ])('until %s are %i, the first %s: years stand for more than 72 months', (last, count, first) => {
    const buckets = bucketsOf([event('2023-06-01'), event(last, true)], '2023-06-15')
    expect([buckets.length, buckets[0]?.key]).toEqual([count, first])
  })
})
