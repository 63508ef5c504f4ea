import { ownershipLack } from '#core/acceptance/rules.ts'
import { countRecordsWhere } from '#core/catalogue/facts.ts'
import { affiliateLacks } from '#shared/model/acceptance-state.ts'
import { consentVerdict } from '#shared/model/consent-verdict.ts'
import type { GateCondition, StepId } from '#shared/model/procedure.ts'
import type { Gap } from '#shared/model/project.ts'
import { fractionWords, shareWords } from '#shared/model/rule-set.ts'
import { percentLabel } from '#shared/model/share.ts'
import {
  type ContractKind,
  contractKindLabels,
  contractSigners,
  utilityLabels,
} from '#shared/model/stage-entry.ts'
import type { ProcedureFacts } from './facts.ts'
import { stepOf } from './steps-2023.ts'

type Remedy = Gap['remedy']

/** Where conditions are put right. */
export const go = {
  project: { label: '去填写', to: 'project' },
  register: { label: '去登记', to: 'register' },
  consent: { label: '去填写', to: 'consent' },
  procedure: { label: '去登记', to: 'procedure' },
  payment: { label: '去办理', to: 'payment' },
  acceptance: { label: '去填写', to: 'acceptance' },
  signoff: { label: '去签认', to: 'signoff' },
} as const satisfies Record<string, Remedy>

/**
 * One condition of a gate.
 * @param since the day it has been met from, where one is known: the step cannot have been done before
 */
export const condition = (
  id: string,
  text: string,
  isMet: boolean,
  state: string,
  source: string,
  remedy: Remedy,
  since: string | null = null,
): GateCondition => ({ id, text, isMet, state, source, remedy, since })

const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce<string | null>(
    (last, day) => (day !== null && (last === null || day > last) ? day : last),
    null,
  )

/** The step before must be done, or not needed. */
export function after(facts: ProcedureFacts, prior: StepId): GateCondition {
  const done = facts.done.get(prior)
  const { title, source } = stepOf(prior)
  const state = done ? (done.isWaived ? '不适用' : `${done.on} 已完成`) : '还没有完成'
  return condition(`after-${prior}`, `${title}已完成`, done !== undefined, state, source, go.procedure)
}

/** R6: the contract is there, and all have signed it. */
export function contract(facts: ProcedureFacts, kind: ContractKind, source: string): GateCondition {
  const own = facts.contracts.filter(({ content }) => content.contract === kind)
  const label = contractKindLabels[kind]
  const lacks = own.map(({ content }) =>
    contractSigners[kind].filter((signer) => !content.signers.includes(signer)),
  )
  // Several sections have a contract each: every one must be signed by all.
  const missing = [...new Set(lacks.flat())]
  const { sections } = facts.project
  // A supplement to one section's contract is none of another's.
  const covered = sections > 1 ? new Set(own.map(({ content }) => content.section)).size : own.length
  const few = kind === 'works' && covered < sections
  const state =
    own.length === 0
      ? `没有登记${label}`
      : few
        ? `登记了 ${covered} 个标段的，项目有 ${sections} 个标段`
        : missing.length > 0
          ? `缺${missing.join('、')}签订`
          : own.map(({ content }) => `${content.signedOn} 签订`).join('；')
  const text = `${label}已由${contractSigners[kind].join('、') || '各方'}签订`
  return condition(
    `contract-${kind}`,
    text,
    own.length > 0 && !few && missing.length === 0,
    state,
    source,
    go.procedure,
    latest(own.map(({ content }) => content.signedOn)),
  )
}

/** A board issued, hung, and evidenced. */
export function boardUp(
  facts: ProcedureFacts,
  kind: 'design' | 'construction',
  source: string,
): GateCondition {
  const board = facts.boards.find((each) => each.kind === kind)
  const lacks = !board?.serial ? ['还没有定稿'] : !board.posting ? ['还没有登记张贴'] : board.posting.lacks
  const text = kind === 'design' ? '设计方案已在小区显著位置公示期满' : '施工公示已在现场显著位置张贴'
  return condition(
    `board-${kind}`,
    text,
    lacks.length === 0,
    lacks.length === 0 ? `${board?.postedSerial ?? ''} 已张贴` : lacks.join('；'),
    source,
    { label: '去办理', to: 'notice', target: kind },
  )
}

const phaseFiles = (facts: ProcedureFacts, phase: 'before' | 'during' | 'after', kind?: 'video'): number =>
  countRecordsWhere(facts, (group) => group.phase === phase && (kind === undefined || group.kind === kind))

/** R8: records of a phase are there. */
export function recorded(facts: ProcedureFacts, phase: 'before' | 'during', words: string): GateCondition {
  const count = phaseFiles(facts, phase)
  return condition(
    `recorded-${phase}`,
    `${words}的照片、视频已留存`,
    count > 0,
    count > 0 ? `已存 ${count} 个` : '还没有',
    '方案三(四)2.(4)',
    { label: '去导入', to: 'import', target: phase },
  )
}

