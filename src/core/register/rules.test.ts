import { describe, expect, it } from 'vitest'
import { eligibilityGaps } from '#core/project/rules.ts'
import { planTask2023 } from '#shared/model/desk.ts'
import {
  contentClasses,
  contentItems,
  emptyProject,
  type Project,
  projectInput,
} from '#shared/model/project.ts'
import { isShared, moneyNotesOf } from '#shared/model/register-money.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import {
  emptyStageFacts,
  type FundingSource,
  type InfrastructureState,
  infrastructures,
} from '#shared/model/stage-facts.ts'
import { factProject } from '#tests/support/archive-facts.ts'
import { registerFactsGaps } from './gap-rules.ts'
import { areaDoubts, needWords, type RegisterFacts, ranksOf, totalsOf } from './rules.ts'
import { type Community, toRegister } from './view-rules.ts'

const [plan2023] = builtInRuleSets
const project = (patch: Partial<Project> = {}): Project => ({ ...factProject(), ...patch })
const facts = (patch: Partial<RegisterFacts> = {}): RegisterFacts => ({
  ...emptyStageFacts('register'),
  ...patch,
})

describe('方案三(一) 2016—2020 年已改造的例外 (R1)', () => {
  const leftover = { leftover: '未改造供热', leftoverWay: 'separate' as const }
  it.each<[string, Partial<Project>, Partial<RegisterFacts>, readonly string[]]>([
    ['not renovated before: nothing to say', {}, { year: 2023, pipeline: 'formed' }, []],
    ['in no plan: told what may come', { wasRenovated2016To2020: true }, {}, ['advice renovated-before']],
    [
      'put off: told what may come',
      { wasRenovated2016To2020: true },
      { year: 2023, pipeline: 'deferred' },
      ['advice renovated-before'],
    ],
    [
      'in a plan without what was left',
      { wasRenovated2016To2020: true },
      { year: 2024, pipeline: 'formed' },
      ['block renovated-leftover'],
    ],
    [
      'in a plan with what was left, without the way',
      { wasRenovated2016To2020: true },
      { year: 2024, pipeline: 'formed', leftover: '供热' },
      ['block renovated-leftover'],
    ],
    [
      'in a plan with the way, without what was left',
      { wasRenovated2016To2020: true },
      { year: 2024, pipeline: 'formed', leftoverWay: 'area' },
      ['block renovated-leftover'],
    ],
    [
      'in next year’s plan with both',
      { wasRenovated2016To2020: true },
      { year: 2024, pipeline: 'formed', ...leftover },
      ['advice renovated-before'],
    ],
    [
      'in this year’s plan: was it put forward last year?',
      { wasRenovated2016To2020: true },
      { year: 2023, pipeline: 'formed', ...leftover },
      ['advice renovated-next'],
    ],
    [
      'in this year’s plan, at work already',
      { wasRenovated2016To2020: true },
      { year: 2023, pipeline: 'implementing', ...leftover },
      ['advice renovated-before'],
    ],
    [
      'in a plan of the years of that renovation',
      { wasRenovated2016To2020: true },
      { year: 2020, pipeline: 'formed', ...leftover },
      ['block renovated-year'],
    ],
    [
      'in the plan of the very year',
      { wasRenovated2016To2020: true },
      { year: 2018, renovatedYear: 2018, pipeline: 'formed', ...leftover },
      ['block renovated-year'],
    ],
    [
      'in the plan of the year after',
      { wasRenovated2016To2020: true },
      { year: 2019, renovatedYear: 2018, pipeline: 'formed', ...leftover },
      ['advice renovated-before'],
    ],
    ['the year alone says it: 2016', {}, { renovatedYear: 2016 }, ['advice renovated-before']],
    ['the year alone says it: 2020', {}, { renovatedYear: 2020 }, ['advice renovated-before']],
    ['2015 is outside', {}, { renovatedYear: 2015 }, []],
    ['2021 is outside', {}, { renovatedYear: 2021 }, []],
  ])('%s', (_name, patch, register, expected) => {
    const gaps = eligibilityGaps({
      project: project(patch),
      register: facts(register),
      ruleSet: plan2023,
      today: '2023-06-01',
    })
    expect(gaps.map(({ id, level }) => `${level} ${id}`)).toEqual(expected)
    for (const gap of gaps) expect(gap).toMatchObject({ source: '方案三(一)', stage: '01' })
  })
})

