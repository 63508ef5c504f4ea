import { readFileSync, statSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireOffice, trustedCards } from '#core/office/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Receipt, ReceiptStatement } from '#shared/model/receipt.ts'
import { decisionLabels } from '#shared/model/receipt.ts'
import { maxReceiptBytes, parseReceiptFile } from './format.ts'
import { assertForBundle, requireBureau } from './rules.ts'
import {
  findOwnBundle,
  getReceiptRow,
  insertDefects,
  insertReceipt,
  listOpenDefects,
  listReceipts,
  updateDefect,
} from './store.ts'

function readReceipt(paths: readonly string[]): {
  text: string
  statement: ReceiptStatement
  fingerprint: string
} {
  const [path, ...more] = paths
  const found = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
  if (path === undefined || !found?.isFile() || more.length > 0)
    throw new AppError('bad-input', '一次读入一张回执，请只选一个回执文件。')
  if (found.size > maxReceiptBytes)
    throw new AppError('bad-input', '这个文件太大，不是回执。请选择“回执_….txt”。')
  const text = readFileSync(path, 'utf8')
  const parsed = parseReceiptFile(text)
  if (parsed.ok) return { text, ...parsed }
  throw new AppError(
    'bad-input',
    parsed.fault === 'format'
      ? '这个文件不是回执，或内容不完整。请选择接收单位给的“回执_….txt”。'
      : '回执的内容与签名不符：被改动过，或没有复制完整。没有读入，请向接收单位重新索取。',
  )
}

/**
 * Takes in a receipt: what it accepts closes the defects sent back before, each defect of its own becomes one to be
 * put right. The same receipt again changes nothing.
 * @throws AppError `bad-input`, with what to do
 */
export function importReceipt(context: Context, paths: readonly string[]): Receipt {
  const library = context.library()
  const { db } = library
  const { text, statement, fingerprint } = readReceipt(paths)
  requireBureau(statement, fingerprint, trustedCards(context))
  const own = findOwnBundle(db, statement.bundleId)
  assertForBundle(statement, requireOffice(context).code, own)
  const { receiptId, decision, at, defects } = statement
  const known = getReceiptRow(db, receiptId)
  if (known && known.signedText !== text)
    throw new AppError('conflict', '这个编号的回执读入过，但内容不同。没有读入，请与接收单位核实。')
  const { projectId } = own
  if (!known) {
    mutate(context, library, (tx, note, now) => {
      insertReceipt(tx, {
        id: receiptId,
        side: 'imported',
        bundleId: statement.bundleId,
        projectId,
        decision,
        statement,
        signedText: text,
        at,
      })
      const closed =
        decision === 'accepted' ? listOpenDefects(tx, [projectId]).filter((each) => each.createdAt <= at) : []
      for (const { id } of closed) {
        const doneNote = `${statement.bureau.name}已接收（${decisionLabels[decision]}回执）`
        updateDefect(tx, id, { doneAt: now, doneBy: statement.bureau.person, doneNote })
      }
      insertDefects(
        tx,
        defects.map((each, index) => ({
          id: uuidv7(),
          projectId,
          receiptId,
          ordinal: index + 1,
          ...each,
          // As the bureau decided: an acceptance after it closes it, one before does not.
          createdAt: at,
        })),
      )
      note(projectId, {
        action: 'receipt.import',
        subject: receiptId,
        data: {
          bundleId: statement.bundleId,
          decision,
          defects: defects.length,
          closed: closed.length,
          bureau: statement.bureau.code,
        },
      })
    })
    context.changed('receipt', receiptId)
  }
  const imported = listReceipts(db, projectId).find(({ id }) => id === receiptId)
  if (!imported) throw new Error('the receipt just imported is not there')
  return imported
}
