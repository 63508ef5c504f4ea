import { describe, expect, it } from 'vitest'
import type { StepId } from '#shared/model/procedure.ts'
import { stepIds } from '#shared/model/procedure.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { bookOf, depositOf, procedureOf, projectOf, stateOf } from '#tests/home-values.ts'
import { type OverviewFacts, overviewOf } from './overview-rules.ts'

const noTotals = { communities: 0, buildings: 0, households: 0, areaSquareMetres: 0 }
const overview = (facts: Partial<OverviewFacts>) =>
  overviewOf({
    today: '2025-10-28',
    soonDays: 7,
    year: null,
    years: [],
    totals: noTotals,
    task: null,
    projects: [],
    gaps: new Map(),
    ...facts,
  })
const gap = (level: 'block' | 'missing' | 'advice') => ({
  id: level,
  level,
  stage: '01',
  text: '',
  source: '',
  remedy: { label: '', to: 'project' as const },
})
const doneUpTo = (last: StepId) =>
  Object.fromEntries(stepIds.slice(0, stepIds.indexOf(last) + 1).map((id) => [id, '2023-05-01']))

describe('overview', () => {
  const project = projectOf({ budgetFen: 1_200_000_00, contractFen: null })
  const released = depositOf({
    kind: 'property',
    state: 'released',
    release: {
      on: '2025-01-01',
      amountFen: 20_000_01,
      person: '示例己',
      number: '',
      note: '',
      unmet: [],
      reason: '',
      at: '',
    },
  })
  const book = bookOf({
    signoffFen: 5_000_00,
    paidFen: 940_000_01,
    deposits: [depositOf({ state: 'soon' }), released],
  })
  const one = stateOf({
    project,
    procedure: procedureOf(doneUpTo('acceptance')),
    book,
    register: { ...emptyStageFacts('register'), pipeline: 'implementing', year: 2023 },
  })
  const other = stateOf({ project: projectOf({ id: 'other', code: 'AA-1', community: '示例二区' }) })
  const home = overview({
    projects: [one, other],
    gaps: new Map([['project', [gap('block'), gap('missing'), gap('advice')]]]),
  })

  it('says of each project how far it is, in the order of the codes', () => {
    expect(home.projects.map(({ code }) => code)).toEqual(['AA-1', 'SL-2023-01'])
    expect(home.projects[1]).toMatchObject({
      step: 'settlement',
      stepsDone: 15,
      steps: 20,
      pipeline: 'implementing',
      gaps: 2,
      blocks: 1,
      contractFen: 1_000_000_00,
      paidFen: 940_000_01,
      heldFen: 30_000_00,
    })
    expect(home.projects[1]?.stepTitle).not.toBe('')
  })

  it('counts projects at each of the twenty steps, and those that are through', () => {
    expect(home.bySteps.map(({ step }) => step)).toEqual([...stepIds, null])
    expect(home.bySteps.filter(({ count }) => count > 0).map(({ step }) => step)).toEqual([
      'need',
      'settlement',
    ])
    const through = overview({
      projects: [stateOf({ procedure: procedureOf(doneUpTo('property-release')) })],
    })
    expect(through.bySteps.at(-1)).toEqual({ step: null, title: '全部完成', count: 1 })
    expect(through.projects[0]?.stepTitle).toBe('全部完成')
  })

  it('adds money up to the 分, of what is given back as of what is held', () => {
    expect(home.money).toEqual({
      budgetFen: 1_200_000_00,
      contractFen: 2_000_000_00,
      signoffFen: 5_000_00,
      paidFen: 940_000_01,
      heldFen: 30_000_00,
      releasedFen: 20_000_01,
    })
    expect([home.gaps, home.blocks]).toEqual([2, 1])
  })

  it('lists deposits that come free, and keeps one whose day is past until it is given back', () => {
    expect(home.deposits.map(({ text, days }) => [text, days])).toEqual([
      ['质量保证金 30,000.00 元到期返还', 4],
    ])
    const held = stateOf({ book: bookOf({ deposits: [depositOf({ state: 'held' })] }) })
    expect(overview({ projects: [held] }).deposits).toEqual([])
    expect(overview({ projects: [held], today: '2025-11-02' }).deposits.map(({ days }) => days)).toEqual([-1])
  })

  it('is empty without projects', () => {
    const empty = overview({})
    expect([empty.projects, empty.bySteps, empty.due, empty.late]).toEqual([[], [], [], []])
  })
})
