import { describe, expect, it } from 'vitest'
import { ruleSetOn } from '#core/policy/rules.ts'
import { type Gap, type Project, partyRoles } from '#shared/model/project.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { archiveFacts, factProject, filed, visaFact } from '#tests/support/archive-facts.ts'
import { eligibilityGaps, findGaps, noticeGaps, registerGaps, signoffGaps } from './rules.ts'

const project = (patch: Partial<Project> = {}): Project => ({ ...factProject(), ...patch })

const rules = { ruleSet: builtInRuleSets[0], register: emptyStageFacts('register') }

const ids = (gaps: readonly Gap[]) => gaps.map(({ id, level }) => `${level} ${id}`)

describe('方案三(一) 改造范围 (R1)', () => {
  const cases: readonly [string, Partial<Project>, readonly string[]][] = [
    ['2005 年建成，在范围内', { builtYear: 2005 }, []],
    ['2006 年建成，晚于 2005-12-31', { builtYear: 2006 }, ['block built-late']],
    ['1900 年建成', { builtYear: 1900 }, []],
    ['建成年份未填，不能判断', { builtYear: null }, ['missing built-year']],
    ['集体土地', { land: 'collective' }, ['block land']],
    ['其他土地', { land: 'other' }, ['block land']],
    ['拆除新建', { isDemolishAndRebuild: true }, ['block rebuild']],
    ['2016—2020 已改造，只能做未实施的', { wasRenovated2016To2020: true }, ['advice renovated-before']],
    [
      '几样都占',
      { builtYear: 2010, land: 'other', isDemolishAndRebuild: true, wasRenovated2016To2020: true },
      ['block built-late', 'block land', 'block rebuild', 'advice renovated-before'],
    ],
  ]
  for (const [name, patch, expected] of cases) {
    it(name, () => {
      const gaps = eligibilityGaps({
        ...rules,
        project: project(patch),
        today: '2023-06-01',
      })
      expect(ids(gaps)).toEqual(expected)
      for (const gap of gaps) expect(gap).toMatchObject({ source: '方案三(一)', stage: '01' })
    })
  }
})

describe('方案末段 有效期 (R16)', () => {
  it('有效期最后一天不提示，次日起提示', () => {
    expect(eligibilityGaps({ ...rules, project: project(), today: '2025-12-31' })).toEqual([])
    expect(ids(eligibilityGaps({ ...rules, project: project(), today: '2026-01-01' }))).toEqual([
      'advice plan-expired',
    ])
  })

  it('规则集按日期选取，过期后仍用最后一个并注明', () => {
    const cases: readonly [string, boolean][] = [
      ['2023-03-24', false],
      ['2025-12-31', false],
      ['2026-01-01', true],
      ['2023-03-23', false],
    ]
    for (const [day, isExpired] of cases) {
      expect(ruleSetOn(day, builtInRuleSets), day).toMatchObject({
        ruleSet: { id: 'decheng-2023' },
        isExpired,
      })
    }
  })
})

describe('登记内容', () => {
  const full = { contractFen: 100 }
  it('填全了就没有缺项', () => expect(registerGaps(project(full))).toEqual([]))

  it('方案三(三)：未选改造内容', () => {
    expect(registerGaps(project({ ...full, contents: [] }))).toMatchObject([
      { id: 'contents', level: 'missing', source: '方案三(三)' },
    ])
  })

  it('方案三(四)2.(4)：未指定专人', () => {
    expect(registerGaps(project({ ...full, responsible: null }))).toMatchObject([
      { id: 'responsible', source: '方案三(四)2.(4)' },
    ])
  })

  it('方案三(四)2：五类单位缺一个报一个', () => {
    for (const role of partyRoles) {
      const parties = project().parties.filter((party) => party.role !== role)
      expect(ids(registerGaps(project({ ...full, parties })))).toEqual([`missing party-${role}`])
    }
  })

  it('方案三(四)2.(3)：合同价只作建议，0 分也算填了', () => {
    expect(ids(registerGaps(project({ contractFen: null })))).toEqual(['advice contract'])
    expect(registerGaps(project({ contractFen: 0 }))).toEqual([])
  })
})

describe('方案三(四)2.(4) 公示 (R7)', () => {
  it('公示缺什么报什么，图纸去导入，文字去填写', () => {
    const gaps = noticeGaps({
      noticeLacks: [
        { text: '缺②平面图', remedy: 'import' },
        { text: '缺⑤工期计划', remedy: 'project' },
      ],
    })
    expect(gaps).toMatchObject([
      { text: '施工公示缺②平面图', remedy: { to: 'import', target: '03-2' } },
      { text: '施工公示缺⑤工期计划', remedy: { to: 'project' } },
    ])
    expect(new Set(gaps.map(({ id }) => id)).size).toBe(2)
  })
})

describe('方案三(四)4.(4) 签证 (R9)', () => {
  it('草稿和签认中的要补，已签认和作废的不算缺', () => {
    const visas = (['draft', 'signing', 'approved', 'voided'] as const).map((state) =>
      visaFact({ id: state, number: `QZ-${state}`, state }),
    )
    const gaps = signoffGaps({ visas })
    expect(gaps.map(({ remedy }) => remedy.target)).toEqual(['draft', 'signing'])
    expect(gaps[0]).toMatchObject({
      level: 'missing',
      source: '方案三(四)4.(4)',
      text: '签证 QZ-draft 未完成：施工单位未签字盖章',
    })
  })
})

describe('findGaps', () => {
  it('最要紧的在前，同级按办理次序，编号不重复', () => {
    const gaps = findGaps(
      archiveFacts({
        project: project({ builtYear: 2010, contents: [], wasRenovated2016To2020: true }),
        noticeLacks: [{ text: '缺②平面图', remedy: 'import' }],
        visas: [visaFact()],
        records: [filed(null)],
      }),
    )
    const order = { block: 0, missing: 1, advice: 2 }
    const levels = gaps.map(({ level }) => order[level])
    expect(levels).toEqual(levels.toSorted((a, b) => a - b))
    expect(gaps[0]?.id).toBe('built-late')
    expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length)
    for (const { text, source, remedy } of gaps) {
      expect(text).not.toBe('')
      expect(source).not.toBe('')
      expect(remedy.label).not.toBe('')
    }
  })
})
