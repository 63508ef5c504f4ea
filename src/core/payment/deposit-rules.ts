import { isSameUnit } from '#shared/model/acceptance-state.ts'
import { addMonths } from '#shared/model/calendar.ts'
import { propertyWayLabels } from '#shared/model/facts-closing.ts'
import { formatYuan } from '#shared/model/money.ts'
import { type Deposit, type DepositKind, type DepositRelease, depositLabels } from '#shared/model/payment.ts'
import type { DistrictSettings, RuleSet } from '#shared/model/rule-set.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { daysBetween } from '#shared/model/time.ts'
import type { Retention } from './retention-rules.ts'

/** What the two deposits are judged by (plan 三(四)3, 4.(5)). */
export interface DepositFacts {
  readonly acceptedOn: string | null
  readonly retention: Retention | null
  readonly ruleSet: RuleSet
  readonly district: Pick<DistrictSettings, 'defectMonths' | 'soonDays'>
  readonly contracts: readonly EntryOf<'contract'>[]
  readonly property: StageFactsOf<'property'>
  readonly reviews: readonly EntryOf<'property-review'>[]
  /** Defects that are reported and not repaired. */
  readonly openRepairs: number
  readonly releases: ReadonlyMap<DepositKind, DepositRelease>
  /** Local calendar day. */
  readonly today: string
}

type Condition = Deposit['conditions'][number]

const worksOf = ({ contracts }: DepositFacts) => contracts.filter(({ contract }) => contract === 'works')

/** Defect liability in months: the longest of the works contracts, else the district's. */
export function defectMonthsOf(facts: DepositFacts): { readonly months: number; readonly isAgreed: boolean } {
  const agreed = worksOf(facts).flatMap(({ defectMonths }) => (defectMonths === null ? [] : [defectMonths]))
  return agreed.length > 0
    ? { months: Math.max(...agreed), isAgreed: true }
    : { months: facts.district.defectMonths, isAgreed: false }
}

/** Both deposits, quality first. They bear no interest. */
export const depositsOf = (facts: DepositFacts): readonly Deposit[] => [
  toDeposit('quality', facts, qualityTerms(facts)),
  toDeposit('property', facts, propertyTerms(facts)),
]

interface Terms {
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly conditions: readonly Condition[]
}

function toDeposit(kind: DepositKind, facts: DepositFacts, terms: Terms): Deposit {
  const { retention, ruleSet } = facts
  const release = facts.releases.get(kind) ?? null
  const owed = kind === 'quality' ? retention?.qualityFen : retention?.propertyFen
  const amountFen = release?.amountFen ?? owed ?? 0
  const settled: Condition = {
    text: '结算评审已完成，预留金额已定',
    isMet: retention !== null,
    state:
      retention === null
        ? '还没有填写结算评审金额'
        : `结算额 ${formatYuan(retention.settledFen)} 元，共预留 ${formatYuan(retention.retainedFen)} 元`,
    source: ruleSet.sources.retention ?? '',
  }
  const conditions = [settled, ...terms.conditions]
  return { kind, amountFen, ...terms, conditions, state: stateOf(), release }

  function stateOf(): Deposit['state'] {
    if (release) return 'released'
    if (retention === null) return 'none'
    if (conditions.every(({ isMet }) => isMet)) return 'free'
    const { dueOn } = terms
    if (dueOn === null || dueOn < facts.today) return 'held'
    return daysBetween(facts.today, dueOn) <= facts.district.soonDays ? 'soon' : 'held'
  }
}

/** The last day belongs to the period: it is over when that day is (Civil Code 201 to 203). */
function whenWords(dueOn: string | null, today: string): string {
  if (dueOn === null) return '还算不出到期日'
  const left = daysBetween(today, dueOn)
  if (left === 0) return `${dueOn} 期满，今天是最后一天`
  return left > 0 ? `${dueOn} 期满，还有 ${left} 天` : `${dueOn} 已期满`
}

function qualityTerms(facts: DepositFacts): Terms {
  const { acceptedOn, ruleSet, today, openRepairs } = facts
  const { months, isAgreed } = defectMonthsOf(facts)
  const dueOn = acceptedOn === null ? null : addMonths(acceptedOn, months)
  const source = ruleSet.sources.qualityPart ?? ruleSet.sources.retention ?? ''
  const basis = isAgreed ? '合同约定' : '合同没有写，按区里的规定'
  return {
    startsOn: acceptedOn,
    dueOn,
    conditions: [
      {
        text: '工程竣工验收合格',
        isMet: acceptedOn !== null && acceptedOn <= today,
        state: acceptedOn === null ? '还没有填写竣工验收日期' : `${acceptedOn} 验收`,
        source,
      },
      {
        text: `缺陷责任期 ${months} 个月已满（${basis}）`,
        isMet: dueOn !== null && dueOn < today,
        state: whenWords(dueOn, today),
        source,
      },
      {
        text: '报修都已修好',
        isMet: openRepairs === 0,
        state: openRepairs === 0 ? '没有未修好的报修' : `还有 ${openRepairs} 条报修没有修好`,
        source,
      },
    ],
  }
}

