import { describe, expect, it } from 'vitest'
import { defectUntil, managedFrom, nextReview, repairState, reviewYears } from '#shared/model/after-works.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { factProject } from '#tests/support/archive-facts.ts'
import { contentOf, entryOf, factsOf, participants } from '#tests/support/stage-entries.ts'
import { type AcceptanceFacts, acceptanceGaps } from './gap-rules.ts'

const base: AcceptanceFacts = {
  project: factProject(),
  ruleSet: builtInRuleSets[0],
  acceptance: factsOf('acceptance'),
  property: factsOf('property'),
  isOwnershipWaived: false,
  contracts: [],
  utilities: [],
  issues: [],
  transfers: [],
  reviews: [],
  repairs: [],
  today: '2023-11-15',
}
const accepted = factProject({ acceptedOn: '2023-10-31' })
const managed = factsOf('property', { way: 'affiliate', company: '示例物业公司', enteredOn: '2023-10-01' })
const handedOver = contentOf('transfer', {
  transfer: 'electronic',
  on: '2023-11-10',
  from: '示例街道办事处',
  to: '示例局',
})
const done = { ...base, project: accepted, property: managed, transfers: [handedOver] }
const words = (facts: AcceptanceFacts) =>
  acceptanceGaps(facts).map(({ level, stage, text, source }) => `${level} ${stage} ${text} [${source}]`)
const utility = (more: object) =>
  entryOf('utility', { utility: 'water', company: '示例水务', isCompanyOwned: true, ...more })

it('asks nothing of works that go on, and nothing where all is kept', () => {
  expect(words(base)).toEqual([])
  expect(words(done)).toEqual([])
})

it('every gap names its paragraph and goes to a tab that puts it right', () => {
  const gaps = acceptanceGaps({
    ...base,
    project: factProject({ acceptedOn: '2023-10-31', contents: [{ class: 'enhanced', item: '托幼' }] }),
    acceptance: factsOf('acceptance', { heldOn: '2023-10-31' }),
    utilities: [utility({ builtOn: '2023-10-01', isCompanyOwned: false })],
    today: '2030-01-01',
  })
  expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length)
  expect(gaps.map(({ remedy }) => remedy.to)).toEqual([
    'procedure',
    ...Array(gaps.length - 1).fill('acceptance'),
  ])
  for (const { source } of gaps) expect(source).toMatch(/方案|GB\/T|档案目录/)
})

it('R17: asks for the agreement until it is signed, or no building is new', () => {
  const project = factProject({ contents: [{ class: 'enhanced', item: '托幼' }] })
  expect(words({ ...base, project })).toEqual([
    'missing 03 改造内容有托幼，立项前要签订公共建筑权属协议 [方案六(三)]',
  ])
  expect(words({ ...base, project, isOwnershipWaived: true })).toEqual([])
  const agreement = contentOf('contract', {
    contract: 'ownership',
    title: '权属协议',
    partner: '示例社区居委会',
    signedOn: '2023-02-01',
  })
  expect(words({ ...base, project, contracts: [agreement] })).toEqual([])
})

describe('R13 after the acceptance was held', () => {
  const heldOn = '2023-10-31'
  it.each([
    ['not held yet', {}, []],
    [
      'nobody is named',
      { heldOn, conclusion: 'passed', participants: participants().slice(1) },
      ['missing 09 竣工验收缺少区城乡建设局参加 [方案三(四)2.(4)]'],
    ],
    [
      'no conclusion',
      { heldOn, participants: participants() },
      ['missing 09 竣工验收没有填结论 [方案三(四)2.(4)]'],
    ],
    [
      'failed',
      { heldOn, conclusion: 'failed', participants: participants() },
      ['block 09 2023-10-31 竣工验收不合格，整改后要重新验收 [方案三(四)2.(4)]'],
    ],
    [
      'not confirmed',
      { heldOn, conclusion: 'passed', participants: participants() },
      ['missing 09 竣工验收已完成，还没有确认验收日期 [方案三(四)2.(4)]'],
    ],
  ])('%s', (_name, fields, expected) => {
    expect(words({ ...base, acceptance: factsOf('acceptance', fields) })).toEqual(expected)
  })

  it.each([
    ['2023-11-15', []],
    ['2023-11-14', ['missing 09 验收发现的问题有 1 个超过整改期限 [方案三(四)2.(4)]']],
  ])('an issue due on %s, looked at on the 15th', (dueOn, expected) => {
    const issue = entryOf('issue', { foundOn: '2023-10-31', content: '外墙空鼓', dueOn })
    expect(words({ ...base, issues: [issue] })).toEqual(expected)
  })

  it('R12: the affiliate that came late blocks', () => {
    const contract = contentOf('contract', {
      contract: 'works',
      title: '施工合同',
      partner: '示例单位丙',
      signedOn: '2023-04-01',
      hasAffiliate: true,
      affiliate: '示例物业公司',
    })
    const acceptance = factsOf('acceptance', {
      heldOn: '2023-10-01',
      conclusion: 'passed',
      participants: participants({ property: { organization: '示例物业公司' } }),
    })
    expect(words({ ...done, contracts: [contract], acceptance })).toEqual([
      'block 09 物业公司“示例物业公司” 2023-10-01 进驻，应在竣工验收（2023-10-01）前进驻 [方案三(四)3]',
    ])
  })
})

