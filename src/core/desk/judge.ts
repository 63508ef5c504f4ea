import { basename } from 'node:path'
import type { VerifyTools } from '#core/bundle/verify.ts'
import { verifySet } from '#core/bundle/verify-set.ts'
import type { SetReport } from '#shared/model/bundle.ts'

export interface Judged {
  readonly report: SetReport
  /** Paths of the volumes, in the order of the report. */
  readonly locations: readonly string[]
  /** SHA-256 of each volume's tag manifest, in that order; a volume without one has none. */
  readonly digests: readonly string[]
}

/** Judges the volumes of one bundle where they lie. @throws AppError as `verifyBundle` */
export async function judge(paths: readonly string[], tools: VerifyTools): Promise<Judged> {
  const report = await verifySet(paths, tools)
  const left = [...paths]
  const locations = report.volumes.flatMap(({ name }) => {
    const at = left.findIndex((path) => basename(path) === name)
    return at < 0 ? [] : left.splice(at, 1)
  })
  const digests = report.volumes.flatMap(({ report: { tagManifest } }) => tagManifest ?? [])
  return { report, locations, digests }
}
