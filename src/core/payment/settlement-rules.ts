import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import { type RuleSet, shareWords } from '#shared/model/rule-set.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { leastRetainedFen } from './retention-rules.ts'

type Settlement = StageFactsOf<'settlement'>

/**
 * What is wrong with a settlement, in words (plan 三(四)4.(5)): its sum needs a review, not less than the rule asks
 * for is held back, and once money was asked for on it the sums stand.
 * @param fixed the settlement that stands; null while it can be changed
 */
export function settlementFaults(
  facts: Settlement,
  ruleSet: RuleSet,
  fixed: Settlement | null,
): readonly string[] {
  const { settledFen, retainedFen, reviewedOn } = facts
  if (fixed && sumsOf(fixed) !== sumsOf(facts)) {
    return [
      '已申请结算尾款或返还过保证金，结算评审日期和金额不能再改。尾款还没有拨付的，请先退回尾款的申请。',
    ]
  }
  if (settledFen === null) {
    return retainedFen === null ? [] : ['请先填写结算评审金额，再填预留金额。']
  }
  if (settledFen === 0) return ['结算评审金额是 0，请核对。']
  if (reviewedOn === null) return ['请填写结算评审日期，没有日期的评审金额不能作为付款依据。']
  if (retainedFen === null) return []
  if (retainedFen > settledFen) return ['预留金额大于结算金额。']
  const least = leastRetainedFen(settledFen, ruleSet)
  if (retainedFen >= least) return []
  const { numbers, sources } = ruleSet
  return [
    `预留金额不能低于结算额的 ${shareWords(numbers.retention)}（${sources.retention ?? ''}）：至少要预留 ${formatYuan(least)} 元（大写：${toChineseCapitals(least)}），少了 ${formatYuan(least - retainedFen)} 元。`,
  ]
}

const sumsOf = ({ settledFen, retainedFen, reviewedOn, submittedFen }: Settlement): string =>
  JSON.stringify([settledFen, retainedFen, reviewedOn, submittedFen])
