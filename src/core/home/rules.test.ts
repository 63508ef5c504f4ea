import { describe, expect, it } from 'vitest'
import type { DueItem } from '#shared/model/home.ts'
import { depositOf, duesFacts, entryOf, paymentOf, projectOf } from '#tests/home-values.ts'
import type { DueFacts } from './due-facts.ts'
import { byDay, duesOf, dueWithin, lateOf } from './rules.ts'

const soonDays = 7
const noSchedule = { startOn: null, endOn: null, milestones: [] }
const accepted = (acceptedOn: string) => projectOf({ acceptedOn, schedule: noSchedule })
const complaint = (fields = {}) =>
  entryOf({ kind: 'complaint', receivedOn: '2023-06-01', channel: 'hotline', content: '施工噪声', ...fields })
const issue = (fields = {}) =>
  entryOf({
    kind: 'issue',
    foundOn: '2023-10-20',
    content: '空鼓',
    part: '外墙',
    building: '2 号楼',
    ...fields,
  })
const repair = (fields = {}) =>
  entryOf({ kind: 'repair', reportedOn: '2024-03-01', content: '漏水', reporter: '示例住户', ...fields })
const archived = {
  kind: 'transfer' as const,
  transfer: 'archive',
  on: '2023-12-01',
  from: '示例单位丙',
  to: '示例街道办事处',
}
const limit = {
  signoffId: 'visa-1',
  kind: 'visa' as const,
  number: 'QZ-SL-2023-001',
  what: '施工单位报审',
  dueOn: '2023-06-15',
  isOver: false,
}

/** What it is, its facts, the last day that is in time, its words, and where it leads. */
const cases: readonly {
  readonly name: string
  readonly kind: DueItem['kind']
  readonly facts: Partial<DueFacts>
  readonly dueOn: string
  readonly text: string
  readonly tab: string
  /** Shown before its day only this many days ahead; else by the district's days. */
  readonly ahead?: number
}[] = [
  {
    name: 'a limit of a visa (财建〔2004〕369 号)',
    kind: 'signoff',
    facts: { limits: [limit] },
    dueOn: '2023-06-15',
    text: '签证 QZ-SL-2023-001：施工单位报审',
    tab: 'signoff',
  },
  {
    name: 'the end of a board’s period (plan 三(四)2.(2))',
    kind: 'posting',
    facts: { boards: [{ kind: 'design', fullOn: '2023-05-07' }] },
    dueOn: '2023-05-07',
    text: '设计方案公示期满，登记撤下日期',
    tab: 'notice',
  },
  {
    name: 'objections without an answer',
    kind: 'posting',
    facts: { objections: [{ kind: 'survey', count: 2, dueOn: '2023-05-09' }] },
    dueOn: '2023-05-09',
    text: '改造意愿调查结果公示有 2 条意见未答复',
    tab: 'notice',
  },
  {
    name: 'a complaint’s answer',
    kind: 'complaint',
    facts: { complaints: [complaint({ dueOn: '2023-06-08', from: '示例住户', phone: '0534-5550009' })] },
    dueOn: '2023-06-08',
    text: '2023-06-01 收到的投诉（12345 热线转办）未答复',
    tab: 'site',
  },
  {
    name: 'an issue of the acceptance (plan 三(四)2.(4))',
    kind: 'issue',
    facts: { issues: [issue({ dueOn: '2023-11-01' })] },
    dueOn: '2023-11-01',
    text: '验收问题（2 号楼 外墙）未整改',
    tab: 'acceptance',
  },
  {
    name: 'a repair within the defect period',
    kind: 'repair',
    facts: { repairs: [repair({ dueOn: '2024-03-08' })] },
    dueOn: '2024-03-08',
    text: '报修未修好',
    tab: 'acceptance',
  },
  {
    name: 'a payment’s agreed day (R10)',
    kind: 'payment',
    facts: { payments: [paymentOf({ payBy: '2023-07-31', netFen: 80_000_00 })] },
    dueOn: '2023-07-31',
    text: '第 1 期进度款未拨付（80,000.00 元）',
    tab: 'payment',
  },
  {
    name: 'a deposit that comes free (R11)',
    kind: 'deposit',
    facts: { deposits: [depositOf({ dueOn: '2025-11-01', state: 'free' })] },
    dueOn: '2025-11-01',
    text: '质量保证金 30,000.00 元到期返还',
    tab: 'payment',
  },
  {
    name: 'the settlement, three months after the acceptance (财政部令第81号 第三十三条)',
    kind: 'settlement',
    facts: { project: accepted('2023-11-30'), transfers: [entryOf(archived)] },
    // February has no 30th.
    dueOn: '2024-02-29',
    text: '竣工结算未评审',
    tab: 'payment',
  },
  {
    name: 'the archive, three months after the acceptance (GB/T 50328)',
    kind: 'archive',
    facts: {
      project: accepted('2023-10-31'),
      settlement: { reviewedOn: '2023-12-01' },
    },
    dueOn: '2024-01-31',
    text: '工程档案未移交',
    tab: 'acceptance',
  },
  {
    name: 'the yearly review of the property management (R12)',
    kind: 'review',
    facts: {
      project: accepted('2023-10-31'),
      settlement: { reviewedOn: '2023-12-01' },
      transfers: [entryOf(archived)],
      property: { enteredOn: '2023-09-01', leftOn: null },
    },
    dueOn: '2024-10-31',
    text: '物业代管第 1 年考核未做',
    tab: 'acceptance',
  },
  {
    name: 'the planned end of the works',
    kind: 'schedule',
    facts: { project: projectOf({ schedule: { startOn: null, endOn: '2023-10-31', milestones: [] } }) },
    dueOn: '2023-10-31',
    text: '计划竣工日期到，施工未完',
    tab: 'procedure',
  },
  {
    name: 'three days without a record on site (R8)',
    kind: 'diary',
    facts: { startedOn: '2023-04-01', diaryOn: '2023-06-10' },
    dueOn: '2023-06-13',
    text: '2023-06-10 以后没有现场记录',
    tab: 'site',
    ahead: 0,
  },
  {
    name: 'residents’ names kept too long (domain 8)',
    kind: 'purge',
    facts: { names: { rows: 90, from: '2026-10-31' } },
    dueOn: '2026-10-31',
    text: '90 户个人信息应清除',
    tab: 'consent',
  },
]

