import { toSafeText } from '#core/bundle/safe-text.ts'
import { AppError } from '#shared/errors.ts'
import type { SetReport } from '#shared/model/bundle.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { DeskDecision } from '#shared/model/desk.ts'
import { type ReceiptStatement, receiptStatement } from '#shared/model/receipt.ts'

/** What is decided on, as it was judged. */
export interface Decidable {
  readonly bundleId: string | null
  readonly officeCode: string
  readonly projectCode: string
  readonly digests: readonly string[]
  readonly verdict: string
  readonly report: SetReport
  readonly decision: DeskDecision | null
}

export interface Choice {
  readonly decision: DeskDecision
  readonly note: string
  readonly defects: ReceiptStatement['defects']
}

/**
 * Whether that may be decided on a bundle. Accepted is only what can be believed; an acceptance stands; a receipt
 * names the whole bundle, so there is none for a part of it.
 * @throws AppError `rule`, `conflict`, `bad-input`
 */
export function assertDecidable(bundle: Decidable, { decision, note, defects }: Choice): void {
  const { report } = bundle
  if (bundle.decision === 'accepted')
    throw new AppError('conflict', '这个成果包已经接收，回执已出具，不能再改。有问题请在下一个成果包上处理。')
  if (report.missing.length > 0)
    throw new AppError(
      'rule',
      `还缺第 ${report.missing.join('、')} 卷，不能出具回执：回执要写明每一卷。请取齐后再核验。`,
    )
  if (decision === 'accepted' && bundle.verdict !== 'trusted')
    throw new AppError('rule', '这个成果包不可信或签名单位未登记，不能接收，只能退回。')
  if (decision === 'accepted' && defects.length > 0)
    throw new AppError('rule', '接收的成果包不能带整改项。要整改请退回；只是说明，请写在“说明”里。')
  if (decision === 'returned' && defects.length === 0 && note.trim() === '')
    throw new AppError('bad-input', '退回要写明原因：请至少填一项要整改的内容，或写说明。')
  const unknown = defects.find(({ item }) => item !== null && !findCatalogueItem(item))
  if (unknown)
    throw new AppError('bad-input', `档案目录里没有“${toSafeText(unknown.item ?? '')}”这一项。请重新选择。`)
}

interface Issuer {
  readonly receiptId: string
  readonly bureau: ReceiptStatement['bureau']
  readonly previousReceiptId: string | null
  readonly at: string
}

/** What the receipt states. @throws AppError `rule` when the bundle does not say enough of itself to be named */
export function toStatement(bundle: Decidable, choice: Choice, issuer: Issuer): ReceiptStatement {
  const reports = bundle.report.volumes.map(({ report }) => report)
  const [first] = reports
  const journal = reports.find((each) => each.journal)?.journal
  const sum = (of: 'files' | 'bytes') => reports.reduce((all, { counts }) => all + counts[of], 0)
  const stated = receiptStatement.safeParse({
    type: 'huanxin-receipt',
    version: 1,
    bundleId: bundle.bundleId,
    digests: bundle.digests,
    office: { name: first?.office?.name ?? '', code: bundle.officeCode },
    project: { code: bundle.projectCode, name: first?.project?.name ?? '' },
    ...choice,
    files: sum('files'),
    bytes: sum('bytes'),
    journal,
    ...issuer,
  })
  if (!stated.success || bundle.officeCode === '' || bundle.projectCode === '')
    throw new AppError(
      'rule',
      '这个成果包读不出编号、移交单位、项目或日志，不能出具回执。请当面退回，并说明哪里读不出来。',
      { cause: stated.error },
    )
  return stated.data
}
