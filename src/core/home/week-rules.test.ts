import { describe, expect, it } from 'vitest'
import type { Payment } from '#shared/model/payment.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import {
  bookOf,
  entryOf,
  paymentEvent,
  paymentOf,
  procedureOf,
  projectOf,
  stateOf,
} from '#tests/home-values.ts'
import { type WeekFacts, type WeekState, weekOf, weekSummaryOf } from './week-rules.ts'

const totals = { communities: 34, buildings: 177, households: 4716, areaSquareMetres: 471_600 }
const state = (
  fields: Parameters<typeof stateOf>[0] & Partial<Pick<WeekState, 'diary' | 'issued'>> = {},
) => ({
  ...stateOf(fields),
  diary: fields.diary ?? [],
  issued: fields.issued ?? [],
})
const week = (projects: readonly WeekState[], fields: Partial<WeekFacts> = {}) =>
  weekSummaryOf({
    today: '2023-06-14',
    day: '2023-06-14',
    reportTo: '示例领导小组办公室',
    office: '示例街道办事处',
    totals,
    projects,
    ...fields,
  })
const line = (projects: readonly WeekState[], fields: Partial<WeekFacts> = {}) => {
  const [first] = week(projects, fields).lines
  if (!first) throw new Error('no line')
  return first
}
const claim = (quantity: string, on: string, fields: Partial<Payment> = {}) =>
  paymentOf({
    lines: [
      {
        building: '',
        item: '屋面防水',
        unit: 'm²',
        contractQuantity: '1000',
        quantity,
        unitPriceFen: 1_00,
        photos: [],
      },
    ],
    events: [paymentEvent({ step: 'submitted', on })],
    ...fields,
  })

describe('a week', () => {
  it.each([
    ['2023-06-11', '2023-06-05', '2023-06-11'],
    ['2023-06-12', '2023-06-12', '2023-06-18'],
    ['2023-06-18', '2023-06-12', '2023-06-18'],
    ['2024-12-31', '2024-12-30', '2025-01-05'],
  ])('%s lies in %s to %s', (day, from, until) => {
    expect(weekOf(day)).toEqual({ from, until })
  })
})

describe('what happened', () => {
  it('is taken from Monday to Sunday, both included', () => {
    const done = (on: string) => ({
      diary: [],
      procedure: procedureOf({ need: on }),
    })
    const titles = (on: string) => line([state(done(on))]).thisWeek
    expect(titles('2023-06-11')).toEqual([])
    expect(titles('2023-06-12')).toEqual(['办完程序：摸清改造需求'])
    expect(titles('2023-06-18')).toEqual(['办完程序：摸清改造需求'])
    expect(titles('2023-06-19')).toEqual([])
  })

  it('names what was done on site, boards and payments', () => {
    const payment = paymentOf({
      state: 'paid',
      paidFen: 80_000_00,
      events: [paymentEvent({ step: 'paid', on: '2023-06-16' })],
    })
    const own = line([
      state({
        diary: [
          { on: '2023-06-12', done: '3 号楼屋面\n防水完成', problems: '材料未到' },
          { on: '2023-06-13', done: '', problems: '无。' },
        ],
        issued: [
          { title: '施工公示', on: '2023-06-13' },
          { title: '设计方案公示', on: '2023-06-01' },
        ],
        book: bookOf({ payments: [payment] }),
      }),
    ])
    expect(own.thisWeek).toEqual([
      '6月12日 3 号楼屋面 防水完成',
      '施工公示定稿',
      '第 1 期进度款拨付 80,000.00 元',
    ])
    expect(own.problems).toEqual(['6月12日 材料未到'])
  })

  it('says once what was written down twice, and how often', () => {
    const record = { on: '2023-06-12', done: '外墙刷漆', problems: '' }
    const own = line([
      state({
        diary: [record, record],
        due: {
          repairs: ['one', 'two'].map((id) =>
            entryOf({ kind: 'repair', reportedOn: '2023-06-01', content: '漏水', dueOn: '2023-06-13' }, id),
          ),
        },
      }),
    ])
    expect(own.thisWeek).toEqual(['6月12日 外墙刷漆（2 项）'])
    expect(own.problems).toEqual(['报修未修好，逾期 1 天（2 项）'])
  })

  it('cuts a long record by characters, also rare ones', () => {
    const [cut = ''] = line([
      state({ diary: [{ on: '2023-06-12', done: '𠮷'.repeat(80), problems: '' }] }),
    ]).thisWeek
    expect([...cut]).toHaveLength('6月12日 '.length + 60)
    expect(cut.endsWith('𠮷…')).toBe(true)
  })
})

