import { describe, expect, it } from 'vitest'
import {
  affiliateLacks,
  conclusionFaults,
  conclusionWarnings,
  expectedParticipants,
} from '#shared/model/acceptance-state.ts'
import { acceptanceRoleLabels, neededAcceptanceRoles } from '#shared/model/facts-closing.ts'
import { factProject } from '#tests/support/archive-facts.ts'
import { contentOf, entryOf, factsOf, participants } from '#tests/support/stage-entries.ts'
import { acceptanceLacks, openIssues, ownershipLack } from './rules.ts'

const held = (more: object = {}) =>
  factsOf('acceptance', { heldOn: '2023-10-31', conclusion: 'passed', participants: participants(), ...more })
const works = (more: object = {}) =>
  contentOf('contract', {
    contract: 'works',
    title: '施工合同',
    partner: '示例单位丙',
    signedOn: '2023-04-01',
    ...more,
  })
const affiliated = works({ hasAffiliate: true, affiliate: '示例物业公司' })

describe('R13, plan 三(四)2.(4): who takes part in the acceptance', () => {
  it('is content when nine kinds of participants have signed', () => {
    expect(neededAcceptanceRoles).toHaveLength(9)
    expect(acceptanceLacks(held())).toEqual([])
  })

  it.each(neededAcceptanceRoles)('misses %s', (role) => {
    const others = participants().filter((one) => one.role !== role)
    expect(acceptanceLacks(held({ participants: others }))).toEqual([
      `缺少${acceptanceRoleLabels[role].replace(/（.*/, '')}参加`,
    ])
  })

  it('names who has not signed, also where another of the same kind has', () => {
    const second = { role: 'residents', organization: '居民代表', person: '示例乙', hasSigned: false }
    expect(acceptanceLacks(held({ participants: [...participants(), second] }))).toEqual([
      '居民代表（居民代表）未签字',
    ])
  })

  it('does not need others, but wants their signature once they are named', () => {
    const other = { role: 'other', organization: '示例单位己', person: '示例乙', hasSigned: false }
    expect(acceptanceLacks(held({ participants: [...participants(), other] }))).toEqual([
      '其他（示例单位己）未签字',
    ])
  })

  it('lists all nine before anybody is named', () => {
    expect(acceptanceLacks(factsOf('acceptance'))).toHaveLength(9)
  })

  it('prefills what the project knows and leaves the rest open', () => {
    const seats = expectedParticipants(factProject(), { bureau: '示例区城乡建设局', company: '示例物业公司' })
    expect(seats.map(({ role }) => role)).toEqual(neededAcceptanceRoles)
    expect(seats.find(({ role }) => role === 'contractor')).toMatchObject({
      organization: '示例单位丙',
      person: '示例丁',
      hasSigned: false,
    })
    expect(seats.find(({ role }) => role === 'member')).toMatchObject({ organization: '', person: '' })
    expect(seats.find(({ role }) => role === 'property')?.organization).toBe('示例物业公司')
  })
})

describe('R12, plan 三(四)3: the contractor’s property company comes before the acceptance', () => {
  const property = factsOf('property', { company: '示例物业公司', enteredOn: '2023-10-30' })
  const acceptance = held({ participants: participants({ property: { organization: '示例物业公司' } }) })

  it.each([
    ['the day before', '2023-10-30', []],
    [
      'the same day',
      '2023-10-31',
      ['物业公司“示例物业公司” 2023-10-31 进驻，应在竣工验收（2023-10-31）前进驻'],
    ],
    [
      'the day after',
      '2023-11-01',
      ['物业公司“示例物业公司” 2023-11-01 进驻，应在竣工验收（2023-10-31）前进驻'],
    ],
    ['no day', null, ['物业公司“示例物业公司”的进驻日期没有登记']],
  ])('on site %s', (_name, enteredOn, expected) => {
    const facts = { acceptance, property: { ...property, enteredOn }, contracts: [affiliated] }
    expect(affiliateLacks(facts)).toEqual(expected)
  })

  it('takes part, and is the company that manages', () => {
    expect(affiliateLacks({ acceptance: held(), property, contracts: [affiliated] })).toEqual([
      '物业公司“示例物业公司”没有参加验收',
    ])
    const another = { ...property, company: '另一家物业公司' }
    expect(affiliateLacks({ acceptance, property: another, contracts: [affiliated] })).toEqual([
      '施工合同写明的参股控股物业公司“示例物业公司”没有登记为物业公司',
    ])
  })

  it('takes a name for the same with other brackets and spaces', () => {
    const contract = works({ hasAffiliate: true, affiliate: '示例物业（德城）公司' })
    const name = '示例物业(德城) 公司'
    const took = held({ participants: participants({ property: { organization: name } }) })
    expect(
      affiliateLacks({ acceptance: took, property: { ...property, company: name }, contracts: [contract] }),
    ).toEqual([])
  })

  it('asks nothing where no works contract says so', () => {
    const none = factsOf('property')
    const design = contentOf('contract', { ...affiliated, contract: 'integrated' })
    expect(affiliateLacks({ acceptance: held(), property: none, contracts: [works(), design] })).toEqual([])
  })
})

