import type { YearProject } from './year-data.ts'
import type { YearHand } from './year-hand.ts'

/** A community on its way, with what the steps need. */
export interface Walk {
  readonly hand: YearHand
  readonly projectId: string
  readonly each: YearProject
  /** A day, so many days after the acceptance (before, below zero). */
  readonly day: (offset: number) => string
}
