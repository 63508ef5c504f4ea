import { access } from 'node:fs/promises'
import type { Context } from '#core/context.ts'
import type { Browsed } from '#shared/model/desk.ts'
import { receivedAssetId } from '#shared/model/desk-asset.ts'
import { findFiles, showingOf, stagesOf, toBrowsed } from './browse-rules.ts'
import { requireReceived } from './listing.ts'
import { numbersOf, openReceived } from './opened.ts'
import type { ReceivedRowStored } from './store.ts'

interface Query {
  readonly receivedId: string
  readonly directory: string | null
  readonly text: string
  readonly offset: number
  readonly limit: number
}

/**
 * What lies in a received bundle, listed from its project.json where it lies: nothing is extracted.
 * @throws AppError `not-found`, `unreadable` when it is gone or another by now
 */
export async function browseReceived(context: Context, query: Query): Promise<Browsed> {
  const row = requireReceived(context, query.receivedId)
  const { document } = await openAny(context, row)
  const found = findFiles(document, query)
  const there = await volumesThere(row)
  const items = found.slice(query.offset, query.offset + query.limit).map((record) => {
    const isShown = showingOf(record) !== null && there.has(record.volume)
    return toBrowsed(record, isShown ? receivedAssetId(row.id, record.id) : null)
  })
  return { total: found.length, items, stages: stagesOf(document) }
}

/** The project.json of whichever volume is there: it is the same in all. */
async function openAny(context: Context, row: ReceivedRowStored) {
  const library = context.library()
  const [first, ...others] = numbersOf(row)
  try {
    return await openReceived(library, row, first)
  } catch (thrown) {
    for (const number of others) {
      const opened = await openReceived(library, row, number).catch(() => null)
      if (opened) return opened
    }
    throw thrown
  }
}

async function volumesThere(row: ReceivedRowStored): Promise<ReadonlySet<number>> {
  const numbers = numbersOf(row)
  const found = await Promise.all(
    row.locations.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return new Set(numbers.filter((_, index) => found[index]))
}