describe('方案三(二) 2023 年 34 个小区、177 幢、47.16 万㎡、4716 户 (R2)', () => {
  it.each<[string, number, number, boolean]>([
    ['the plan’s own numbers: exactly 100 ㎡ a household', 4716, 471_600, true],
    ['a hundredth less', 4716, 471_599.99, false],
    ['a hundredth more', 4716, 471_600.01, false],
    ['one household', 1, 100, true],
    ['none', 0, 0, false],
  ])('%s', (_name, households, areaSquareMetres, isDoubted) => {
    expect(areaDoubts('2023 年度', { households, areaSquareMetres })).toHaveLength(isDoubted ? 1 : 0)
  })

  it('warns over a whole year, also of its task, and not of a single community', () => {
    const of = (areaSquareMetres: number, patch: Partial<RegisterFacts> = {}): Community => ({
      project: project({ id: String(areaSquareMetres), households: 100, areaSquareMetres }),
      facts: facts({ year: 2023, pipeline: 'formed', ...patch }),
      eligibility: [],
      moneyNotes: [],
      step: '',
    })
    const even = toRegister([of(9000.5), of(10_999.5)], { year: 2023 }, planTask2023)
    expect(even.doubts).toEqual([
      '2023 年度面积正好是每户 100 ㎡（20000 ㎡、200 户），可能是按户数推算的，请核对（方案三(二)）',
      expect.stringMatching(/^2023 年度任务面积正好是每户 100 ㎡（471600 ㎡、4716 户）/),
    ])
    expect(toRegister([of(9000.5), of(10_000)], { year: 2023 }, null).doubts).toEqual([])
    // What was put off is listed, and counts in no total.
    const { totals, rows, byPipeline } = toRegister(
      [of(9000.5), of(10_000, { pipeline: 'deferred' })],
      { year: 2023 },
      null,
    )
    expect([totals.communities, totals.areaSquareMetres, rows.length]).toEqual([1, 9000.5, 2])
    expect(byPipeline.map(({ pipeline }) => pipeline)).toEqual(['formed', 'deferred'])
    expect(rows[1]).toMatchObject({ pipeline: 'deferred', rank: null })
  })

  it('adds areas to the hundredth', () => {
    const all = [0.1, 0.2, 0.7].map((areaSquareMetres) => ({ buildings: 1, households: 1, areaSquareMetres }))
    expect(totalsOf(all)).toEqual({ communities: 3, buildings: 3, households: 3, areaSquareMetres: 1 })
  })
})

describe('方案五(一) 基础设施财政补助市、区 1:1 (R14)', () => {
  it.each<[string, number, number, boolean]>([
    ['alike', 500_000, 500_000, true],
    ['an odd 分 with the city', 500_001, 500_000, true],
    ['an odd 分 with the district', 500_000, 500_001, true],
    ['two 分 apart', 500_002, 500_000, false],
    ['two 分 apart the other way', 500_000, 500_002, false],
    ['the district gives nothing', 100, 0, false],
    ['a single 分', 1, 0, true],
    ['the largest amounts, one 分 apart', 99_999_999_999_999, 99_999_999_999_998, true],
    ['the largest amounts, two 分 apart', 99_999_999_999_999, 99_999_999_999_997, false],
  ])('%s', (_name, cityFen, districtFen, expected) => {
    expect(isShared({ cityFen, districtFen }, plan2023.numbers.cityPart)).toBe(expected)
  })

  it('another share of another policy: 3:7', () => {
    const share = { part: 3, whole: 10 }
    expect(isShared({ cityFen: 300, districtFen: 700 }, share)).toBe(true)
    expect(isShared({ cityFen: 500, districtFen: 500 }, share)).toBe(false)
  })

  const money = (source: FundingSource, amountFen: number, isInfrastructure = false) => ({
    source,
    amountFen,
    isInfrastructure,
    note: '',
  })
  it.each<[string, number | null, RegisterFacts['funding'], readonly RegExp[]]>([
    ['all there and alike', 1000, [money('city', 500, true), money('district', 500, true)], []],
    [
      'not alike',
      1000,
      [money('city', 600, true), money('district', 400, true)],
      [/市级 6.00 元、区级 4.00 元，不是 1:1（方案五\(一\)）/],
    ],
    [
      'other money of the district is not shared',
      1000,
      [money('city', 300, true), money('district', 300, true), money('district', 400)],
      [],
    ],
    ['no subsidy for infrastructure', 1000, [money('city', 600), money('residents', 400)], []],
    ['more than the budget', 1000, [money('bond', 1001)], [/资金比预算多 0.01 元/]],
    ['less than the budget', 1000, [money('bond', 999)], [/资金比预算少 0.01 元/]],
    ['no sources', 1000, [], [/未填资金来源/]],
    ['no budget', null, [money('bond', 999)], [/未填预算/]],
    ['nothing at all, in no plan', null, [], []],
  ])('%s', (_name, budgetFen, funding, expected) => {
    const notes = moneyNotesOf({ budgetFen }, { funding, year: null }, plan2023)
    expect(notes).toEqual(expected.map((words) => expect.stringMatching(words)))
  })
})

