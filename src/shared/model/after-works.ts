import { addMonths } from './calendar.ts'
import type { Entry, EntryOf } from './stage-entry.ts'
import type { StageFactsOf } from './stage-facts.ts'

/** Days that run after the acceptance: property management, defects, handing over. Pure, for screen and backend. */

type Property = StageFactsOf<'property'>

/** The property management counts from the acceptance, or from the day the company came when that is later. */
export function managedFrom(
  { enteredOn }: Pick<Property, 'enteredOn'>,
  acceptedOn: string | null,
): string | null {
  if (acceptedOn === null || enteredOn === null) return null
  return enteredOn > acceptedOn ? enteredOn : acceptedOn
}

export interface ReviewYear {
  /** From 1. */
  readonly year: number
  /** Last day of that year of management; the review is due by then. */
  readonly dueOn: string
  readonly review: EntryOf<'property-review'> | null
}

/**
 * Yearly reviews of the property management (R12: three years at least), each with the day it is due by. None before
 * the acceptance and before the company came; none after it left.
 * @param years years the rule set asks for
 */
export function reviewYears(
  property: Pick<Property, 'enteredOn' | 'leftOn'>,
  acceptedOn: string | null,
  reviews: readonly Entry<'property-review'>[],
  years: number,
): readonly ReviewYear[] {
  const from = managedFrom(property, acceptedOn)
  if (from === null) return []
  return Array.from({ length: years }, (_, index) => {
    const year = index + 1
    const found = reviews.find(({ content }) => content.year === year)
    return { year, dueOn: addMonths(from, 12 * year), review: found?.content ?? null }
  }).filter(({ dueOn, review }) => review !== null || property.leftOn === null || dueOn <= property.leftOn)
}

/** The review to be made next; null when all are. */
export const nextReview = (plan: readonly ReviewYear[]): ReviewYear | null =>
  plan.find(({ review }) => review === null) ?? null

/**
 * End of the defect period: the longest that the works contracts agree on, else the district's.
 * @param defectMonths the district's, in months
 */
export function defectUntil(
  acceptedOn: string | null,
  contracts: readonly EntryOf<'contract'>[],
  defectMonths: number,
): string | null {
  if (acceptedOn === null) return null
  const agreed = contracts
    .filter(({ contract }) => contract === 'works')
    .flatMap((each) => (each.defectMonths === null ? [] : [each.defectMonths]))
  return addMonths(acceptedOn, agreed.length > 0 ? Math.max(...agreed) : defectMonths)
}

/** GB/T 50328: the archive is handed over within three months of the acceptance. */
export const handoverMonths = 3
export const handoverDue = (acceptedOn: string | null): string | null =>
  acceptedOn === null ? null : addMonths(acceptedOn, handoverMonths)

/** The archive itself was handed over, on paper or as files. */
export const isArchiveHandedOver = (transfers: readonly EntryOf<'transfer'>[]): boolean =>
  transfers.some(({ transfer }) => transfer === 'archive' || transfer === 'electronic')

export type RepairState = 'late' | 'open' | 'repaired'
export const repairStateLabels: Readonly<Record<RepairState, string>> = {
  late: '逾期未修',
  open: '待维修',
  repaired: '已维修',
}
export function repairState(
  { dueOn, repairedOn }: Pick<EntryOf<'repair'>, 'dueOn' | 'repairedOn'>,
  today: string,
): RepairState {
  if (repairedOn !== null) return 'repaired'
  return dueOn !== null && today > dueOn ? 'late' : 'open'
}