describe('R15, plan 四(三): utilities are accepted by their authorities, then taken over', () => {
  it.each([
    ['under works', { startedOn: '2023-06-01' }, []],
    [
      'built, nobody named to accept it',
      { builtOn: '2023-09-01' },
      ['advice 09 供水设施（示例水务）没有填主管部门，验收由它负责 [方案三(四)2.(4)]'],
    ],
    [
      'accepted, not taken over',
      { acceptedOn: '2023-10-01', authority: '示例主管部门' },
      ['missing 09 供水设施（示例水务）验收后还没有移交接管 [方案四(三)]'],
    ],
    ['taken over', { acceptedOn: '2023-10-01', transferredOn: '2023-10-02', authority: '示例主管部门' }, []],
    [
      'not the company’s, without a reward',
      { isCompanyOwned: false },
      ['advice 08 供水设施（示例水务）产权不属专营单位，没有登记以奖代补金额 [方案四(三)]'],
    ],
    ['not the company’s, with a reward', { isCompanyOwned: false, rewardFen: 100 }, []],
  ])('%s', (_name, fields, expected) => {
    expect(words({ ...base, utilities: [utility(fields)] })).toEqual(expected)
  })

  it('is missing once the works are accepted', () => {
    expect(words({ ...done, utilities: [utility({ startedOn: '2023-06-01' })] })).toEqual([
      'missing 09 供水设施（示例水务）还没有经主管部门验收 [方案三(四)2.(4)]',
    ])
  })
})

describe('R12: yearly reviews for three years, from the acceptance or from when the company came', () => {
  const review = (year: number) => entryOf('property-review', { year, on: '2024-10-01', result: 'good' })

  it.each([
    ['2023-10-01', '2023-10-31', '2023-10-31'],
    ['2023-12-01', '2023-10-31', '2023-12-01'],
    [null, '2023-10-31', null],
    ['2023-10-01', null, null],
  ])('came %s, accepted %s: from %s', (enteredOn, acceptedOn, expected) => {
    expect(managedFrom({ enteredOn }, acceptedOn)).toBe(expected)
  })

  it('says the day of each year, and which comes next', () => {
    const plan = reviewYears(managed, '2023-10-31', [review(1)], 3)
    expect(plan.map(({ year, dueOn }) => [year, dueOn])).toEqual([
      [1, '2024-10-31'],
      [2, '2025-10-31'],
      [3, '2026-10-31'],
    ])
    expect(nextReview(plan)).toMatchObject({ year: 2, dueOn: '2025-10-31' })
    expect(reviewYears({ ...managed, leftOn: '2025-06-01' }, '2023-10-31', [], 3)).toHaveLength(1)
  })

  it.each([
    ['2024-10-31', [], []],
    ['2024-11-01', [], ['missing 10 第 1 年代管考核应在 2024-10-31 前完成 [方案三(四)3、4.(5)]']],
    ['2024-11-01', [review(1)], []],
  ])('on %s with %o', (today, reviews, expected) => {
    expect(words({ ...done, today, reviews })).toEqual(expected)
  })

  it('is advice where the manager is no affiliate, and nothing where owners manage themselves', () => {
    const taken = factsOf('property', { ...managed, way: 'takeover' })
    expect(words({ ...done, property: taken, today: '2024-11-01' })[0]).toMatch(/^advice 10 第 1 年/)
    const own = factsOf('property', { way: 'own' })
    expect(words({ ...done, property: own, today: '2024-11-01' })).toEqual([])
  })

  it.each([
    ['2026-10-30', ['missing 10 物业公司 2026-10-30 撤离，管理不满 3 年 [方案三(四)3、4.(5)]']],
    ['2026-10-31', []],
  ])('left on %s', (leftOn, expected) => {
    const reviews = [review(1), review(2), review(3)]
    expect(words({ ...done, reviews, property: { ...managed, leftOn }, today: '2026-11-01' })).toEqual(
      expected,
    )
  })

  it('asks how the community is managed once the works are accepted (三(四)3)', () => {
    expect(words({ ...done, property: factsOf('property') })).toEqual([
      'missing 10 竣工验收后没有登记物业管理方式 [方案三(四)3]',
    ])
  })
})

describe('GB/T 50328: the archive is handed over within three months', () => {
  it.each([
    ['2024-01-31', 'advice 10 竣工验收后 3 个月内要移交档案，2024-01-31 到期 [GB/T 50328-2014]'],
    ['2024-02-01', 'missing 10 竣工验收后 3 个月内要移交档案，2024-01-31 到期，已逾期 [GB/T 50328-2014]'],
  ])('on %s', (today, expected) => {
    expect(words({ ...done, transfers: [], today })).toEqual([expected])
    const works = { ...handedOver, transfer: 'works' as const }
    expect(words({ ...done, transfers: [works], today })).toEqual([expected])
    expect(words({ ...done, today })).toEqual([])
  })
})

describe('repairs and the defect period', () => {
  const contract = (defectMonths: number | null) =>
    contentOf('contract', {
      contract: 'works',
      title: '施工合同',
      partner: '示例单位丙',
      signedOn: '2023-04-01',
      defectMonths,
    })

  it('runs by the longest contract, else by the district’s months', () => {
    expect(defectUntil('2023-10-31', [], 24)).toBe('2025-10-31')
    expect(defectUntil('2023-10-31', [contract(null)], 24)).toBe('2025-10-31')
    expect(defectUntil('2023-10-31', [contract(12), contract(36)], 24)).toBe('2026-10-31')
    expect(defectUntil(null, [contract(12)], 24)).toBe(null)
  })

  it.each([
    ['2023-11-15', 'open', []],
    ['2023-11-14', 'late', ['missing 10 有 1 处报修逾期未修 [档案目录 10-4]']],
  ])('a repair due on %s is %s on the 15th', (dueOn, state, expected) => {
    const repair = contentOf('repair', { reportedOn: '2023-11-01', content: '屋面漏水', dueOn })
    expect(repairState(repair, base.today)).toBe(state)
    expect(words({ ...done, repairs: [repair] })).toEqual(expected)
  })
})
