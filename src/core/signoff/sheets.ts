import type { Context } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import { type SignatureInput, type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'
import { refuseSheets } from './sheet-rules.ts'
import { listSheetsOf } from './sheet-store.ts'

/**
 * A scan on which codes were found must be this form's, printed as it is now; one without codes is taken on the
 * person's word.
 * @throws AppError `rule`
 */
export function requireOwnScan(
  context: Context,
  signoff: Signoff,
  { scanRecordId, party }: Pick<SignatureInput, 'scanRecordId' | 'party'>,
): void {
  const reason = refuseSheets(signoff, listSheetsOf(context.library().db, scanRecordId))
  if (reason) throw new AppError('rule', `${signingPartyLabels[party]}：${reason}`)
}
