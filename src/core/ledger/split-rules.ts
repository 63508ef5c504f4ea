import { formatYuan } from '#shared/model/money.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { causeLabels } from '#shared/model/signoff-form.ts'
import type { SignoffAlert } from '#shared/model/signoff-ledger.ts'
import { daysBetween } from '#shared/model/time.ts'
import { doesCount } from './count-rules.ts'
import { numbersOf } from './repeat-rules.ts'

/** Days within which sums of one cause or part are taken together. */
export const splitDays = 30
/** From this share of the limit on, in %, a sum is just under it. */
const justUnder = 95
const source = '《实施方案》三（四）4.（4）（常规变更及签证）；合同约定的报局批准金额'

const sizeOf = ({ claimedFen }: Signoff): number => Math.abs(claimedFen)

/**
 * Sums cut up so that each stays under the limit above which the bureau must agree: several of one cause or part
 * within 30 days, each up to the limit and together above it; or one less than 5 % below it. What was corrected
 * and what does not count yet is left out, so that a matter is not taken twice.
 * @param live no void ones, in order
 * @param limitFen null: no limit is set, nothing to find
 */
export function splitAlerts(
  live: readonly Signoff[],
  byId: ReadonlyMap<string, Signoff>,
  limitFen: number | null,
): readonly SignoffAlert[] {
  if (limitFen === null) return []
  const under = live.filter((signoff) => {
    const size = sizeOf(signoff)
    return size > 0 && size <= limitFen && doesCount(signoff, byId)
  })
  const groups = [
    ...Map.groupBy(under, ({ content }) => `原因都是“${causeLabels[content.cause]}”`),
    ...Map.groupBy(
      under,
      ({ content }) => `都在“${[content.building, content.part].filter(Boolean).join(' ')}”`,
    ),
  ]
  const found = new Map<string, { readonly signoffs: readonly Signoff[]; readonly whys: string[] }>()
  for (const [why, group] of groups) {
    for (const signoffs of windowsAbove(group, limitFen)) {
      const set = signoffs.map(({ id }) => id).join(' ')
      const known = found.get(set) ?? { signoffs, whys: [] }
      known.whys.push(why)
      found.set(set, known)
    }
  }
  const together = [...found.values()].map(({ signoffs, whys }): SignoffAlert => {
    const sum = signoffs.reduce((total, signoff) => total + sizeOf(signoff), 0)
    return {
      rule: 'split',
      level: 'serious',
      text: `${numbersOf(signoffs)} 日期相距不超过 ${splitDays} 天，${whys.join('，')}，单份都不超过报局批准金额 ${formatYuan(limitFen)} 元，合计 ${formatYuan(sum)} 元，请说明是否拆分`,
      signoffIds: signoffs.map(({ id }) => id),
      source,
    }
  })
  const close = under.filter((signoff) => sizeOf(signoff) * 100 >= limitFen * justUnder)
  const single = close.map(
    (signoff): SignoffAlert => ({
      rule: 'split',
      level: 'ask',
      text: `${signoff.number} 申报 ${formatYuan(signoff.claimedFen)} 元，刚好不超过报局批准金额 ${formatYuan(limitFen)} 元，请核对金额`,
      signoffIds: [signoff.id],
      source,
    }),
  )
  return [...together, ...single]
}

/** Longest runs within the days whose sum is above the limit; a run inside another one is not named again. */
function windowsAbove(group: readonly Signoff[], limitFen: number): readonly (readonly Signoff[])[] {
  const days = group.toSorted((a, b) => daysBetween(b.content.occurredOn, a.content.occurredOn))
  const found: Signoff[][] = []
  let lastEnd = 0
  for (const [start, first] of days.entries()) {
    let end = start
    while (end < days.length && isWithin(first, days[end])) end++
    if (end <= lastEnd) continue
    lastEnd = end
    const window = days.slice(start, end)
    const sum = window.reduce((total, signoff) => total + sizeOf(signoff), 0)
    if (window.length >= 2 && sum > limitFen) found.push(window)
  }
  return found
}

const isWithin = (first: Signoff, other: Signoff | undefined): boolean =>
  other !== undefined && daysBetween(first.content.occurredOn, other.content.occurredOn) <= splitDays
