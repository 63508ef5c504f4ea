import { expect, it } from 'vitest'
import { factProject } from '#tests/support/archive-facts.ts'
import { contentOf } from '#tests/support/stage-entries.ts'
import { type DiaryFacts, diaryGaps } from './gap-rules.ts'
import { dayStretches, type MonthFacts, monthFigures, weekDay } from './month-rules.ts'

const project = factProject({ schedule: { startOn: '2023-06-01', endOn: null, milestones: [] } })
const facts: DiaryFacts = { project, diaryDays: [], complaints: [], today: '2023-06-04' }
const complaint = (more: object) =>
  contentOf('complaint', { receivedOn: '2023-06-01', channel: 'call', content: '噪声', ...more })
const day = (on: string, more: object = {}) => contentOf('diary', { on, writer: '示例甲', ...more })

it.each([
  ['R8: no day has one', {}, ['advice 施工期间有 3 天没有现场记录，最近一天是 2023-06-03']],
  [
    'R8: all but the second',
    { diaryDays: ['2023-06-01', '2023-06-03'] },
    ['advice 施工期间有 1 天没有现场记录，最近一天是 2023-06-02'],
  ],
  ['R8: all days', { diaryDays: ['2023-06-01', '2023-06-02', '2023-06-03'] }, []],
  [
    'due today',
    {
      diaryDays: ['2023-06-01', '2023-06-02', '2023-06-03'],
      complaints: [complaint({ dueOn: '2023-06-04' })],
    },
    [],
  ],
  [
    'due yesterday',
    {
      diaryDays: ['2023-06-01', '2023-06-02', '2023-06-03'],
      complaints: [complaint({ dueOn: '2023-06-03' })],
    },
    ['missing 有 1 件投诉咨询逾期未答复，最早的 2023-06-03 到期'],
  ],
])('%s', (_name, more, expected) => {
  const gaps = diaryGaps({ ...facts, ...more })
  expect(gaps.map(({ level, text }) => `${level} ${text}`)).toEqual(expected)
  for (const { source, remedy } of gaps) expect([source, remedy.to]).toEqual(['方案三(四)2.(4)', 'site'])
})

const month: MonthFacts = {
  project,
  month: '2023-06',
  today: '2023-06-10',
  diaries: [
    day('2023-06-05', {
      weather: '晴',
      low: 18,
      high: 30,
      managers: 2,
      workers: 15,
      photos: ['0190a000-0000-7000-8000-0000000000aa'],
    }),
    day('2023-06-02', { weather: '小雨', low: 12, high: 19, workers: 8 }),
    day('2023-06-03', { weather: '晴', workers: 10 }),
    day('2023-05-31', { weather: '晴', workers: 99 }),
  ],
  complaints: [
    complaint({ receivedOn: '2023-05-20', dueOn: '2023-05-25', answeredOn: '2023-06-02', answer: '已答复' }),
    complaint({ receivedOn: '2023-06-03', dueOn: '2023-06-09' }),
    complaint({ receivedOn: '2023-06-08', dueOn: null }),
    complaint({ receivedOn: '2023-07-02' }),
  ],
  signoffs: [
    { number: 'QZ-1', kind: '签证', on: '2023-06-02', title: '管沟', state: '已签认', fen: 100 },
    { number: 'QZ-2', kind: '签证', on: '2023-06-03', title: '管沟', state: '作废', fen: 0 },
  ],
  payments: [{ title: '第 1 期进度款', on: '2023-06-09', number: 'PZ-1', fen: 5_000 }],
  photos: 12,
  videos: 1,
}

it('counts a month: its own days only, those without a record, weather, people, complaints, money', () => {
  const figures = monthFigures(month)
  expect(figures).toMatchObject({
    expected: 9,
    missing: ['2023-06-01', '2023-06-04', '2023-06-06', '2023-06-07', '2023-06-08', '2023-06-09'],
    weather: [
      { name: '晴', days: 2 },
      { name: '小雨', days: 1 },
    ],
    low: 12,
    high: 30,
    managersMost: 2,
    workersMost: 15,
    workDays: 33,
    attached: 1,
    complaints: { received: 2, answered: 1, open: 2, late: 1 },
    signoffFen: 100,
    paidFen: 5_000,
  })
  expect(figures.days.map(({ on }) => on)).toEqual(['2023-06-02', '2023-06-03', '2023-06-05'])
})

it('a month that is over is judged as it stood at its end', () => {
  const later = monthFigures({ ...month, month: '2023-05', today: '2023-08-01' })
  expect(later.complaints).toEqual({ received: 1, answered: 0, open: 1, late: 1 })
  const none = monthFigures({ ...month, month: '2023-04', today: '2023-08-01' })
  expect(none).toMatchObject({ expected: 0, missing: [], low: null, workersMost: null, workDays: 0 })
})

it('says days in words', () => {
  expect(weekDay('2023-06-04')).toBe('星期日')
  expect(dayStretches(['2023-06-29', '2023-06-30', '2023-07-01', '2023-07-05'])).toBe('06-29 至 07-01、07-05')
  expect(dayStretches([])).toBe('')
})
