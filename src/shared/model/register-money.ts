import { formatYuan } from './money.ts'
import type { Project } from './project.ts'
import type { RuleSet } from './rule-set.ts'
import type { Share } from './share.ts'
import type { StageFactsOf } from './stage-facts.ts'

type RegisterFacts = StageFactsOf<'register'>

/** Sum of all sources, 分. */
export const fundedFenOf = ({ funding }: Pick<RegisterFacts, 'funding'>): number =>
  funding.reduce((sum, { amountFen }) => sum + amountFen, 0)

/** What city and district bear of the subsidy for infrastructure, 分. */
export function subsidyOf({ funding }: Pick<RegisterFacts, 'funding'>): {
  readonly cityFen: number
  readonly districtFen: number
} {
  const sumOf = (wanted: string) =>
    funding.reduce(
      (sum, { source, isInfrastructure, amountFen }) =>
        source === wanted && isInfrastructure ? sum + amountFen : sum,
      0,
    )
  return { cityFen: sumOf('city'), districtFen: sumOf('district') }
}

/** R14, plan 五(一): the city's part is exactly its share; a single 分 that cannot be divided may be on either side. */
export function isShared({ cityFen, districtFen }: ReturnType<typeof subsidyOf>, cityPart: Share): boolean {
  const off = BigInt(cityFen) * BigInt(cityPart.whole) - BigInt(cityFen + districtFen) * BigInt(cityPart.part)
  return (off < 0n ? -off : off) < BigInt(cityPart.whole)
}

const ratioWords = ({ part, whole }: Share): string => {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  const by = divisor(part, whole - part) || 1
  return `${part / by}:${(whole - part) / by}`
}

/** What does not agree in a community's money, in words with the paragraph. */
export function moneyNotesOf(
  { budgetFen }: Pick<Project, 'budgetFen'>,
  facts: Pick<RegisterFacts, 'funding' | 'year'>,
  { numbers, sources }: Pick<RuleSet, 'numbers' | 'sources'>,
): readonly string[] {
  const notes: string[] = []
  const subsidy = subsidyOf(facts)
  if (subsidy.cityFen + subsidy.districtFen > 0 && !isShared(subsidy, numbers.cityPart)) {
    const { cityFen, districtFen } = subsidy
    notes.push(
      `基础设施补助市级 ${formatYuan(cityFen)} 元、区级 ${formatYuan(districtFen)} 元，不是 ${ratioWords(numbers.cityPart)}（${sources.cityPart ?? '方案五(一)'}）`,
    )
  }
  const funded = fundedFenOf(facts)
  if (budgetFen === null) {
    if (funded > 0) notes.push('已有资金来源，未填预算')
    else if (facts.year !== null) notes.push('已列入年度计划，未填预算')
  } else if (funded > budgetFen) notes.push(`资金比预算多 ${formatYuan(funded - budgetFen)} 元`)
  else if (funded < budgetFen) {
    notes.push(funded === 0 ? '未填资金来源' : `资金比预算少 ${formatYuan(budgetFen - funded)} 元`)
  }
  return notes
}
