/** Policy versions by date: a project keeps the set it began under. */
export interface RuleSet {
  readonly id: string
  readonly title: string
  /** First and last day it is in force. */
  readonly validFrom: string
  readonly validTo: string
  readonly numbers: {
    /** R1: last day of completion that still counts as old (plan 三(一)). */
    readonly builtUntilYear: number
  }
}

export const ruleSets: readonly [RuleSet, ...RuleSet[]] = [
  {
    id: 'decheng-2023',
    title: '德城区深入推进老旧小区改造实施方案（2023）',
    validFrom: '2023-03-24',
    validTo: '2025-12-31',
    numbers: { builtUntilYear: 2005 },
  },
]

/** The set in force on a day; after the last one's end the last one still guides, marked as expired. */
export function ruleSetOn(day: string): { ruleSet: RuleSet; isExpired: boolean } {
  const inForce = ruleSets.findLast((set) => set.validFrom <= day && day <= set.validTo)
  if (inForce) return { ruleSet: inForce, isExpired: false }
  const latest = ruleSets.findLast((set) => set.validTo < day) ?? ruleSets[0]
  return { ruleSet: latest, isExpired: latest.validTo < day }
}

export const findRuleSet = (id: string): RuleSet => ruleSets.find((set) => set.id === id) ?? ruleSets[0]
