/** What is wrong with an original, worst first. */
export const findingKinds = ['missing', 'changed', 'unreadable', 'orphaned'] as const
export type FindingKind = (typeof findingKinds)[number]
export const findingLabels: Readonly<Record<FindingKind, string>> = {
  missing: '不见了',
  changed: '内容变了',
  unreadable: '读不出来',
  orphaned: '没有登记',
}

/** One original that is not as it should be, in words, with what to do. */
export interface HealthFinding {
  readonly sha256: string
  readonly kind: FindingKind
  /** `block`: an original is lost unless it is restored; `advice`: harmless. */
  readonly level: 'block' | 'advice'
  readonly bytes: number
  /** Where it stands in the archives; empty for what no record names. */
  readonly uses: readonly { readonly projectId: string; readonly project: string; readonly title: string }[]
  readonly text: string
  readonly advice: string
  readonly checkedAt: string
}

/** How well the library's originals are known to be whole. */
export interface HealthStatus {
  readonly originals: number
  readonly bytes: number
  /** Re-read at least once since they were stored. */
  readonly checked: number
  /** Not re-read for `recheckDays`, counted from storing. */
  readonly due: number
  /** Missing, changed or unreadable. */
  readonly damaged: number
  readonly orphaned: number
  /** When the originals were last gone through from the first to the last; null: never. */
  readonly completedAt: string | null
  /** The longest time ago that an original was read. */
  readonly oldestAt: string | null
  readonly recheckDays: number
}

/** What a restoration found; wanted = restored + missing. */
export interface RestoreResult {
  readonly wanted: number
  readonly restored: number
  readonly missing: number
  /** Files looked at in the chosen place. */
  readonly files: number
  readonly items: readonly { readonly title: string; readonly from: string }[]
}