function propertyTerms(facts: DepositFacts): Terms {
  const { acceptedOn, property, ruleSet, today } = facts
  const { way, company, enteredOn, leftOn, leftReason } = property
  const years = ruleSet.numbers.propertyYears
  const source = ruleSet.sources.propertyYears ?? ''
  const affiliates = worksOf(facts).flatMap(({ hasAffiliate, affiliate }) =>
    hasAffiliate ? [affiliate] : [],
  )
  const isAffiliate = way === 'affiliate'
  const isNamed = isAffiliate && affiliates.some((name) => name !== '' && isSameUnit(name, company))
  // 代管 cannot begin before there is something to manage, nor before the company is there.
  const startsOn =
    !isAffiliate || acceptedOn === null || enteredOn === null
      ? null
      : enteredOn > acceptedOn
        ? enteredOn
        : acceptedOn
  const dueOn = startsOn === null ? null : addMonths(startsOn, years * 12)
  const conditions: Condition[] = [
    {
      text: '由施工单位参股或控股的物业公司管理',
      isMet: isNamed,
      state: managerWords(),
      source,
    },
  ]
  if (isAffiliate) {
    conditions.push(
      {
        text: '竣工验收前已进驻',
        isMet: enteredOn !== null && acceptedOn !== null && enteredOn < acceptedOn,
        state: entryWords(),
        source,
      },
      {
        text: `代管满 ${years} 年（从竣工验收和进驻中晚的一天起算）`,
        isMet: dueOn !== null && dueOn < today,
        state: whenWords(dueOn, today),
        source,
      },
      reviewCondition(facts, years, source),
      {
        text: '没有提前撤离',
        isMet: leftOn === null || (dueOn !== null && leftOn >= dueOn),
        state: leftOn === null ? '没有撤离' : `${leftOn} 撤离${leftReason === '' ? '' : `：${leftReason}`}`,
        source,
      },
    )
  }
  return { startsOn, dueOn, conditions }

  function managerWords(): string {
    if (way === null) return '还没有填写物业管理方式'
    if (!isAffiliate) {
      const who = company === '' ? '' : `，由${company}管理`
      return `现为${propertyWayLabels[way]}${who}。方案没有写明这种情形何时返还，返还要写明理由`
    }
    if (company === '') return '还没有填写物业公司'
    if (affiliates.length === 0) return `施工合同里没有登记参股控股的物业公司，不能认定${company}`
    return isNamed ? company : `现为${company}，施工合同登记的是${affiliates.join('、')}`
  }

  function entryWords(): string {
    if (enteredOn === null) return '还没有填写进驻日期'
    if (acceptedOn === null) return `${enteredOn} 进驻，还没有竣工验收`
    return enteredOn < acceptedOn
      ? `${enteredOn} 进驻，早于 ${acceptedOn} 验收`
      : `${enteredOn} 才进驻，没有早于 ${acceptedOn} 验收`
  }
}

function reviewCondition({ reviews }: DepositFacts, years: number, source: string): Condition {
  const wanted = Array.from({ length: years }, (_, index) => index + 1)
  const missing = wanted.filter((year) => !reviews.some((review) => review.year === year))
  const failed = wanted.filter((year) =>
    reviews.some((review) => review.year === year && review.result === 'failed'),
  )
  const parts = [
    ...(missing.length > 0 ? [`第 ${missing.join('、')} 年还没有考核`] : []),
    ...(failed.length > 0 ? [`第 ${failed.join('、')} 年考核不合格`] : []),
  ]
  return {
    text: `${years} 年代管考核都合格`,
    isMet: parts.length === 0,
    state: parts.length === 0 ? `${years} 年都合格或基本合格` : parts.join('，'),
    source,
  }
}

/** Conditions that are not met, in words. */
export const unmetWords = ({ conditions }: Pick<Deposit, 'conditions'>): readonly string[] =>
  conditions.filter(({ isMet }) => !isMet).map(({ text, state }) => `${text}：${state}`)

/** Why a deposit cannot be given back, in words; null when it can. A reason lifts all but what has no sum. */
export function refuseRelease(
  deposit: Deposit,
  { on, reason }: { readonly on: string; readonly reason: string },
  today: string,
): string | null {
  const label = depositLabels[deposit.kind]
  if (deposit.state === 'released') return `${label}已经返还，不能再返还一次。`
  if (deposit.state === 'none') return `结算评审金额还没有定，${label}还没有数额，不能返还。`
  if (deposit.amountFen === 0) return `${label}的数额是 0，没有可返还的。`
  if (on > today) return '返还日期晚于今天，请核对日期。'
  if (deposit.startsOn !== null && on < deposit.startsOn) {
    return `返还日期早于起算日 ${deposit.startsOn}，请核对日期。`
  }
  const unmet = unmetWords(deposit)
  if (unmet.length > 0 && reason === '') {
    return `${label}还不能返还：${unmet.join('；')}。确需返还的，请写明理由。`
  }
  return null
}
