import { signoffStateLabels } from '#shared/model/signoff.ts'
import { causeLabels, signoffShortLabels } from '#shared/model/signoff-form.ts'
import type { LedgerRow } from '#shared/model/signoff-ledger.ts'

/** What a row of the ledger says in words, the same in every print of it. */
export interface RowText {
  readonly kind: string
  readonly place: string
  readonly cause: string
  readonly state: string
  /** What is lacking; for one that does not count, why first. */
  readonly lacks: string
}

/** @param isNamed more than one project is shown: the place begins with its community */
export function toRowText(row: LedgerRow, isNamed: boolean): RowText {
  return {
    kind: signoffShortLabels[row.kind],
    place: [isNamed ? row.community : '', row.building, row.part].filter(Boolean).join(' '),
    cause: causeLabels[row.cause],
    state: signoffStateLabels[row.state],
    lacks: [row.notCounted, ...row.unproven].filter(Boolean).join('；'),
  }
}
