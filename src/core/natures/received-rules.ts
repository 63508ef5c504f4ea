import { toOneReport } from '#core/bundle/verify-set.ts'
import { bundlePurposeLabels, type SetReport } from '#shared/model/bundle.ts'
import type { NatureReport } from '#shared/model/natures.ts'
import { assess } from './rules.ts'

/**
 * The 21 points of a bundle that was verified. What it does not say of itself stands empty.
 * @param at when it was verified, ISO UTC
 */
export function assessReceived(report: SetReport, at: string): NatureReport {
  const one = toOneReport(report)
  return assess('receipt', one.checks, {
    project: one.project ?? { code: '', name: '' },
    office: one.office?.name ?? '',
    files: one.counts.files,
    bytes: one.counts.bytes,
    digests: report.volumes.flatMap(({ report: { tagManifest } }) => tagManifest ?? []),
    at,
    isWhole: (one.purpose ?? bundlePurposeLabels.acceptance) === bundlePurposeLabels.acceptance,
    statement: null,
  })
}
