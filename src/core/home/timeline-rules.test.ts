import { describe, expect, it } from 'vitest'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import {
  bookOf,
  depositOf,
  entryOf,
  paymentEvent,
  paymentOf,
  procedureOf,
  projectOf,
} from '#tests/home-values.ts'
import { type TimelineFacts, timelineOf } from './timeline-rules.ts'

const timeline = (facts: Partial<TimelineFacts> = {}) =>
  timelineOf({
    project: projectOf(),
    procedure: procedureOf(),
    ruleSets: [{ id: 'decheng-2023', title: '示例方案' }],
    contracts: [],
    utilities: [],
    transfers: [],
    reviews: [],
    diary: [],
    issued: [],
    postings: [],
    signoffs: [],
    bundles: [],
    book: bookOf(),
    acceptance: emptyStageFacts('acceptance'),
    settlement: emptyStageFacts('settlement'),
    property: emptyStageFacts('property'),
    ...facts,
  })
const said = (facts: Partial<TimelineFacts>) =>
  timeline(facts).map(({ on, title, isPlanned }) => `${on} ${isPlanned ? '（计划）' : ''}${title}`)

describe('a project’s time', () => {
  it('shows steps, what was waived, and gates that were passed although shut, for ever', () => {
    const procedure = procedureOf({ need: '2023-03-01' })
    const [need, plan, ...rest] = procedure.steps
    if (!need || !plan) throw new Error('no steps')
    const waived = { on: '2023-03-05', person: '示例己', note: '已由上级审定', isWaived: true, at: '' }
    const override = {
      id: 'override-1',
      step: 'plan' as const,
      conditions: ['资金来源未填'],
      reason: '上级要求先行',
      person: '示例庚',
      // The evening of the fourth in UTC is the fifth in 北京时间.
      at: '2023-03-04T16:30:00.000Z',
    }
    const steps = [need, { ...plan, done: waived, overrides: [override] }, ...rest]
    const events = timeline({ procedure: { ...procedure, steps } })
    expect(events.map(({ on, kind, title }) => [on, kind, title])).toEqual([
      ['2023-03-01', 'step', '摸清改造需求'],
      ['2023-03-05', 'step', '审定改造计划：不适用'],
      ['2023-03-05', 'override', '未满足条件即办理：审定改造计划'],
    ])
    expect(events[2]?.detail).toBe('未满足：资金来源未填。理由：上级要求先行。决定人 示例庚')
    expect(events[0]?.target).toEqual({ projectId: 'project', tab: 'procedure' })
  })

  it('keeps a move to other rules, with both by name', () => {
    const move = {
      id: 'move-1',
      projectId: 'project',
      from: 'decheng-2023',
      to: 'shili-2026',
      reason: '原方案到期',
      person: '示例己',
      at: '2026-01-05T02:00:00.000Z',
    }
    const [event] = timeline({ procedure: { ...procedureOf(), moves: [move] } })
    expect(event).toMatchObject({ on: '2026-01-05', kind: 'rule', title: '改用规则：shili-2026' })
    expect(event?.detail).toBe('原为 示例方案。理由：原方案到期。确认人 示例己')
  })

  it('collapses records on site by month', () => {
    const record = (on: string, workers: number | null) => ({ on, workers })
    expect(
      timeline({
        diary: [
          record('2023-06-30', 20),
          record('2023-06-01', 35),
          record('2023-06-01', null),
          record('2023-07-01', null),
        ],
      }).map(({ on, title, detail }) => [on, title, detail]),
    ).toEqual([
      ['2023-06-30', '2023-06 现场记录 2 天', '施工人员每日 20—35 人'],
      ['2023-07-01', '2023-07 现场记录 1 天', ''],
    ])
  })

  it('shows money when it was asked for and when it came; a void period not at all', () => {
    const events = [
      paymentEvent({ step: 'submitted', on: '2023-07-01' }),
      paymentEvent({ step: 'paid', on: '2023-07-20' }),
    ]
    const paid = paymentOf({ state: 'paid', paidFen: 80_000_00, events, payBy: '2023-07-25' })
    const voided = paymentOf({
      id: 'p2',
      ordinal: 2,
      state: 'voided',
      events: [paymentEvent({ on: '2023-08-01' })],
    })
    const open = paymentOf({ id: 'p3', ordinal: 3, state: 'draft', payBy: '2023-09-30' })
    expect(said({ book: bookOf({ payments: [paid, voided, open] }) })).toEqual([
      '2023-07-01 第 1 期进度款申请',
      '2023-07-20 第 1 期进度款拨付',
      '2023-09-30 （计划）第 3 期进度款应拨付',
    ])
  })

  it('shows a deposit that was given back early with what was not met', () => {
    const release = {
      on: '2025-01-01',
      amountFen: 30_000_00,
      person: '示例己',
      number: '',
      note: '',
      unmet: ['缺陷责任期未满'],
      reason: '提前竣工移交',
      at: '',
    }
    const deposits = [
      depositOf({ state: 'released', release }),
      depositOf({ kind: 'property', dueOn: '2026-11-01', state: 'held' }),
    ]
    const [given, planned] = timeline({ book: bookOf({ deposits }) })
    expect(given).toMatchObject({ on: '2025-01-01', title: '返还质量保证金', isPlanned: false })
    expect(given?.detail).toBe('30,000.00 元；未满足：缺陷责任期未满。理由：提前竣工移交')
    expect(planned).toMatchObject({ on: '2026-11-01', title: '物业管理保证金到期', isPlanned: true })
  })

  it('shows what is planned: the schedule, and reviews that are still to come', () => {
    const milestones = [{ name: '屋面', startOn: '2023-05-01', endOn: '2023-06-01' }]
    const project = projectOf({
      acceptedOn: '2023-10-31',
      schedule: { startOn: '2023-04-01', endOn: '2023-10-31', milestones },
    })
    const review = entryOf({ kind: 'property-review', year: 1, on: '2024-10-20', result: 'good' })
    const facts = {
      project,
      property: { ...emptyStageFacts('property'), enteredOn: '2023-10-01', company: '示例物业' },
      reviews: [review],
    }
    expect(said(facts)).toEqual([
      '2023-04-01 （计划）计划开工',
      '2023-05-01 （计划）计划开始：屋面',
      '2023-06-01 （计划）计划完成：屋面',
      '2023-10-01 物业公司进驻',
      '2023-10-31 竣工验收通过',
      '2023-10-31 （计划）计划竣工',
      '2024-10-20 物业代管第 1 年考核',
      '2025-10-31 （计划）物业代管第 2 年考核',
      '2026-10-31 （计划）物业代管第 3 年考核',
    ])
  })

  it('says the acceptance once when its day and the project’s agree', () => {
    const acceptance = {
      ...emptyStageFacts('acceptance'),
      heldOn: '2023-10-31',
      conclusion: 'passed' as const,
      place: '示例小区',
    }
    const events = timeline({ project: projectOf({ acceptedOn: '2023-10-31' }), acceptance })
    expect(events.map(({ title, detail }) => [title, detail])).toEqual([['竣工验收', '合格，示例小区']])
  })

  it('gives every event a name of its own', () => {
    const contract = (id: string) =>
      entryOf(
        {
          kind: 'contract',
          contract: 'works',
          title: '施工合同',
          partner: '示例单位丙',
          signedOn: '2023-04-01',
          amountFen: 100,
        },
        id,
      )
    const events = timeline({
      contracts: [contract('one'), contract('two')],
      procedure: procedureOf({ need: '2023-03-01' }),
    })
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    expect(events.at(-1)).toMatchObject({ title: '签订施工合同', detail: '施工合同，示例单位丙，1.00 元' })
  })
})
