import type { SignoffAmounts, SignoffState } from './signoff.ts'
import type { Cause, SignoffKind } from './signoff-form.ts'

/** A time limit that runs or ran for a sign-off. */
export interface Deadline {
  readonly id: 'visa-filing' | 'visa-answer' | 'change-filing' | 'change-review' | 'change-answer'
  /** What has to happen, in words: 施工单位报审. */
  readonly what: string
  /** UTC ISO: the first moment that is too late. */
  readonly dueAt: string
  /** `met`: done in time; `late`: done or still open after it; `soon`: open, at most two days left. */
  readonly state: 'met' | 'open' | 'soon' | 'late'
  /** It was done, in time or late. */
  readonly isDone: boolean
  /** In words, with the days left or over; where silence counts as acceptance, that it does. */
  readonly words: string
  /** The same, short enough for a table: 还有 2 天, 逾期 3 天. */
  readonly short: string
  /** Clause it comes from. */
  readonly source: string
}

/** Something about a sign-off, or several together, that an auditor would ask about. */
export interface SignoffAlert {
  readonly rule:
    | 'same-photo'
    | 'same-quantity'
    | 'split'
    | 'after-acceptance'
    | 'before-instruction'
    | 'late-record'
    | 'expression'
    | 'out-of-order'
    | 'same-scan'
  readonly level: 'serious' | 'ask'
  readonly text: string
  /** Sign-offs it is about: each shows it. */
  readonly signoffIds: readonly string[]
  readonly source: string
}

/** What a sign-off needs before it can be handed in, what runs, and what would be asked. */
export interface SignoffReview {
  /** Must be put right before it can be handed in, in words. */
  readonly faults: readonly string[]
  /** Should be there: proof that is missing. */
  readonly proofLacks: readonly string[]
  readonly deadlines: readonly Deadline[]
  readonly alerts: readonly SignoffAlert[]
}

export interface LedgerRow extends SignoffAmounts {
  readonly id: string
  readonly projectId: string
  readonly community: string
  readonly kind: SignoffKind
  readonly number: string
  readonly title: string
  readonly building: string
  readonly part: string
  readonly occurredOn: string
  readonly cause: Cause
  readonly state: SignoffState
  /**
   * The amount that counts in sums, in 分: 0 for a void one, for one whose correction is approved, and for a
   * correction until it is approved.
   */
  readonly countedFen: number
  /** Why it does not count, in words: void, corrected, or a correction that is not approved; empty when it counts. */
  readonly notCounted: string
  /** Number of the one that corrects it. */
  readonly supersededBy: string | null
  readonly paymentPeriod: number | null
  /** Why its sum lacks proof, in words; empty when it is proven. */
  readonly unproven: readonly string[]
  readonly deadlines: readonly Deadline[]
  readonly alerts: number
}

export interface LedgerSum {
  /** Stable key: a state, cause, building or month (`2023-06`). */
  readonly key: string
  readonly label: string
  readonly count: number
  readonly fen: number
}

/** Ledger of all changes and visas (07-4 变更签证台账), of one project or of all. */
export interface Ledger {
  readonly rows: readonly LedgerRow[]
  /** Ordinals that are missing in a series, in words; there are none unless the file was tampered with. */
  readonly missingNumbers: readonly string[]
  readonly sums: {
    readonly byKind: readonly LedgerSum[]
    readonly byState: readonly LedgerSum[]
    readonly byCause: readonly LedgerSum[]
    readonly byBuilding: readonly LedgerSum[]
    readonly byMonth: readonly LedgerSum[]
  }
  readonly totalFen: number
  readonly approvedFen: number
  /** Sum of the contracts of the projects shown; null when none is registered. */
  readonly contractFen: number | null
  /** Projects shown whose contract sum is not registered: with any, a share of the contract says nothing. */
  readonly contractsMissing: number
  /**
   * Sum of what lacks proof, in 分, and how much of it for each reason (one may have several). Sizes are added:
   * what is taken away never hides what was added.
   */
  readonly unprovenFen: number
  readonly unproven: readonly LedgerSum[]
  readonly alerts: readonly SignoffAlert[]
}
