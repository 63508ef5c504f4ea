import { type Context, notFound } from '#core/context.ts'
import { parseJournalLine } from '#core/journal/chain.ts'
import type { Comparison } from '#shared/model/desk.ts'
import { compareRecords } from './compare-rules.ts'
import { readJournalOf } from './document.ts'
import { requireReceived } from './listing.ts'
import { listOfProject, listRecords, type ReceivedRowStored } from './store.ts'

/** What a bundle has that an earlier one of its project has not, and the other way round. @throws AppError `not-found` */
export async function compareReceived(
  context: Context,
  receivedId: string,
  earlierId: string | null,
): Promise<Comparison> {
  const { db } = context.library()
  const row = requireReceived(context, receivedId)
  const earlier = earlierId === null ? findEarlier(context, row) : requireSibling(context, row, earlierId)
  if (!earlier) {
    const none = { added: 0, removed: 0, changed: 0, same: 0, items: [] }
    return { earlier: null, extendsHistory: null, newEntries: 0, ...none }
  }
  const compared = compareRecords(listRecords(db, earlier.id), listRecords(db, row.id))
  const entries = (of: ReceivedRowStored) => of.facts?.journalEntries ?? 0
  return {
    earlier: { receivedId: earlier.id, name: earlier.name, receivedAt: earlier.receivedAt },
    extendsHistory: await doesExtend(row, earlier),
    newEntries: Math.max(0, entries(row) - entries(earlier)),
    ...compared,
  }
}

/** The last one made before it that could be believed. */
function findEarlier(context: Context, row: ReceivedRowStored): ReceivedRowStored | null {
  const { createdAt } = row
  if (createdAt === null || row.officeCode === '') return null
  return (
    listOfProject(context.library().db, row.officeCode, row.projectCode).find(
      (other) =>
        other.bundleId !== row.bundleId && other.verdict === 'trusted' && (other.createdAt ?? '') < createdAt,
    ) ?? null
  )
}

function requireSibling(context: Context, row: ReceivedRowStored, id: string): ReceivedRowStored {
  const other = requireReceived(context, id)
  const isSibling = other.officeCode === row.officeCode && other.projectCode === row.projectCode
  if (!isSibling || other.id === row.id) throw notFound('同一项目的另一个成果包')
  return other
}

/** Whether the entry at the earlier one's end is the same in this one; null when its journal cannot be read now. */
async function doesExtend(row: ReceivedRowStored, earlier: ReceivedRowStored): Promise<boolean | null> {
  const { journalEntries = 0, journalHead = '' } = earlier.facts ?? {}
  const [path] = row.locations
  if (journalEntries === 0 || path === undefined) return null
  const journal = await readJournalOf(path).catch(() => null)
  if (!journal || !row.digests.includes(journal.digest)) return null
  let from = 0
  for (let seq = 1; seq < journalEntries; seq++) {
    const end = journal.bytes.indexOf(0x0a, from)
    if (end < 0) return false
    from = end + 1
  }
  const end = journal.bytes.indexOf(0x0a, from)
  if (end < 0) return false
  return parseJournalLine(journal.bytes.toString('utf8', from, end))?.hash === journalHead
}
