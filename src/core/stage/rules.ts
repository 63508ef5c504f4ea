import { settlementFaults } from '#core/payment/settlement-rules.ts'
import type { Project } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import type { EntryContent, EntryKind, EntryOf } from '#shared/model/stage-entry.ts'
import type { StageFacts, StageFactsKind, StageFactsOf } from '#shared/model/stage-facts.ts'

/** What a kind is judged by before it is kept. */
export interface StageContext {
  readonly project: Project
  readonly ruleSet: RuleSet
  /** Local calendar day. */
  readonly today: string
  /** The settlement as it stands, once something was asked for or given back on it; null: it can be changed. */
  readonly fixedSettlement?: StageFactsOf<'settlement'> | null
}

type FactsCheck<K extends StageFactsKind> = (
  facts: StageFactsOf<K>,
  context: StageContext,
) => readonly string[]
type EntryCheck<K extends EntryKind> = (content: EntryOf<K>, context: StageContext) => readonly string[]

const inOrder = (from: string | null, until: string | null, words: string): readonly string[] =>
  from !== null && until !== null && until < from ? [words] : []
const notLater = (on: string | null, today: string, label: string): readonly string[] =>
  on !== null && on > today ? [`${label}晚于今天，请核对日期。`] : []
const atMost = (part: number | null, whole: number | null, words: string): readonly string[] =>
  part !== null && whole !== null && part > whole ? [words] : []

const factsChecks: { readonly [K in StageFactsKind]: FactsCheck<K> } = {
  register: ({ pipeline, deferReason, year }) => [
    ...(pipeline === 'deferred' && deferReason === '' ? ['暂缓或撤出的，请写明理由。'] : []),
    ...(pipeline === 'implementing' && year === null ? ['实施的小区要填计划年度。'] : []),
  ],
  survey: (facts, { project, today }) => {
    const households = facts.households ?? project.households
    return [
      ...inOrder(facts.from, facts.until, '调查结束日期早于开始日期。'),
      ...inOrder(facts.until, facts.closedOn, '确认日期早于调查结束日期。'),
      ...notLater(facts.closedOn, today, '确认日期'),
      ...atMost(facts.issued, households, '发放份数多于总户数。'),
      ...atMost(facts.returned, facts.issued ?? households, '收回份数多于发放份数。'),
      ...atMost(facts.visited, households, '入户户数多于总户数。'),
      ...[facts.renovation, facts.demolition, facts.property].flatMap((agreed) =>
        atMost(agreed, facts.returned ?? households, '同意户数多于收回份数。'),
      ),
    ]
  },
  vote: (facts, { today }) => [
    ...inOrder(facts.from, facts.until, '表决结束日期早于开始日期。'),
    ...inOrder(facts.until, facts.closedOn, '确认日期早于表决结束日期。'),
    ...notLater(facts.closedOn, today, '确认日期'),
    ...atMost(facts.ownersTook, facts.ownersTotal, '参与表决人数多于业主总人数。'),
    ...atMost(facts.ownersAgreed, facts.ownersTook, '同意人数多于参与表决人数。'),
    ...atMost(facts.areaTook, facts.areaTotal, '参与表决面积大于总面积。'),
    ...atMost(facts.areaAgreed, facts.areaTook, '同意面积大于参与表决面积。'),
  ],
  acceptance: ({ reportedOn, precheckedOn, heldOn }, { today }) => [
    ...inOrder(reportedOn, heldOn, '验收日期早于竣工报告日期。'),
    ...inOrder(precheckedOn, heldOn, '验收日期早于预验收日期。'),
    ...notLater(heldOn, today, '验收日期'),
  ],
  property: ({ contractFrom, contractUntil, enteredOn, leftOn }) => [
    ...inOrder(contractFrom, contractUntil, '物业合同结束日期早于开始日期。'),
    ...inOrder(enteredOn, leftOn, '撤离日期早于进驻日期。'),
  ],
  settlement: (facts, { ruleSet, today, fixedSettlement }) => [
    ...inOrder(facts.submittedOn, facts.reviewedOn, '结算评审日期早于结算书报送日期。'),
    ...notLater(facts.submittedOn, today, '结算书报送日期'),
    ...notLater(facts.reviewedOn, today, '结算评审日期'),
    ...settlementFaults(facts, ruleSet, fixedSettlement ?? null),
  ],
}

const entryChecks: { readonly [K in EntryKind]: EntryCheck<K> } = {
  contract: ({ signedOn, hasAffiliate, affiliate }, { today }) => [
    ...notLater(signedOn, today, '签订日期'),
    ...(hasAffiliate && affiliate === '' ? ['请填写参股控股的物业公司名称。'] : []),
  ],
  utility: (facts) => [
    ...inOrder(facts.startedOn, facts.builtOn, '完工日期早于开工日期。'),
    ...inOrder(facts.builtOn, facts.acceptedOn, '验收日期早于完工日期。'),
    ...inOrder(facts.acceptedOn, facts.transferredOn, '移交接管日期早于验收日期。'),
    ...(facts.isCompanyOwned && facts.rewardFen !== null && facts.rewardFen > 0
      ? ['产权属于专营单位的，由专营单位改造，不列以奖代补（方案四(三)）。']
      : []),
  ],
  diary: ({ on, low, high }, { today }) => [
    ...notLater(on, today, '日期'),
    ...(low !== null && high !== null && low > high ? ['最低气温高于最高气温。'] : []),
  ],
  complaint: ({ receivedOn, answeredOn, answer }, { today }) => [
    ...notLater(receivedOn, today, '收到日期'),
    ...inOrder(receivedOn, answeredOn, '答复日期早于收到日期。'),
    ...(answeredOn !== null && answer === '' ? ['请写明怎样处置和答复的。'] : []),
  ],
  issue: ({ foundOn, curedOn, cure }) => [
    ...inOrder(foundOn, curedOn, '整改完成日期早于发现日期。'),
    ...(curedOn !== null && cure === '' ? ['请写明整改情况。'] : []),
  ],
  transfer: ({ from, to }) => (from === to ? ['移交单位和接收单位相同。'] : []),
  'property-review': ({ on }, { today }) => notLater(on, today, '考核日期'),
  repair: ({ reportedOn, repairedOn, result }) => [
    ...inOrder(reportedOn, repairedOn, '维修完成日期早于报修日期。'),
    ...(repairedOn !== null && result === '' ? ['请写明维修情况。'] : []),
  ],
  satisfaction: ({ issued, returned, satisfied, mostly, dissatisfied }) => [
    ...atMost(returned, issued, '收回份数多于发放份数。'),
    ...atMost(satisfied + mostly + dissatisfied, returned, '三项之和多于收回份数。'),
  ],
}

/** What is wrong with facts of a stage, in words; empty when they can be kept. */
export const factsFaults = (facts: StageFacts, context: StageContext): readonly string[] =>
  (factsChecks[facts.kind] as FactsCheck<StageFactsKind>)(facts, context)

/** The same of one line of a list. */
export const entryFaults = (content: EntryContent, context: StageContext): readonly string[] =>
  (entryChecks[content.kind] as EntryCheck<EntryKind>)(content, context)
