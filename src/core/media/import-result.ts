import type { Db } from '#core/db/open.ts'
import { type JobFileRow, listDoubtful, listRefused, sumJobFiles } from '#core/job/service.ts'
import type { FileReason, ImportResult } from '#shared/model/job.ts'
import { harmlessRefusals, toShownPath } from './walk.ts'

const listed = 1000
const notReached = '没有处理：记录没有写下'

/**
 * The statement of an import, from the rows of its files. Whatever was found and has no row (the disk was too
 * full for one, or the source is gone) counts as refused.
 * @param found how many files there were, `bytes` how large together
 */
export function toImportResult(
  db: Db,
  jobId: string,
  {
    found,
    bytes,
    paths,
    isUpload,
  }: { found: number; bytes: number; paths: readonly string[]; isUpload: boolean },
): ImportResult {
  const sums = new Map(sumJobFiles(db, jobId).map((sum) => [sum.outcome, sum]))
  const [stored, duplicates] = [sums.get('stored'), sums.get('duplicate')]
  const safe = (stored?.files ?? 0) + (duplicates?.files ?? 0)
  const verified = (stored?.verified ?? 0) + (duplicates?.verified ?? 0)
  const unwritten = found - safe - (sums.get('refused')?.files ?? 0)
  const toReason = ({ path, reason, outcome, isVerified }: JobFileRow): FileReason => ({
    path: toShownPath(path, paths),
    reason: outcome !== 'refused' && isVerified === null ? '已存入，但没有重读核对' : reason,
  })
  const rest: readonly FileReason[] =
    unwritten > 0 ? [{ path: `另有 ${unwritten} 个文件`, reason: notReached }] : []
  const doubtful = listDoubtful(db, jobId, Object.values(harmlessRefusals), listed)
  const lossCount = doubtful.total + Math.max(0, unwritten)
  return {
    found,
    stored: stored?.files ?? 0,
    duplicates: duplicates?.files ?? 0,
    refused: found - safe,
    bytes,
    storedBytes: stored?.bytes ?? 0,
    refusals: [...listRefused(db, jobId, listed).map(toReason), ...rest],
    verified,
    unverified: safe - verified,
    losses: [...doubtful.items.map(toReason), ...rest],
    lossCount,
    isUpload,
    canClear: lossCount === 0 && found > 0 && !isUpload,
  }
}
