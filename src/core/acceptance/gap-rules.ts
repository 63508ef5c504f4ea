import { acceptanceLacks, affiliateLacks, openIssues } from '#shared/model/acceptance-state.ts'
import {
  handoverDue,
  handoverMonths,
  isArchiveHandedOver,
  nextReview,
  repairState,
  reviewYears,
} from '#shared/model/after-works.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import { type Entry, type EntryOf, utilityLabels } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { ownershipLack } from './rules.ts'

/** How acceptance, handing over and the time after it stand. */
export interface AcceptanceFacts {
  readonly project: Pick<Project, 'contents' | 'acceptedOn'>
  readonly ruleSet: Pick<RuleSet, 'numbers' | 'sources'>
  readonly acceptance: StageFactsOf<'acceptance'>
  readonly property: StageFactsOf<'property'>
  /** No public building is new: the office says so by 不适用 of 03-8. */
  readonly isOwnershipWaived: boolean
  readonly contracts: readonly EntryOf<'contract'>[]
  readonly utilities: readonly Entry<'utility'>[]
  readonly issues: readonly Entry<'issue'>[]
  readonly transfers: readonly EntryOf<'transfer'>[]
  readonly reviews: readonly Entry<'property-review'>[]
  readonly repairs: readonly EntryOf<'repair'>[]
  readonly today: string
}

type Add = (
  id: string,
  level: Gap['level'],
  stage: string,
  text: string,
  more?: { readonly source?: string; readonly item?: string; readonly to?: Gap['remedy']['to'] },
) => void

/** 新增公共建筑权属协议. */
export const ownershipItem = '03-8'
const acceptanceSource = '方案三(四)2.(4)'
const laterSource = '方案三(四)3'
const utilitySource = '方案四(三)'

/** R12, R13, R15, R17 and the days that run after the acceptance, as far as they are not kept. */
export function acceptanceGaps(facts: AcceptanceFacts): readonly Gap[] {
  const gaps: Gap[] = []
  const add: Add = (id, level, stage, text, { source = acceptanceSource, item, to = 'acceptance' } = {}) =>
    gaps.push({
      id: `acceptance-${id}`,
      level,
      stage,
      text,
      source,
      ...(item === undefined ? {} : { item }),
      remedy: { label: to === 'procedure' ? '去登记' : '去填写', to },
    })
  const lack = facts.isOwnershipWaived ? null : ownershipLack(facts.project, facts.contracts)
  if (lack !== null)
    add('ownership', 'missing', '03', lack, { source: '方案六(三)', item: ownershipItem, to: 'procedure' })
  heldGaps(facts, add)
  utilityGaps(facts, add)
  propertyGaps(facts, add)
  lateGaps(facts, add)
  return gaps
}

/** R13 and R12: asked once the acceptance was held; before that they are work to come. */
function heldGaps(facts: AcceptanceFacts, add: Add): void {
  const { acceptance, issues, project, today } = facts
  const { heldOn, conclusion } = acceptance
  const due = openIssues(issues).filter(({ content: { dueOn } }) => dueOn !== null && dueOn < today)
  if (due.length > 0)
    add('issues', 'missing', '09', `验收发现的问题有 ${due.length} 个超过整改期限`, { item: '09-1' })
  if (heldOn === null) return
  const lacks = acceptanceLacks(acceptance)
  if (lacks.length > 0) add('participants', 'missing', '09', `竣工验收${lacks.join('；')}`, { item: '09-3' })
  if (conclusion === null) add('conclusion', 'missing', '09', '竣工验收没有填结论', { item: '09-3' })
  else if (conclusion === 'failed') add('failed', 'block', '09', `${heldOn} 竣工验收不合格，整改后要重新验收`)
  for (const [index, words] of affiliateLacks(facts).entries())
    add(`affiliate-${index}`, 'block', '09', words, { source: laterSource })
  if (lacks.length === 0 && conclusion !== null && conclusion !== 'failed' && project.acceptedOn === null)
    add('unconfirmed', 'missing', '09', '竣工验收已完成，还没有确认验收日期')
}

/** R15: accepted by their authorities, then taken over with the property. */
function utilityGaps({ utilities, project }: AcceptanceFacts, add: Add): void {
  for (const { id, content: one } of utilities) {
    const name = `${utilityLabels[one.utility]}设施（${one.company}）`
    if (one.acceptedOn === null) {
      if (project.acceptedOn !== null)
        add(`utility-${id}`, 'missing', '09', `${name}还没有经主管部门验收`, { item: '09-4' })
    } else if (one.transferredOn === null) {
      add(`utility-${id}`, 'missing', '09', `${name}验收后还没有移交接管`, {
        source: utilitySource,
        item: '09-4',
      })
    }
    if (one.builtOn !== null && one.authority === '')
      add(`authority-${id}`, 'advice', '09', `${name}没有填主管部门，验收由它负责`)
    if (!one.isCompanyOwned && one.rewardFen === null)
      add(`reward-${id}`, 'advice', '08', `${name}产权不属专营单位，没有登记以奖代补金额`, {
        source: utilitySource,
      })
  }
}

/** Plan 三(四)3: no community is left without management; R12: yearly, three years at least. */
function propertyGaps({ property, project, reviews, ruleSet, today }: AcceptanceFacts, add: Add): void {
  if (project.acceptedOn === null) return
  const { propertyYears } = ruleSet.numbers
  const source = ruleSet.sources.propertyYears ?? laterSource
  if (property.way === null)
    add('way', 'missing', '10', '竣工验收后没有登记物业管理方式', { source: laterSource, item: '10-2' })
  else if (property.way !== 'own' && property.enteredOn === null)
    add('entered', 'missing', '10', '没有登记物业公司的进驻日期', { source: laterSource, item: '10-2' })
  if (property.way === null || property.way === 'own') return
  const plan = reviewYears(property, project.acceptedOn, reviews, propertyYears)
  const next = nextReview(plan)
  if (next !== null && next.dueOn < today) {
    const level = property.way === 'affiliate' ? 'missing' : 'advice'
    add('review', level, '10', `第 ${next.year} 年代管考核应在 ${next.dueOn} 前完成`, {
      source,
      item: '10-3',
    })
  }
  const last = reviewYears({ ...property, leftOn: null }, project.acceptedOn, [], propertyYears).at(-1)
  if (property.way === 'affiliate' && property.leftOn !== null && last && property.leftOn < last.dueOn)
    add('left', 'missing', '10', `物业公司 ${property.leftOn} 撤离，管理不满 ${propertyYears} 年`, { source })
}

/** GB/T 50328: handed over within three months; defects are mended within the days that were set. */
function lateGaps({ project, transfers, repairs, today }: AcceptanceFacts, add: Add): void {
  const due = handoverDue(project.acceptedOn)
  const isHandedOver = isArchiveHandedOver(transfers)
  if (due !== null && !isHandedOver) {
    const words = `竣工验收后 ${handoverMonths} 个月内要移交档案，${due} 到期`
    add('handover', today > due ? 'missing' : 'advice', '10', today > due ? `${words}，已逾期` : words, {
      source: 'GB/T 50328-2014',
      item: '10-5',
    })
  }
  const late = repairs.filter((one) => repairState(one, today) === 'late').length
  if (late > 0)
    add('repairs', 'missing', '10', `有 ${late} 处报修逾期未修`, { source: '档案目录 10-4', item: '10-4' })
}
