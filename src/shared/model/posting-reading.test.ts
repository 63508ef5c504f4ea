import { expect, it } from 'vitest'
import type { PostingPeriod } from './posting.ts'
import { periodText, readingText } from './posting-reading.ts'

const period: PostingPeriod = {
  days: 7,
  dayKind: 'calendar',
  counted: 5,
  enoughOn: '2023-06-07',
  isEnough: false,
  isApproximate: false,
}

it('says how long a board has hung, and until when it must', () => {
  expect(periodText('design', period, true)).toBe('已 5 天，应 7 天（2023-06-07 满）')
  expect(periodText('design', period, false)).toBe('已 5 天，应 7 天')
  expect(periodText('design', { ...period, counted: 7, isEnough: true }, true)).toBe('已 7 天，应 7 天')
  expect(periodText('survey', { ...period, dayKind: 'working' }, false)).toBe('已 5 个工作日，应 7 个工作日')
  expect(periodText('construction', period, true)).toBe('已 5 天，挂到竣工为止')
})

it('says which board a photo shows', () => {
  const near = { view: 'near', serial: null } as const
  expect(readingText({ ...near, reading: 'same' })).toBe('与定稿一致')
  expect(readingText({ ...near, reading: 'other', serial: 'SL-01' })).toBe('不是这一版：SL-01')
  expect(readingText({ ...near, reading: 'unissued' })).toBe('不是定稿的公示')
  expect(readingText({ ...near, reading: 'none' })).toBe('未读到二维码')
  expect(readingText({ view: 'far', serial: null, reading: 'none' })).toBeNull()
})
