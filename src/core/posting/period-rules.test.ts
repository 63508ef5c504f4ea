import { describe, expect, it } from 'vitest'
import type { DayKind } from '#shared/model/notice.ts'
import { countPeriod } from './period-rules.ts'
import { isKnownYear, isWorkingDay } from './working-days.ts'

interface Case {
  readonly what: string
  readonly days: number
  readonly dayKind: DayKind
  readonly upOn: string
  readonly until: string
  readonly counted: number
  readonly enoughOn: string
  readonly isApproximate?: boolean
}

const cases: readonly Case[] = [
  {
    what: '张贴当天就是一天',
    days: 7,
    dayKind: 'calendar',
    upOn: '2023-06-01',
    until: '2023-06-01',
    counted: 1,
    enoughOn: '2023-06-07',
  },
  {
    what: '差一天',
    days: 7,
    dayKind: 'calendar',
    upOn: '2023-06-01',
    until: '2023-06-06',
    counted: 6,
    enoughOn: '2023-06-07',
  },
  {
    what: '正好满',
    days: 7,
    dayKind: 'calendar',
    upOn: '2023-06-01',
    until: '2023-06-07',
    counted: 7,
    enoughOn: '2023-06-07',
  },
  {
    what: '跨闰日',
    days: 3,
    dayKind: 'calendar',
    upOn: '2024-02-28',
    until: '2024-03-01',
    counted: 3,
    enoughOn: '2024-03-01',
  },
  {
    what: '只应公示一天',
    days: 1,
    dayKind: 'calendar',
    upOn: '2023-12-31',
    until: '2023-12-31',
    counted: 1,
    enoughOn: '2023-12-31',
  },
  {
    what: '还没到张贴日期',
    days: 7,
    dayKind: 'calendar',
    upOn: '2023-06-02',
    until: '2023-06-01',
    counted: 0,
    enoughOn: '2023-06-08',
  },
  {
    // 2023: holiday Thu 22 to Sat 24 June, Sunday 25 June worked.
    what: '跨端午，周日 6 月 25 日调休上班算一天',
    days: 5,
    dayKind: 'working',
    upOn: '2023-06-20',
    until: '2023-06-27',
    counted: 5,
    enoughOn: '2023-06-27',
  },
  {
    what: '跨端午，差一个工作日',
    days: 5,
    dayKind: 'working',
    upOn: '2023-06-20',
    until: '2023-06-26',
    counted: 4,
    enoughOn: '2023-06-27',
  },
  {
    what: '周六 5 月 6 日调休上班算一天',
    days: 1,
    dayKind: 'working',
    upOn: '2023-05-06',
    until: '2023-05-06',
    counted: 1,
    enoughOn: '2023-05-06',
  },
  {
    // Holiday 29 September to 6 October 2023; Saturday 7 and Sunday 8 October worked.
    what: '整个国庆节里一天也没有，节后周末补班算数',
    days: 2,
    dayKind: 'working',
    upOn: '2023-09-29',
    until: '2023-10-08',
    counted: 2,
    enoughOn: '2023-10-08',
  },
  {
    what: '周六张贴，从周一起算',
    days: 1,
    dayKind: 'working',
    upOn: '2023-06-10',
    until: '2023-06-11',
    counted: 0,
    enoughOn: '2023-06-12',
  },
  {
    what: '没有节假日资料的年份只除去周末，并注明',
    days: 5,
    dayKind: 'working',
    upOn: '2039-10-03',
    until: '2039-10-09',
    counted: 5,
    enoughOn: '2039-10-07',
    isApproximate: true,
  },
  {
    what: '满期落到没有资料的年份，也注明',
    days: 5,
    dayKind: 'working',
    upOn: '2026-12-30',
    until: '2026-12-30',
    counted: 1,
    enoughOn: '2027-01-05',
    isApproximate: true,
  },
  {
    what: '日历天不管哪一年都准',
    days: 5,
    dayKind: 'calendar',
    upOn: '2039-10-03',
    until: '2039-10-07',
    counted: 5,
    enoughOn: '2039-10-07',
  },
]

describe('公示天数', () => {
  for (const { what, days, dayKind, upOn, until, counted, enoughOn, isApproximate = false } of cases) {
    it(what, () => {
      expect(countPeriod({ days, dayKind }, upOn, until)).toEqual({
        days,
        dayKind,
        counted,
        enoughOn,
        isEnough: counted >= days,
        isApproximate,
      })
    })
  }

  it('满期当天的数正好等于应公示天数', () => {
    for (const dayKind of ['calendar', 'working'] as const) {
      for (let day = 1; day <= 28; day++) {
        const upOn = `2024-09-${String(day).padStart(2, '0')}`
        const { enoughOn } = countPeriod({ days: 7, dayKind }, upOn, upOn)
        expect(countPeriod({ days: 7, dayKind }, upOn, enoughOn).counted, `${dayKind} ${upOn}`).toBe(7)
      }
    }
  })
})

it('节假日资料', () => {
  const days: readonly [string, boolean][] = [
    ['2023-06-21', true],
    ['2023-06-22', false],
    ['2023-06-25', true],
    ['2023-06-24', false],
    ['2024-02-18', true],
    ['2025-10-08', false],
    ['2026-02-14', true],
    ['2026-02-23', false],
  ]
  for (const [day, isWorked] of days) expect(isWorkingDay(day), day).toBe(isWorked)
  expect(['2003-12-31', '2004-01-01', '2026-12-31', '2027-01-01'].map(isKnownYear)).toEqual([
    false,
    true,
    true,
    false,
  ])
})
