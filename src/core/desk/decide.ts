import { rm } from 'node:fs/promises'
import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { unwrapKey } from '#core/office/key.ts'
import { requireOffice, requireSigningKey } from '#core/office/service.ts'
import { insertReceipt, lastReceiptOf, receiptFileName, toReceiptFile } from '#core/receipt/service.ts'
import { AppError } from '#shared/errors.ts'
import { assertDecidable, type Choice, toStatement } from './decision-rules.ts'
import { requireReceived } from './listing.ts'
import { listRecords, setDecision } from './store.ts'
import { writeReceipt } from './write-receipt.ts'

/**
 * Accepts or returns a bundle: signs the receipt with the bureau's key, writes it beside the bundle (into the outbox
 * when that cannot be written), and keeps it.
 * @throws AppError as `assertDecidable`, `toStatement`; `wrong-passphrase`; what kept the file from being written
 */
export async function decideReceived(
  context: Context,
  { receivedId, passphrase, ...choice }: Choice & { receivedId: string; passphrase: string },
): Promise<{ receiptId: string; path: string; isBeside: boolean }> {
  const library = context.library()
  const { db, vault } = library
  const { office, code, operator } = requireOffice(context)
  const row = requireReceived(context, receivedId)
  assertDecidable(row, choice)
  assertKnownRecords(context, receivedId, choice)
  const { wrapped } = requireSigningKey(context)
  const receiptId = uuidv7()
  const statement = toStatement(row, choice, {
    receiptId,
    bureau: { name: office, code, person: operator },
    previousReceiptId: lastReceiptOf(db, row.officeCode, row.projectCode)?.id ?? null,
    at: context.ports.clock.now(),
  })
  const signedText = toReceiptFile(statement, await unwrapKey(wrapped, passphrase))
  const written = await writeReceipt(vault, row.locations[0], receiptFileName(statement), signedText)
  try {
    mutate(context, library, (tx, note) => {
      // Opening the key took a moment: somebody may have decided meanwhile.
      assertDecidable(requireReceived(context, receivedId), choice)
      insertReceipt(tx, {
        id: receiptId,
        side: 'issued',
        bundleId: statement.bundleId,
        projectId: null,
        decision: statement.decision,
        statement,
        signedText,
        at: statement.at,
      })
      setDecision(tx, receivedId, { decision: statement.decision, receiptId })
      note(libraryScope, {
        action: statement.decision === 'accepted' ? 'desk.accept' : 'desk.return',
        subject: receivedId,
        data: {
          name: row.name,
          receiptId,
          bundleId: statement.bundleId,
          defects: statement.defects.length,
          note: statement.note,
        },
      })
    })
  } catch (thrown) {
    await rm(written.path, { force: true }).catch(() => {})
    throw thrown
  }
  context.changed('receipt', receiptId)
  context.changed('desk', receivedId)
  return { receiptId, ...written }
}

/** A defect may name a file only when the bundle has it. @throws AppError `bad-input` */
function assertKnownRecords(context: Context, receivedId: string, { defects }: Choice): void {
  const { db } = context.library()
  const named = defects.flatMap(({ recordId }) => recordId ?? [])
  if (named.length === 0) return
  // Of a bundle that could not be believed no files are kept: what it names cannot be checked.
  const kept = new Set(listRecords(db, receivedId).map(({ recordId }) => recordId))
  if (kept.size === 0 || named.every((recordId) => kept.has(recordId))) return
  throw new AppError('bad-input', '整改项里有文件不在这个成果包中。请在“内容”里重新选择。')
}