describe('方案三(四)1.(1) 优先安排基础设施缺失或失养失修严重的', () => {
  const conditions = (text: string): RegisterFacts['conditions'] => {
    const states: Readonly<Record<string, InfrastructureState | null>> = {
      缺: 'missing',
      修: 'decayed',
      好: 'good',
      '-': null,
    }
    return Object.fromEntries(
      infrastructures.map((kind, index) => [kind, states[text[index] ?? '-'] ?? null]),
    ) as RegisterFacts['conditions']
  }
  it.each<[string, readonly (readonly [string, number | null, boolean?])[], readonly (number | null)[]]>([
    [
      'more missing first',
      [
        ['缺好好好好', 1990],
        ['缺缺好好好', 2000],
      ],
      [2, 1],
    ],
    [
      'missing before decayed',
      [
        ['修修修修修', 1980],
        ['缺好好好好', 2005],
      ],
      [2, 1],
    ],
    [
      'more decayed next',
      [
        ['缺修好好好', 2000],
        ['缺修修好好', 2004],
      ],
      [2, 1],
    ],
    [
      'then the older',
      [
        ['缺----', 2000],
        ['缺----', 1999],
      ],
      [2, 1],
    ],
    [
      'an unknown year is last',
      [
        ['缺----', null],
        ['缺----', 2005],
      ],
      [2, 1],
    ],
    [
      'alike: the same place, and the next one after both',
      [
        ['缺----', 2000],
        ['缺----', 2000],
        ['-----', 1980],
      ],
      [1, 1, 3],
    ],
    [
      'what is out has no place',
      [
        ['缺缺缺缺缺', 1980, true],
        ['好好好好好', 2000],
      ],
      [null, 1],
    ],
    ['none', [], []],
  ])('%s', (_name, all, expected) => {
    const needs = all.map(([text, builtYear, isOut = false]) => ({
      conditions: conditions(text),
      builtYear,
      isOut,
    }))
    expect(ranksOf(needs)).toEqual(expected)
  })

  it('says the need in words', () => {
    expect(needWords(conditions('缺修好好缺'))).toBe('水缺失、路缺失、电失养失修')
    expect(needWords(conditions('缺----'))).toBe('水缺失；4 项未摸底')
    expect(needWords(conditions('好好好好好'))).toBe('水电暖气路无缺失失修')
    expect(needWords(conditions('-----'))).toBe('未摸底')
  })
})

describe('方案三(三) 改造内容分基础、完善、提升三类 (R3)', () => {
  const contents = projectInput.shape.contents
  it.each(contentClasses.flatMap((kind) => contentItems[kind].map((item) => [kind, item] as const)))(
    '%s %s',
    (kind, item) => {
      expect(contents.safeParse([{ class: kind, item }]).success).toBe(true)
      const others = contentClasses.filter((each) => each !== kind)
      expect(others.map((each) => contents.safeParse([{ class: each, item }]).success)).toEqual([
        false,
        false,
      ])
    },
  )

  it('refuses an item of no class, and a class that the plan has not', () => {
    expect(contents.safeParse([{ class: 'basic', item: '住宅拆除新建' }]).success).toBe(false)
    expect(contents.safeParse([{ class: 'luxury', item: '道路' }]).success).toBe(false)
    expect(emptyProject()).toMatchObject({ contents: [] })
  })
})

it('names what the register lacks of a community, each with its paragraph', () => {
  const gaps = (register: RegisterFacts, patch: Partial<Project> = {}) =>
    registerFactsGaps({ project: project(patch), register, ruleSet: plan2023, today: '2023-06-01' }).map(
      ({ id, level, source }) => `${level} ${id} ${source}`,
    )
  expect(gaps(facts(), { budgetFen: null })).toEqual([
    'missing register-year 方案三(四)1.(1)',
    'advice register-conditions 方案三(四)1.(1)',
  ])
  expect(gaps(facts({ pipeline: 'deferred', deferReason: '居民不同意' }))).toEqual([])
  expect(gaps(facts({ year: 2023, pipeline: 'formed' }), { budgetFen: 5 })).toEqual([
    'advice register-conditions 方案三(四)1.(1)',
    'advice register-balance 方案五(二)',
    'advice register-money-0 方案五(一)',
  ])
})
