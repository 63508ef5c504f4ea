import type { Db } from '#core/db/open.ts'
import { putKnownHistory } from '#core/office/service.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'

/**
 * Remembers the history of a bundle that could be trusted: a later one of the project must extend it.
 * @param now ISO UTC, where the bundle does not say when it was made
 */
export function rememberHistory(db: Pick<Db, 'insert'>, report: VerifyReport, now: string): void {
  const { verdict, bundleId, project, office, journal, createdAt } = report
  if (verdict !== 'trusted' || !bundleId || !project || !office?.code || !journal) return
  putKnownHistory(db, {
    bundleId,
    projectCode: project.code,
    officeCode: office.code,
    entries: journal.entries,
    head: journal.head,
    createdAt: createdAt ?? now,
  })
}
