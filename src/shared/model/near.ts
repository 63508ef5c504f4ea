import type { ArchiveRecord } from './record.ts'

/** Pictures of one project that look alike. Pointed out, never merged. */
export interface NearGroup {
  /** Oldest import first; of a very large group only the first ones. */
  readonly records: readonly ArchiveRecord[]
  /** How many belong to the group. */
  readonly total: number
  /** Most differing bits (of 64) between two that were linked: 0 looks the same, 6 alike. */
  readonly distance: number
}

export interface NearPage {
  /** Groups in all. */
  readonly total: number
  readonly items: readonly NearGroup[]
}
