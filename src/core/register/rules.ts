import type { Gap, Project } from '#shared/model/project.ts'
import type { RegisterTotals } from '#shared/model/register.ts'
import {
  type InfrastructureState,
  infrastructureLabels,
  infrastructureStateLabels,
  infrastructures,
  type StageFactsOf,
} from '#shared/model/stage-facts.ts'

export type RegisterFacts = StageFactsOf<'register'>

/** What the order of need is decided by. */
export interface NeedFacts {
  readonly conditions: RegisterFacts['conditions']
  readonly builtYear: number | null
  /** May not be renovated, or was put off: has no place in the order. */
  readonly isOut: boolean
}

const countOf = ({ conditions }: NeedFacts, state: InfrastructureState): number =>
  infrastructures.filter((kind) => conditions[kind] === state).length

const compareNeed = (a: NeedFacts, b: NeedFacts): number =>
  countOf(b, 'missing') - countOf(a, 'missing') ||
  countOf(b, 'decayed') - countOf(a, 'decayed') ||
  (a.builtYear ?? 9999) - (b.builtYear ?? 9999)

/**
 * Order of need (plan 三(四)1.(1): 优先安排基础设施缺失或失养失修严重的): more missing basics first, then more
 * decayed ones, then the older. Those that need it alike share a place; null for those that are out.
 */
export function ranksOf(all: readonly NeedFacts[]): readonly (number | null)[] {
  const inOrder = all.filter(({ isOut }) => !isOut).toSorted(compareNeed)
  const places = new Map<NeedFacts, number>()
  for (const [index, each] of inOrder.entries()) {
    const before = inOrder[index - 1]
    const isLevel = before !== undefined && compareNeed(before, each) === 0
    places.set(each, isLevel ? (places.get(before) ?? index + 1) : index + 1)
  }
  return all.map((each) => places.get(each) ?? null)
}

/** `水缺失、路失养失修；2 项未摸底`: why it stands where it does. */
export function needWords(conditions: RegisterFacts['conditions']): string {
  const bad = (['missing', 'decayed'] as const).flatMap((state) =>
    infrastructures
      .filter((kind) => conditions[kind] === state)
      .map((kind) => `${infrastructureLabels[kind]}${infrastructureStateLabels[state]}`),
  )
  const unknown = infrastructures.filter((kind) => conditions[kind] === null).length
  if (unknown === infrastructures.length) return '未摸底'
  const rest = unknown > 0 ? `${unknown} 项未摸底` : ''
  return [bad.length > 0 ? bad.join('、') : '水电暖气路无缺失失修', rest].filter(Boolean).join('；')
}

/** What forbids or restricts the renovation; how long the plan is valid is no matter of the community. */
export const isOfCommunity = ({ id }: Gap): boolean => id !== 'plan-expired'

type Counted = Pick<Project, 'buildings' | 'households' | 'areaSquareMetres'>

/** Areas to a hundredth of a square metre. */
export function totalsOf(all: readonly Counted[]): RegisterTotals {
  const sum = (of: (each: Counted) => number) => all.reduce((total, each) => total + of(each), 0)
  return {
    communities: all.length,
    buildings: sum(({ buildings }) => buildings),
    households: sum(({ households }) => households),
    areaSquareMetres: sum(({ areaSquareMetres }) => Math.round(areaSquareMetres * 100)) / 100,
  }
}

/** R2, plan 三(二): exactly 100 ㎡ a household over a whole year was reckoned, not measured. */
export function areaDoubts(
  label: string,
  { households, areaSquareMetres }: Pick<RegisterTotals, 'households' | 'areaSquareMetres'>,
): readonly string[] {
  if (households === 0 || Math.round(areaSquareMetres * 100) !== households * 10_000) return []
  return [
    `${label}面积正好是每户 100 ㎡（${areaSquareMetres} ㎡、${households} 户），可能是按户数推算的，请核对（方案三(二)）`,
  ]
}