describe('what the conclusion waits for', () => {
  const property = factsOf('property')
  const facts = { acceptance: held(), property, contracts: [works()], issues: [] }
  const issue = (more: object = {}) =>
    entryOf('issue', { foundOn: '2023-10-31', content: '外墙空鼓', ...more })

  it.each([
    ['nothing', {}, []],
    ['the day', { acceptance: held({ heldOn: null }) }, ['验收日期没有填']],
    ['the conclusion', { acceptance: held({ conclusion: null }) }, ['验收结论没有填']],
    [
      'another acceptance',
      { acceptance: held({ conclusion: 'failed' }) },
      ['验收结论是不合格，整改后要重新验收'],
    ],
    [
      'cured issues',
      { issues: [issue(), issue({ curedOn: '2023-11-02', cure: '已重做' })] },
      ['还有 1 个问题没有整改完'],
    ],
    ['nothing, cured and passed on condition', { acceptance: held({ conclusion: 'conditional' }) }, []],
  ])('%s', (_name, more, expected) => {
    expect(conclusionFaults({ ...facts, ...more })).toEqual(expected)
  })

  it('lists open issues by the day they are due', () => {
    const [late, soon, never] = [issue({ dueOn: '2023-12-01' }), issue({ dueOn: '2023-11-01' }), issue()]
    const cured = issue({ curedOn: '2023-11-01', cure: '已修' })
    expect(openIssues([late, never, cured, soon])).toEqual([soon, late, never])
  })

  it('warns of utilities that their authorities have not accepted (三(四)2.(4)), and does not refuse', () => {
    const utility = (more: object) =>
      contentOf('utility', { utility: 'water', company: '示例水务', isCompanyOwned: true, ...more })
    const acceptance = held({ reportRecordId: '0190a000-0000-7000-8000-0000000000aa' })
    expect(conclusionWarnings({ acceptance, utilities: [utility({ acceptedOn: '2023-10-01' })] })).toEqual([])
    expect(
      conclusionWarnings({
        acceptance: held(),
        utilities: [utility({}), utility({ authority: '示例主管部门' })],
      }),
    ).toEqual([
      '供水设施（示例水务）还没有经主管部门验收',
      '供水设施（示例水务）还没有经示例主管部门验收',
      '还没有选签字盖章的验收报告（09-3）',
    ])
  })
})

describe('R17, plan 六(三): who owns new public buildings is agreed beforehand', () => {
  const contents = (...items: string[]) => ({
    contents: items.map((item) => ({ class: 'enhanced' as const, item, description: '' })),
  })
  const agreement = { contract: 'ownership' as const }

  it.each([
    ['道路', [], null],
    ['智慧社区', [], null],
    ['托幼', [], '改造内容有托幼，立项前要签订公共建筑权属协议'],
    ['托幼', [agreement], null],
    ['托幼', [{ contract: 'works' as const }], '改造内容有托幼，立项前要签订公共建筑权属协议'],
  ])('%s with %o', (item, contracts, expected) => {
    expect(ownershipLack(contents(item), contracts)).toBe(expected)
  })

  it('names each kind once', () => {
    expect(ownershipLack(contents('托幼', '道路', '医疗', '托幼'), [])).toBe(
      '改造内容有托幼、医疗，立项前要签订公共建筑权属协议',
    )
  })
})
