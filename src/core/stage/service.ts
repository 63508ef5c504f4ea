import { type Context, notFound } from '#core/context.ts'
import type { Entry, EntryKind } from '#shared/model/stage-entry.ts'
import { getEntry } from './store.ts'

export { getEntry, listEntries, putFacts, readFacts, readFactsOf } from './store.ts'

/** @throws AppError `not-found`, also when it is of another kind */
export function requireEntry<K extends EntryKind>(context: Context, id: string, kind: K): Entry<K> {
  const found = getEntry(context.library().db, id)
  if (found?.content.kind !== kind) throw notFound('这一条')
  return found as unknown as Entry<K>
}
