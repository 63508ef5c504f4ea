import type { EvidenceGrade } from '#shared/model/evidence.ts'
import { type EvidenceMix, type EvidenceReport, emptyMix } from '#shared/model/evidence-report.ts'
import { type Phase, phases, type RecordKind } from '#shared/model/record.ts'

interface Counted {
  readonly grade: EvidenceGrade | null
  readonly count: number
}

/** Counts by grade; what no rule has judged is `none`. */
export function toMix(rows: readonly Counted[]): EvidenceMix {
  const mix = { ...emptyMix }
  for (const { grade, count } of rows) mix[grade ?? 'none'] += count
  return mix
}

/** The mix of records one by one; documents do not count. */
export const countGrades = (
  records: readonly { readonly kind: RecordKind; readonly grade: EvidenceGrade | null }[],
): EvidenceMix =>
  toMix(records.filter(({ kind }) => kind !== 'document').map(({ grade }) => ({ grade, count: 1 })))

/** The same for each phase that has records, in the order of phases, those without one last. */
export function toPhases(
  rows: readonly (Counted & { readonly phase: Phase | null })[],
): EvidenceReport['byPhase'] {
  return [...phases, null].flatMap((phase) => {
    const own = rows.filter((row) => row.phase === phase)
    return own.length > 0 ? [{ phase, mix: toMix(own) }] : []
  })
}
