import { acceptanceLacks, openIssues } from '#core/acceptance/rules.ts'
import { actorLabels, type GateCondition, type StepId } from '#shared/model/procedure.ts'
import { shareWords } from '#shared/model/rule-set.ts'
import { utilityLabels } from '#shared/model/stage-entry.ts'
import type { ProcedureFacts } from './facts.ts'
import {
  affiliate,
  after,
  boardUp,
  condition,
  consents,
  contract,
  go,
  ownership,
  recorded,
  released,
  utilitiesAccepted,
  vote,
} from './gate-conditions.ts'
import { priorSteps } from './steps-2023.ts'

type Gate = (facts: ProcedureFacts) => readonly GateCondition[]

/** Steps that ask for nothing but those before them are left out. */
const gates: Readonly<Partial<Record<StepId, Gate>>> = {
  need: (facts) => {
    const blocks = facts.eligibility.filter(({ level }) => level === 'block')
    const known = facts.project.builtYear !== null
    const words = [...(known ? [] : ['未填建成年份']), ...blocks.map(({ text }) => text)]
    return [
      condition(
        'eligible',
        '属于改造范围',
        words.length === 0,
        words.length === 0 ? `${facts.project.builtYear} 年建成，城市国有土地` : words.join('；'),
        '方案三(一)',
        go.project,
      ),
    ]
  },
  plan: (facts) => {
    const { pipeline, year } = facts.register
    const isIn = year !== null && (pipeline === 'formed' || pipeline === 'implementing')
    return [
      condition(
        'in-plan',
        '已列入年度计划',
        isIn,
        isIn ? `${year} 年度` : '还没有列入年度计划',
        '方案三(四)1.(2)',
        go.register,
      ),
      condition(
        'budget',
        '已编制初步改造方案及预算',
        facts.project.budgetFen !== null,
        facts.project.budgetFen === null ? '未填预算' : '已填预算',
        '方案三(四)1.(2)',
        go.project,
      ),
      ...ownership(facts),
    ]
  },
  consent: (facts) => [...consents(facts)],
  integrated: (facts) => [
    contract(facts, 'integrated', '方案三(四)2.(1)'),
    contract(facts, 'tri-party', '方案三(四)2.(1)'),
  ],
  // The district may choose the unit once for all; the agreement of the three is each project's (R6).
  design: (facts) =>
    facts.done.get('integrated')?.isWaived ? [contract(facts, 'tri-party', '方案三(四)2.(1)')] : [],
  vote: (facts) => [...vote(facts)],
  'design-notice': (facts) => [boardUp(facts, 'design', '方案三(四)2.(2)')],
  tender: (facts) => [contract(facts, 'works', '方案三(四)2.(3)')],
  'works-notice': (facts) => [
    condition(
      'board-complete',
      '施工公示七项内容齐全',
      facts.boardLacks.length === 0,
      facts.boardLacks.length === 0 ? '齐全' : facts.boardLacks.join('；'),
      '方案三(四)2.(4)',
      { label: '去补齐', to: 'notice', target: 'construction' },
    ),
    boardUp(facts, 'construction', '方案三(四)2.(4)'),
  ],
  start: (facts) => {
    const { responsible } = facts.project
    return [
      condition(
        'responsible',
        '已指定专人负责',
        responsible !== null,
        responsible?.name ?? '还没有指定',
        '方案三(四)2.(4)',
        go.project,
      ),
      recorded(facts, 'before', '实施前'),
    ]
  },
  works: (facts) => {
    const open = facts.visas.filter(({ state }) => state !== 'approved' && state !== 'voided')
    return [
      recorded(facts, 'during', '实施过程中'),
      condition(
        'signoffs-closed',
        '变更签证都已由四方签字盖章',
        open.length === 0,
        open.length === 0
          ? `共 ${facts.visas.length} 份`
          : `${open.map(({ number }) => number).join('、')}还没有签认`,
        '方案三(四)4.(4)',
        go.signoff,
      ),
    ]
  },
  acceptance: (facts) => {
    const lacks = acceptanceLacks(facts.acceptance)
    const open = openIssues(facts.issues).length
    const { conclusion, heldOn } = facts.acceptance
    const isPassed = conclusion === 'passed' || (conclusion === 'conditional' && open === 0)
    return [
      condition(
        'participants',
        '应参加的单位都已参加并签字',
        heldOn !== null && lacks.length === 0,
        heldOn === null ? '还没有验收' : lacks.length === 0 ? '已到齐签字' : lacks.join('；'),
        '方案三(四)2.(4)',
        go.acceptance,
        heldOn,
      ),
      condition(
        'conclusion',
        '验收合格，问题已整改',
        isPassed && open === 0,
        open > 0 ? `还有 ${open} 项问题没有整改` : isPassed ? '合格' : '没有合格的结论',
        '方案三(四)2.(4)',
        go.acceptance,
      ),
      condition(
        'accepted-on',
        '竣工验收日期已确认',
        heldOn !== null && facts.project.acceptedOn === heldOn,
        facts.project.acceptedOn === null
          ? '还没有确认'
          : facts.project.acceptedOn === heldOn
            ? heldOn
            : `项目资料里是 ${facts.project.acceptedOn}，与验收日期不同`,
        '方案三(四)2.(4)',
        go.acceptance,
      ),
      ...affiliate(facts),
      ...utilitiesAccepted(facts),
    ]
  },
  settlement: (facts) => {
    const { settledFen, reviewedOn } = facts.settlement
    const retention = facts.ruleSet.numbers.retention
    const wrong = facts.book.findings.filter(
      ({ level, paymentId }) => level === 'block' && paymentId === null,
    )
    return [
      condition(
        'settled',
        '已出具竣工结算评审报告',
        settledFen !== null && reviewedOn !== null,
        settledFen === null ? '没有评审金额' : (reviewedOn ?? '没有评审日期'),
        '方案三(四)4.(5)',
        go.payment,
        reviewedOn,
      ),
      condition(
        'retained',
        `已预留不低于结算额 ${shareWords(retention)} 的保证金`,
        settledFen !== null && wrong.length === 0,
        wrong.length > 0
          ? wrong.map(({ text }) => text).join('；')
          : settledFen === null
            ? '还没有结算'
            : '已预留',
        '方案三(四)4.(5)',
        go.payment,
      ),
    ]
  },
  handover: (facts) => {
    const has = (kind: 'works' | 'electronic') =>
      facts.transfers.some(({ content }) => content.transfer === kind)
    const lacks = [
      ...(has('works') ? [] : ['工程实体移交证书']),
      ...(has('electronic') ? [] : ['电子档案移交接收登记表']),
    ]
    return [
      condition(
        'transferred',
        '实体和电子档案都已移交',
        lacks.length === 0,
        lacks.length === 0 ? '已登记' : `缺${lacks.join('、')}`,
        '方案三(四)2.(4)、档案目录 10-1、10-5',
        go.acceptance,
      ),
      ...(facts.utilities.length === 0
        ? []
        : [
            condition(
              'utilities-taken',
              '专营设施已由专营单位接收管理',
              facts.utilities.every(({ content }) => content.transferredOn !== null),
              facts.utilities
                .filter(({ content }) => content.transferredOn === null)
                .map(({ content }) => `${utilityLabels[content.utility]}还没有接收`)
                .join('；') || '已接收',
              '方案三(四)2.(4)、四(三)',
              go.acceptance,
            ),
          ]),
    ]
  },
  management: (facts) => {
    const { way, company } = facts.property
    const isMet = way !== null && (way === 'own' || company !== '')
    return [
      condition(
        'managed',
        '已落实物业管理方式和单位',
        isMet,
        isMet ? company || '业主自管' : '没有登记管理方式和物业单位',
        '方案三(四)3',
        go.acceptance,
      ),
    ]
  },
  'quality-release': (facts) => [released(facts, 'quality')],
  'property-release': (facts) => [released(facts, 'property')],
}

/** R4: a project that was put off or taken out of the plan does not go on until it is taken up again. */
function notPutOff(step: StepId, { register }: ProcedureFacts): readonly GateCondition[] {
  if (register.pipeline !== 'deferred' || step === 'need' || step === 'plan') return []
  const state = register.deferReason === '' ? '已暂缓或撤出' : `已暂缓或撤出：${register.deferReason}`
  return [condition('not-deferred', '没有暂缓或撤出', false, state, '方案三(四)1.(3)', go.register)]
}

/** What must be so before a step may be done, each with its paragraph. */
export const gateOf = (step: StepId, facts: ProcedureFacts): readonly GateCondition[] => [
  ...priorSteps[step].map((prior) => after(facts, prior)),
  ...notPutOff(step, facts),
  ...(gates[step]?.(facts) ?? []),
]

/** Who leads a step, in words: 区城乡建设局、街道办事处. */
export const namesOf = (list: readonly (keyof typeof actorLabels)[]): string =>
  list.map((actor) => actorLabels[actor]).join('、')