const shift = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const at = (facts: Partial<DueFacts>, kind: DueItem['kind'], today: string) => {
  const items = duesOf(duesFacts(facts), today).filter((item) => item.kind === kind)
  return { due: dueWithin(items, soonDays), late: lateOf(items) }
}

describe.each(cases)('$name', ({ kind, facts, dueOn, text, tab, ahead = soonDays }) => {
  it('is not shown the day before it is near', () => {
    expect(at(facts, kind, shift(dueOn, -ahead - 1))).toEqual({ due: [], late: [] })
  })

  it('is due from the first day it is near', () => {
    const { due, late } = at(facts, kind, shift(dueOn, -ahead))
    expect(due[0]).toMatchObject({ text, dueOn, days: ahead, community: '示例小区' })
    expect(due[0]?.target).toMatchObject({ projectId: 'project', tab })
    expect(late).toEqual([])
  })

  it('is due on the day itself', () => {
    const { due, late } = at(facts, kind, dueOn)
    expect(due.map(({ days, dueOn: day }) => [days, day])[0]).toEqual([0, dueOn])
    expect(late).toEqual([])
  })

  it('is late by one the day after', () => {
    const { due, late } = at(facts, kind, shift(dueOn, 1))
    expect(due).toEqual([])
    expect(late[0]).toMatchObject({ text, dueOn, days: -1 })
  })
})

const past = '2030-01-01'
const settled: readonly (readonly [string, DueItem['kind'], Partial<DueFacts>])[] = [
  [
    'a complaint that was answered',
    'complaint',
    { complaints: [complaint({ dueOn: '2023-06-08', answeredOn: '2023-06-05' })] },
  ],
  ['a complaint without a day', 'complaint', { complaints: [complaint()] }],
  ['an issue that was cured', 'issue', { issues: [issue({ dueOn: '2023-11-01', curedOn: '2023-11-01' })] }],
  [
    'a repair that was done',
    'repair',
    { repairs: [repair({ dueOn: '2024-03-08', repairedOn: '2024-03-02' })] },
  ],
  ['a payment that was paid', 'payment', { payments: [paymentOf({ payBy: '2023-07-31', state: 'paid' })] }],
  ['a void payment', 'payment', { payments: [paymentOf({ payBy: '2023-07-31', state: 'voided' })] }],
  ['a deposit given back', 'deposit', { deposits: [depositOf({ state: 'released' })] }],
  ['a deposit whose day is not known', 'deposit', { deposits: [depositOf({ dueOn: null })] }],
  [
    'a settlement that was reviewed',
    'settlement',
    { project: accepted('2023-11-30'), settlement: { reviewedOn: '2024-01-01' } },
  ],
  ['a project that is not accepted', 'settlement', {}],
  ['an archive handed over', 'archive', { project: accepted('2023-10-31'), transfers: [entryOf(archived)] }],
  [
    'a review of a company that left',
    'review',
    { project: accepted('2023-10-31'), property: { enteredOn: '2023-09-01', leftOn: '2024-10-30' } },
  ],
  [
    'works that are over',
    'schedule',
    {
      project: projectOf({ schedule: { startOn: null, endOn: '2023-10-31', milestones: [] } }),
      areWorksOver: true,
    },
  ],
  [
    'works that were reported done',
    'schedule',
    {
      project: projectOf({ schedule: { startOn: null, endOn: '2023-10-31', milestones: [] } }),
      reportedOn: '2023-10-20',
    },
  ],
  ['records before the works began', 'diary', { startedOn: null, diaryOn: '2023-06-10' }],
  [
    'records after the works',
    'diary',
    { startedOn: '2023-04-01', diaryOn: '2023-06-10', areWorksOver: true },
  ],
  ['names that were removed', 'purge', { names: { rows: 0, from: '2026-10-31' } }],
  ['names of works not accepted', 'purge', { names: { rows: 90, from: null } }],
]

