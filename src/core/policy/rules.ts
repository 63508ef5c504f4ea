import type { RuleSet } from '#shared/model/rule-set.ts'

/** The set in force on a day; after the last one's end the last one still guides, marked as expired. */
export function ruleSetOn(
  day: string,
  sets: readonly RuleSet[],
): { readonly ruleSet: RuleSet; readonly isExpired: boolean } {
  const byStart = sets.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const begun = byStart.filter(({ validFrom }) => validFrom <= day)
  const inForce = begun.findLast((set) => !isExpired(set, day))
  if (inForce) return { ruleSet: inForce, isExpired: false }
  const latest = begun.at(-1) ?? byStart[0]
  if (!latest) throw new Error('no rule set')
  return { ruleSet: latest, isExpired: isExpired(latest, day) }
}

/** R16: whether a set's last day is over. */
export const isExpired = ({ validTo }: Pick<RuleSet, 'validTo'>, day: string): boolean =>
  validTo !== null && validTo < day