/** R4: each consent over the chosen denominator, exactly. */
export function consents(facts: ProcedureFacts): readonly GateCondition[] {
  const { isGiven, survey } = facts.consent
  const needed = facts.ruleSet.numbers.consent
  const source = facts.ruleSet.sources.consent ?? ''
  return [
    condition(
      'survey-closed',
      '意愿调查已结束并确认',
      survey.closedOn !== null,
      survey.closedOn ?? '还没有确认',
      source,
      go.consent,
      survey.closedOn,
    ),
    condition(
      'consent-given',
      `三项意愿整体同意率都不低于 ${shareWords(needed)}`,
      isGiven === true,
      consentVerdict({ ...facts.consent, needed, source }).replace(/。$/, ''),
      source,
      go.consent,
    ),
  ]
}

/** R5: the vote by Civil Code 278. */
export function vote(facts: ProcedureFacts): readonly GateCondition[] {
  const { outcome, vote: own } = facts.consent
  const state = !outcome
    ? '表决人数、面积还没有填全'
    : !outcome.isQuorate
      ? `参与不足${fractionWords(facts.ruleSet.numbers.quorum)}：人数 ${percentLabel(outcome.tookByOwners)}，面积 ${percentLabel(outcome.tookByArea)}`
      : `同意人数 ${percentLabel(outcome.agreedByOwners)}，面积 ${percentLabel(outcome.agreedByArea)}`
  return [
    condition(
      'vote-closed',
      '表决已结束并确认',
      own.closedOn !== null,
      own.closedOn ?? '还没有确认',
      '方案三(四)2.(2)',
      go.consent,
      own.closedOn,
    ),
    condition(
      'vote-passed',
      '设计方案经法定比例以上居民表决同意',
      outcome?.isPassed === true,
      state,
      '方案三(四)2.(2)、民法典第二百七十八条',
      go.consent,
    ),
  ]
}

/** R17: who will own a new public building is agreed on before the project is set up; none new: 03-8 is 不适用. */
export function ownership(facts: ProcedureFacts): readonly GateCondition[] {
  const known = facts.contracts.map(({ content }) => content)
  if (facts.waivers.has('03-8')) return []
  const lack = ownershipLack(facts.project, known)
  if (lack === null && !known.some(({ contract: kind }) => kind === 'ownership')) return []
  const asked = contract(facts, 'ownership', '方案六(三)')
  return [
    lack === null ? asked : { ...asked, state: `${lack}；不新增公共建筑的，请把档案目录 03-8 标为不适用` },
  ]
}

/** R13: utilities are accepted by their authorities. */
export function utilitiesAccepted(facts: ProcedureFacts): readonly GateCondition[] {
  if (facts.utilities.length === 0) return []
  const open = facts.utilities.filter(({ content }) => content.acceptedOn === null)
  return [
    condition(
      'utilities-accepted',
      '专营设施已由主管部门验收',
      open.length === 0,
      open.length === 0
        ? `${facts.utilities.length} 项已验收`
        : `${open.map(({ content }) => utilityLabels[content.utility]).join('、')}还没有验收`,
      '方案三(四)2.(4)',
      go.acceptance,
    ),
  ]
}

/** R12: an affiliate of the contractor is on site before the acceptance. */
export function affiliate(facts: ProcedureFacts): readonly GateCondition[] {
  if (!facts.contracts.some(({ content }) => content.contract === 'works' && content.hasAffiliate)) return []
  const contracts = facts.contracts.map(({ content }) => content)
  const lacks = affiliateLacks({ acceptance: facts.acceptance, property: facts.property, contracts })
  const { enteredOn } = facts.property
  const isMet = lacks.length === 0 && facts.acceptance.heldOn !== null
  const state =
    lacks.length > 0 ? lacks.join('；') : enteredOn === null ? '没有登记进驻日期' : `${enteredOn} 进驻`
  return [
    condition(
      'affiliate-entered',
      '施工单位的物业公司已在验收前进驻并参加验收',
      isMet,
      state,
      '方案三(四)3',
      go.acceptance,
    ),
  ]
}

/** R11: a deposit was given back. */
export function released(facts: ProcedureFacts, kind: 'quality' | 'property'): GateCondition {
  const deposit = facts.book.deposits.find((each) => each.kind === kind)
  const label = kind === 'quality' ? '质量保证金' : '物业管理保证金'
  const open = deposit?.conditions.filter(({ isMet }) => !isMet).map(({ text, state }) => state || text) ?? []
  // A policy may ask for one deposit only.
  const isNone = deposit !== undefined && deposit.state !== 'none' && deposit.amountFen === 0
  const state = isNone
    ? '没有预留，不用返还'
    : deposit?.state === 'released'
      ? `${deposit.release?.on ?? ''} 已返还`
      : open.length > 0
        ? open.join('；')
        : deposit?.dueOn
          ? `${deposit.dueOn} 期满后可以返还`
          : '还没有预留'
  return condition(
    `released-${kind}`,
    `${label}已无息返还`,
    isNone || deposit?.state === 'released',
    state,
    '方案三(四)4.(5)',
    go.payment,
    deposit?.release?.on ?? null,
  )
}
