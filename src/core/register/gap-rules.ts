import type { Gap, Project } from '#shared/model/project.ts'
import { moneyNotesOf } from '#shared/model/register-money.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import type { RegisterFacts } from './rules.ts'

export interface RegisterGapFacts {
  readonly project: Project
  readonly ruleSet: RuleSet
  readonly register: RegisterFacts
  /** Local calendar day. */
  readonly today: string
}

type Add = (id: string, level: Gap['level'], text: string, source: string) => void

/** A year of the register means a plan that it stands in; what was put off stands in none. */
export const isPlanned = ({ pipeline, year }: RegisterFacts): boolean =>
  year !== null && pipeline !== 'deferred'

/**
 * R1's exception, plan 三(一): a community renovated from 2016 to 2020 may only come into a following year's plan
 * with what was not done then, by area (划片) or as a project of its own (单独立项).
 */
export function renovatedGaps({ project, ruleSet, register, today }: RegisterGapFacts): readonly Gap[] {
  const { partialFromYear: from, partialToYear: to } = ruleSet.numbers
  const { renovatedYear, year } = register
  const isWithin = renovatedYear !== null && renovatedYear >= from && renovatedYear <= to
  if (!project.wasRenovated2016To2020 && !isWithin) return []
  const source = ruleSet.sources.partialFromYear ?? '方案三(一)'
  const gap = (id: string, level: Gap['level'], text: string): Gap => ({
    id,
    level,
    stage: '01',
    text,
    source,
    remedy: { label: '去填写', to: 'register' },
  })
  const before = `${from}—${to} 年已改造过`
  const lacks = [
    ...(register.leftover === '' ? ['未实施的内容'] : []),
    ...(register.leftoverWay === null ? ['列入方式（划片或单独立项）'] : []),
  ]
  if (!isPlanned(register)) {
    return [gap('renovated-before', 'advice', `${before}，只能把未实施的内容划片或单独立项，列入下年度计划`)]
  }
  const gaps: Gap[] = []
  if (lacks.length > 0) {
    gaps.push(gap('renovated-leftover', 'block', `${before}，未写明${lacks.join('和')}，不能列入计划`))
  }
  // The year of that renovation, or the last it may have been.
  const last = isWithin ? renovatedYear : to
  if (year !== null && year <= last) {
    gaps.push(gap('renovated-year', 'block', `${before}，只能列入其后的年度计划，不能列入 ${year} 年度`))
  } else if (year === Number(today.slice(0, 4)) && register.pipeline !== 'implementing') {
    gaps.push(
      gap(
        'renovated-next',
        'advice',
        `${before}，未实施的内容列入的是下年度计划，请核对 ${year} 年度是否上年提出`,
      ),
    )
  }
  if (gaps.length === 0) {
    gaps.push(gap('renovated-before', 'advice', `${before}，本次只实施：${register.leftover.slice(0, 60)}`))
  }
  return gaps
}

/** What the register still lacks of a community (plan 三(四)1, 五). */
export function registerFactsGaps({ project, ruleSet, register }: RegisterGapFacts): readonly Gap[] {
  const gaps: Gap[] = []
  const add: Add = (id, level, text, source) =>
    gaps.push({ id, level, stage: '01', text, source, remedy: { label: '去登记', to: 'register' } })
  if (register.pipeline !== 'deferred') {
    if (register.year === null) add('register-year', 'missing', '台账未填计划年度', '方案三(四)1.(1)')
    if (Object.values(register.conditions).some((state) => state === null)) {
      add('register-conditions', 'advice', '水电暖气路未全部摸底', '方案三(四)1.(1)')
    }
    if (register.balance === null && register.year !== null) {
      add('register-balance', 'advice', '台账未填资金平衡模式', '方案五(二)')
    }
    for (const [index, note] of moneyNotesOf(project, register, ruleSet).entries()) {
      add(`register-money-${index}`, 'advice', `台账资金：${note}`, '方案五(一)')
    }
  }
  return gaps
}
