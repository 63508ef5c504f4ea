import { expect, it } from 'vitest'
import type { Entry } from '#shared/model/stage-entry.ts'
import { attachAll, toDiaryValues } from './diary-form.ts'

const day = (on: string, more: object = {}): Entry<'diary'> => ({
  id: on,
  projectId: 'p',
  createdAt: '',
  updatedAt: '',
  content: {
    kind: 'diary',
    on,
    weather: '晴',
    low: 18,
    high: 30,
    managers: 2,
    workers: 15,
    machines: '挖掘机 1 台',
    done: '铺路',
    problems: '',
    safety: '',
    dust: '',
    visitors: '',
    writer: '示例乙',
    photos: ['a'],
    ...more,
  },
})
const responsible = { name: '示例己', post: '', phone: '' }

it('a new day begins with the last day before it: people, machines, writer; not weather nor what was done', () => {
  const diaries = [day('2023-06-05'), day('2023-06-08', { workers: 20, weather: '小雨' }), day('2023-06-12')]
  expect(toDiaryValues({ responsible }, diaries, '2023-06-10', '示例丙')).toMatchObject({
    on: '2023-06-10',
    weather: '',
    low: null,
    high: null,
    workers: 20,
    machines: '挖掘机 1 台',
    writer: '示例乙',
    done: '',
    photos: [],
  })
})

it('a day that has a record shows it; the first day begins empty, written by the project’s person', () => {
  const diaries = [day('2023-06-05')]
  expect(toDiaryValues({ responsible }, diaries, '2023-06-05', '')).toBe(diaries[0]?.content)
  expect(toDiaryValues({ responsible }, diaries, '2023-06-04', '')).toMatchObject({
    weather: '',
    workers: null,
    writer: '示例己',
  })
  expect(toDiaryValues({ responsible: null }, [], '2023-06-04', '示例丙').writer).toBe('示例丙')
})

it('attaches each photo once, and no more than a record takes', () => {
  expect(attachAll(['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(
    attachAll(
      [],
      Array.from({ length: 600 }, (_, index) => String(index)),
    ),
  ).toHaveLength(500)
})