describe('percent of the value', () => {
  const percent = (payments: readonly Payment[], contractFen: number | null = 1_000_00) =>
    line([state({ project: projectOf({ contractFen: null }), book: bookOf({ payments, contractFen }) })])
      .percent

  it('is exact and cut off', () => {
    expect(percent([claim('899.99', '2023-06-01')])).toBe('89.99%')
    expect(percent([claim('500', '2023-05-01'), claim('400', '2023-06-18')])).toBe('90%')
  })

  it('counts what was claimed by the end of the week, and neither returned nor void ones', () => {
    expect(percent([claim('500', '2023-06-18')])).toBe('50%')
    expect(percent([claim('500', '2023-06-19')])).toBe('')
    expect(percent([claim('500', '2023-06-01', { state: 'returned' })])).toBe('')
    expect(percent([claim('500', '2023-06-01', { state: 'voided' })])).toBe('')
  })

  it('is not said without a contract', () => {
    expect(percent([claim('500', '2023-06-01')], null)).toBe('')
  })
})

describe('problems and the next week', () => {
  it('takes late things as of today, complaints open by Sunday, and nothing that names anybody', () => {
    const complaint = (fields: object) =>
      entryOf({
        kind: 'complaint',
        receivedOn: '2023-06-10',
        channel: 'visit',
        content: '示例住户投诉',
        from: '示例住户',
        ...fields,
      })
    const summary = week([
      state({
        due: {
          complaints: [
            complaint({ dueOn: '2023-06-13' }),
            complaint({ answeredOn: '2023-06-19' }),
            complaint({ answeredOn: '2023-06-18' }),
            complaint({ receivedOn: '2023-06-19' }),
          ],
        },
      }),
    ])
    expect([summary.complaints, summary.complaintsOpen]).toEqual([3, 2])
    expect(summary.lines[0]?.problems).toEqual([
      '2023-06-10 收到的投诉（来访）未答复，逾期 1 天',
      '投诉咨询 2 件未答复',
    ])
    expect(summary.late).toHaveLength(1)
    expect(JSON.stringify(summary)).not.toContain('示例住户')
  })

  it('names what is due and planned from the next Monday to Sunday', () => {
    const milestone = (name: string, startOn: string, endOn: string) => ({ name, startOn, endOn })
    const own = line([
      state({
        project: projectOf({
          schedule: {
            startOn: null,
            endOn: '2023-06-25',
            milestones: [
              milestone('外墙', '2023-06-19', '2023-06-26'),
              milestone('道路', '2023-06-18', '2023-06-25'),
            ],
          },
        }),
        due: {
          payments: [
            paymentOf({ payBy: '2023-06-18' }),
            paymentOf({ id: 'p2', ordinal: 2, payBy: '2023-06-19' }),
          ],
        },
      }),
    ])
    expect(own.nextWeek).toEqual([
      '6月19日前：第 2 期进度款未拨付',
      '6月25日前：计划竣工日期到，施工未完',
      '6月19日 计划开始：外墙',
      '6月25日 计划完成：道路',
    ])
  })
})

describe('totals', () => {
  it('are as things stood at the end of the week', () => {
    const paid = (on: string, fen: number, ordinal: number) =>
      paymentOf({
        id: `p${ordinal}`,
        ordinal,
        state: 'paid',
        paidFen: fen,
        events: [paymentEvent({ step: 'paid', on })],
      })
    const payments = [paid('2023-05-01', 1, 1), paid('2023-06-12', 10, 2), paid('2023-06-19', 100, 3)]
    const summary = week([
      state({
        book: bookOf({ payments }),
        due: { startedOn: '2023-06-18' },
        project: projectOf({ acceptedOn: '2023-06-19' }),
      }),
    ])
    expect(summary).toMatchObject({
      from: '2023-06-12',
      until: '2023-06-18',
      reportTo: '示例领导小组办公室',
      office: '示例街道办事处',
      totals,
      started: 1,
      accepted: 0,
      paidFen: 11,
      paidWeekFen: 10,
    })
  })

  it('says the step at which a project was then, not now', () => {
    const procedure = procedureOf({ need: '2023-06-01', plan: '2023-06-20' })
    expect(line([state({ procedure })]).step).toBe('审定改造计划')
  })

  it('leaves out a project that was put off while nothing happens to it', () => {
    const register = { ...emptyStageFacts('register'), pipeline: 'deferred' as const }
    expect(week([state({ register })]).lines).toEqual([])
    const diary = [{ on: '2023-06-12', done: '拆除围挡', problems: '' }]
    expect(week([state({ register, diary })]).lines).toHaveLength(1)
  })
})