describe('what is settled', () => {
  it.each(settled)('%s is not asked for', (_, kind, facts) => {
    expect(at(facts, kind, past)).toEqual({ due: [], late: [] })
  })

  it('asks for nothing of a project that was put off but that names are removed', () => {
    const facts = {
      isDeferred: true,
      complaints: [complaint({ dueOn: '2023-06-08' })],
      names: { rows: 3, from: '2024-01-01' },
    }
    expect(duesOf(duesFacts(facts), past).map(({ kind }) => kind)).toEqual(['purge'])
  })
})

describe('words and order', () => {
  it('never say who complained or reported, nor what they said', () => {
    const facts = duesFacts({
      complaints: [complaint({ dueOn: '2023-06-08', from: '示例住户', content: '三单元示例住户投诉' })],
      repairs: [repair({ dueOn: '2024-03-08', content: '示例住户家漏水' })],
    })
    expect(JSON.stringify(duesOf(facts, past))).not.toContain('示例住户')
  })

  it('says that a limit of hours is over on its very day', () => {
    const facts = duesFacts({ limits: [{ ...limit, isOver: true }] })
    expect(duesOf(facts, '2023-06-15')[0]?.days).toBe(-1)
    // Looked at as of an earlier day, it was not.
    expect(duesOf(facts, '2023-06-14')[0]?.days).toBe(1)
  })

  it('counts a day without a record from the start of the works when there is none at all', () => {
    const [item] = duesOf(duesFacts({ startedOn: '2023-04-01' }), '2023-04-05')
    expect(item).toMatchObject({ text: '2023-04-01 开工后没有现场记录', dueOn: '2023-04-04', days: -1 })
  })

  it('says how many conditions keep a deposit whose day has come', () => {
    const condition = {
      text: '没有未修好的报修',
      isMet: false,
      state: '还有 2 条',
      source: '方案三(四)4.(5)',
    }
    const facts = duesFacts({ deposits: [depositOf({ conditions: [condition] })] })
    const words = (today: string) => duesOf(facts, today)[0]?.text
    expect(words('2025-10-31')).toBe('质量保证金 30,000.00 元到期返还')
    expect(words('2025-11-01')).toBe('质量保证金 30,000.00 元到期返还，还有 1 项条件未满足')
  })

  it('puts the latest first, whatever the order they were found in', () => {
    const items = duesOf(
      duesFacts({
        complaints: [complaint({ dueOn: '2023-06-08' })],
        issues: [issue({ dueOn: '2023-05-01' })],
        payments: [paymentOf({ payBy: '2023-06-10' })],
      }),
      '2023-06-09',
    )
    expect(byDay(items.toReversed()).map(({ days }) => days)).toEqual([-39, -1, 1])
  })

  it('says in one line that several sign-offs wait for the same until the same day', () => {
    const another = { ...limit, signoffId: 'visa-2', number: 'QZ-SL-2023-002' }
    const later = { ...another, signoffId: 'visa-3', number: 'QZ-SL-2023-003', dueOn: '2023-06-16' }
    const items = duesOf(duesFacts({ limits: [limit, another, later] }), '2023-06-15')
    expect(items.map(({ text, target }) => [text, target.target])).toEqual([
      ['签证 QZ-SL-2023-001 等 2 份：施工单位报审', undefined],
      ['签证 QZ-SL-2023-003：施工单位报审', 'visa-3'],
    ])
  })

  it('leads to the sign-off and to the board it is about', () => {
    const items = duesOf(
      duesFacts({ limits: [limit], boards: [{ kind: 'survey', fullOn: '2023-06-20' }] }),
      '2023-06-15',
    )
    expect(items.map(({ target }) => target.target)).toEqual(['visa-1', 'survey'])
  })
})
