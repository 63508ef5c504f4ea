import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { storeDocument } from '#core/library/documents.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { makeCardPdf } from './card-pdf.ts'
import { requireCurrentKey } from './own-keys.ts'
import { toRecoverySheet } from './recovery.ts'
import { makeRecoveryPdf } from './recovery-pdf.ts'
import { toRecoveryText } from './recovery-text.ts'
import { ownCard, requireOffice } from './service.ts'

/** The office's card on paper. @throws AppError `missing-glyph` */
export async function makeCardDocument(context: Context): Promise<MadeDocument> {
  const printedAt = context.ports.clock.now()
  const card = ownCard(context)
  const { pdf, pages } = await makeCardPdf(card, printedAt)
  return storeDocument(context.library().vault, pdf, `单位名片 ${card.code} ${toLocalDate(printedAt)}`, pages)
}

/** The recovery sheet; that it was printed is journalled. @throws AppError `missing-glyph` */
export async function makeRecoveryDocument(context: Context): Promise<MadeDocument> {
  const { office, code } = requireOffice(context)
  const library = context.library()
  const printedAt = context.ports.clock.now()
  const { fingerprint } = requireCurrentKey(context)
  const sheet = toRecoverySheet(context)
  const { lines, keys } = toRecoveryText(sheet)
  const left = sheet.keys.length - keys
  const { pdf, pages } = await makeRecoveryPdf({
    office,
    code,
    spoken: toSpoken(fingerprint),
    lines,
    keys,
    left,
    printedAt,
  })
  const made = storeDocument(library.vault, pdf, `密钥恢复页 ${code} ${toLocalDate(printedAt)}`, pages)
  mutate(context, library, (_tx, note) => {
    note(libraryScope, { action: 'key.sheet', subject: fingerprint, data: { keys, sha256: made.sha256 } })
  })
  return made
}
