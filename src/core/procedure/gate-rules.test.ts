import { describe, expect, it } from 'vitest'
import type { StepId } from '#shared/model/procedure.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { factProject, photosOf, visaFact } from '#tests/support/archive-facts.ts'
import {
  allSigned,
  board,
  book,
  consent,
  contract,
  doneUpTo,
  facts,
  utility,
  works,
} from '#tests/support/procedure-facts.ts'
import type { ProcedureFacts } from './facts.ts'
import { gateOf } from './gate-rules.ts'

const byAffiliate = {
  ...allSigned,
  participants: allSigned.participants.map((each) =>
    each.role === 'property' ? { ...each, organization: '示例物业' } : each,
  ),
}

/** Each gate: what is asked, by which paragraph, and on which side of the edge. */
const cases: readonly [
  name: string,
  step: StepId,
  given: Partial<ProcedureFacts>,
  condition: string,
  isMet: boolean,
  source: string,
][] = [
  ['建成年份在范围内', 'need', {}, 'eligible', true, '方案三(一)'],
  ['建成年份未填', 'need', { project: factProject({ builtYear: null }) }, 'eligible', false, '方案三(一)'],
  ['没有列入年度计划', 'plan', {}, 'in-plan', false, '方案三(四)1.(2)'],
  [
    '储备的不算列入',
    'plan',
    { register: { ...emptyStageFacts('register'), pipeline: 'reserve', year: 2023 } },
    'in-plan',
    false,
    '方案三(四)1.(2)',
  ],
  [
    '生成并有年度',
    'plan',
    { register: { ...emptyStageFacts('register'), pipeline: 'formed', year: 2023 } },
    'in-plan',
    true,
    '方案三(四)1.(2)',
  ],
  ['已编预算', 'plan', { project: factProject({ budgetFen: 1 }) }, 'budget', true, '方案三(四)1.(2)'],
  ['同意率没有算出 (R4)', 'consent', {}, 'consent-given', false, '方案三(四)1.(3)'],
  [
    '同意率够 (R4)',
    'consent',
    { consent: consent({ isGiven: true }) },
    'consent-given',
    true,
    '方案三(四)1.(3)',
  ],
  [
    '同意率不够 (R4)',
    'consent',
    { consent: consent({ isGiven: false }) },
    'consent-given',
    false,
    '方案三(四)1.(3)',
  ],
  ['没有三方协议 (R6)', 'integrated', {}, 'contract-tri-party', false, '方案三(四)2.(1)'],
  [
    '三方协议缺街道签订 (R6)',
    'integrated',
    { contracts: [contract('tri-party', ['区城乡建设局', '一体化服务单位'])] },
    'contract-tri-party',
    false,
    '方案三(四)2.(1)',
  ],
  [
    '三方协议三方都签 (R6)',
    'integrated',
    { contracts: [contract('tri-party', ['区城乡建设局', '街道办事处', '一体化服务单位'])] },
    'contract-tri-party',
    true,
    '方案三(四)2.(1)',
  ],
  ['表决没有通过 (R5)', 'vote', {}, 'vote-passed', false, '方案三(四)2.(2)、民法典第二百七十八条'],
  ['表决没有完成就不能联合审核 (R5)', 'joint-review', {}, 'after-vote', false, '方案三(四)2.(2)'],
  ['表决完成 (R5)', 'joint-review', { done: doneUpTo('vote') }, 'after-vote', true, '方案三(四)2.(2)'],
  ['方案没有公示 (R5)', 'design-notice', {}, 'board-design', false, '方案三(四)2.(2)'],
  [
    '方案公示没有满期 (R5)',
    'design-notice',
    { boards: [board('design', ['公示 6 天，少于 7 天'])] },
    'board-design',
    false,
    '方案三(四)2.(2)',
  ],
  [
    '方案公示满期 (R5)',
    'design-notice',
    { boards: [board('design')] },
    'board-design',
    true,
    '方案三(四)2.(2)',
  ],
  [
    '施工合同缺共同招标人 (R6)',
    'tender',
    { contracts: [contract('works', ['街道办事处', '施工单位'])] },
    'contract-works',
    false,
    '方案三(四)2.(3)',
  ],
  ['施工合同各方都签 (R6)', 'tender', { contracts: [works()] }, 'contract-works', true, '方案三(四)2.(3)'],
  [
    '两个标段只有一份合同 (R6)',
    'tender',
    { contracts: [works()], project: factProject({ sections: 2 }) },
    'contract-works',
    false,
    '方案三(四)2.(3)',
  ],
  ['七项不全 (R7)', 'works-notice', { boardLacks: ['缺立面图'] }, 'board-complete', false, '方案三(四)2.(4)'],
  ['没有张贴 (R7)', 'works-notice', {}, 'board-construction', false, '方案三(四)2.(4)'],
  [
    '张贴有据 (R7)',
    'works-notice',
    { boards: [board('construction')] },
    'board-construction',
    true,
    '方案三(四)2.(4)',
  ],
  ['没有合同不能开工', 'start', {}, 'after-tender', false, '方案三(四)2.(3)'],
  ['没有方案公示不能开工', 'start', {}, 'after-design-notice', false, '方案三(四)2.(2)'],
  ['没有施工公示不能开工', 'start', {}, 'after-works-notice', false, '方案三(四)2.(4)'],
  [
    '没有专人 (R8)',
    'start',
    { project: factProject({ responsible: null }) },
    'responsible',
    false,
    '方案三(四)2.(4)',
  ],
  ['没有改造前记录 (R8)', 'start', {}, 'recorded-before', false, '方案三(四)2.(4)'],
  [
    '有改造前照片 (R8)',
    'start',
    { records: [photosOf('before')] },
    'recorded-before',
    true,
    '方案三(四)2.(4)',
  ],
  ['没有施工中记录 (R8)', 'works', {}, 'recorded-during', false, '方案三(四)2.(4)'],
  ['变更签证没有签完 (R9)', 'works', { visas: [visaFact()] }, 'signoffs-closed', false, '方案三(四)4.(4)'],
  [
    '变更签证已签或作废 (R9)',
    'works',
    { visas: [visaFact({ state: 'approved' }), visaFact({ state: 'voided' })] },
    'signoffs-closed',
    true,
    '方案三(四)4.(4)',
  ],
  ['没有验收 (R13)', 'acceptance', {}, 'participants', false, '方案三(四)2.(4)'],
  ['各方到齐签字 (R13)', 'acceptance', { acceptance: allSigned }, 'participants', true, '方案三(四)2.(4)'],
  [
    '缺一方签字 (R13)',
    'acceptance',
    {
      acceptance: {
        ...allSigned,
        participants: allSigned.participants.map((each, index) => ({ ...each, hasSigned: index > 0 })),
      },
    },
    'participants',
    false,
    '方案三(四)2.(4)',
  ],
  [
    '登记的不是合同写明的物业公司 (R12)',
    'acceptance',
    {
      contracts: [works({ hasAffiliate: true, affiliate: '示例物业' })],
      acceptance: byAffiliate,
      property: { ...emptyStageFacts('property'), company: '别家物业', enteredOn: '2023-05-29' },
    },
    'affiliate-entered',
    false,
    '方案三(四)3',
  ],
  [
    '两个标段各有物业公司，登记的是其中一家 (R12)',
    'acceptance',
    {
      contracts: [
        works({ hasAffiliate: true, affiliate: '示例物业' }),
        works({ hasAffiliate: true, affiliate: '别家物业' }),
      ],
      acceptance: byAffiliate,
      property: { ...emptyStageFacts('property'), company: '示例物业', enteredOn: '2023-05-29' },
    },
    'affiliate-entered',
    true,
    '方案三(四)3',
  ],
  ['验收日期没有确认', 'acceptance', { acceptance: allSigned }, 'accepted-on', false, '方案三(四)2.(4)'],
  [
    '验收日期已确认',
    'acceptance',
    { acceptance: allSigned, project: factProject({ acceptedOn: '2023-05-30' }) },
    'accepted-on',
    true,
    '方案三(四)2.(4)',
  ],
  [
    '暂缓的不往下办 (R4)',
    'tender',
    { register: { ...emptyStageFacts('register'), pipeline: 'deferred', deferReason: '同意率不足' } },
    'not-deferred',
    false,
    '方案三(四)1.(3)',
  ],
  [
    '两个标段，两份都是第一标段的',
    'tender',
    {
      project: factProject({ sections: 2 }),
      contracts: [works({ section: '一' }), works({ section: '一' })],
    },
    'contract-works',
    false,
    '方案三(四)2.(3)',
  ],
  [
    '一体化不适用的，三方协议仍要签 (R6)',
    'design',
    {
      done: new Map([
        [
          'integrated',
          {
            on: '2023-05-02',
            person: '示例甲',
            note: '全区统一',
            isWaived: true,
            at: '2023-05-02T00:00:00.000Z',
          },
        ],
      ]),
    },
    'contract-tri-party',
    false,
    '方案三(四)2.(1)',
  ],
  [
    '物业公司验收当天才进驻 (R12)',
    'acceptance',
    {
      contracts: [works({ hasAffiliate: true, affiliate: '示例物业' })],
      acceptance: byAffiliate,
      property: { ...emptyStageFacts('property'), company: '示例物业', enteredOn: '2023-05-30' },
    },
    'affiliate-entered',
    false,
    '方案三(四)3',
  ],
  [
    '物业公司验收前一天进驻 (R12)',
    'acceptance',
    {
      contracts: [works({ hasAffiliate: true, affiliate: '示例物业' })],
      acceptance: byAffiliate,
      property: { ...emptyStageFacts('property'), company: '示例物业', enteredOn: '2023-05-29' },
    },
    'affiliate-entered',
    true,
    '方案三(四)3',
  ],
  [
    '专营设施没有验收 (R13)',
    'acceptance',
    { utilities: [utility()] },
    'utilities-accepted',
    false,
    '方案三(四)2.(4)',
  ],
  [
    '专营设施已验收 (R13)',
    'acceptance',
    { utilities: [utility({ acceptedOn: '2023-05-01' })] },
    'utilities-accepted',
    true,
    '方案三(四)2.(4)',
  ],
  ['没有结算评审 (R10)', 'settlement', {}, 'settled', false, '方案三(四)4.(5)'],
  [
    '预留不足 (R11)',
    'settlement',
    {
      settlement: { ...emptyStageFacts('settlement'), settledFen: 100, reviewedOn: '2023-05-30' },
      book: book({
        findings: [
          { id: 'r', level: 'block', text: '预留少于 6%', source: '方案三(四)4.(5)', paymentId: null },
        ],
      }),
    },
    'retained',
    false,
    '方案三(四)4.(5)',
  ],
  ['没有移交证书', 'handover', {}, 'transferred', false, '方案三(四)2.(4)、档案目录 10-1、10-5'],
  [
    '专营设施没有接收 (R15)',
    'handover',
    { utilities: [utility()] },
    'utilities-taken',
    false,
    '方案三(四)2.(4)、四(三)',
  ],
  ['没有落实物业', 'management', {}, 'managed', false, '方案三(四)3'],
  [
    '业主自管不要物业公司',
    'management',
    { property: { ...emptyStageFacts('property'), way: 'own' } },
    'managed',
    true,
    '方案三(四)3',
  ],
  ['质保金没有返还 (R11)', 'quality-release', {}, 'released-quality', false, '方案三(四)4.(5)'],
  [
    '方案不要物业保证金的，没有预留就不用返还',
    'property-release',
    {
      book: book({
        deposits: [
          {
            kind: 'property',
            state: 'held',
            amountFen: 0,
            startsOn: null,
            dueOn: null,
            conditions: [],
            release: null,
          },
        ],
      }),
    },
    'released-property',
    true,
    '方案三(四)4.(5)',
  ],
  ['物业保证金没有返还 (R11)', 'property-release', {}, 'released-property', false, '方案三(四)4.(5)'],
]

describe('各步骤的条件', () => {
  for (const [name, step, given, id, isMet, source] of cases) {
    it(`${source} ${name}`, () => {
      const found = gateOf(step, facts(given)).find((condition) => condition.id === id)
      expect(found).toMatchObject({ id, isMet, source })
      expect(found?.state).not.toBe('')
    })
  }

  it('方案六(三) 新增公共建筑先有权属协议才能立项 (R17)；没有公共建筑的不问', () => {
    const project = factProject({
      contents: [{ class: 'improved', item: '社区和物业用房', description: '新建一处' }],
    })
    const asked = (given: Partial<ProcedureFacts>) =>
      gateOf('plan', facts({ project, ...given })).find(({ id }) => id === 'contract-ownership')
    expect(asked({})).toMatchObject({ isMet: false, source: '方案六(三)' })
    expect(asked({ contracts: [contract('ownership', ['街道办事处', '居委会或业委会'])] })?.isMet).toBe(true)
    const none = { item: '03-8', reason: '利用原有用房', person: '示例甲', at: '' }
    expect(asked({ waivers: new Map([['03-8', none]]) })).toBe(undefined)
    expect(gateOf('plan', facts()).some(({ id }) => id === 'contract-ownership')).toBe(false)
  })
})
