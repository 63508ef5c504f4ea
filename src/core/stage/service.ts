import { type Context, notFound } from '#core/context.ts'
import type { Db, Tx } from '#core/db/open.ts'
import type { Entry, EntryKind } from '#shared/model/stage-entry.ts'
import { emptyStageFacts, type StageFactsKind, type StageFactsOf } from '#shared/model/stage-facts.ts'
import { forgetResident } from './journal-data.ts'
import { getEntry, listEntries, readFactsOf, rewriteEntries } from './store.ts'

export { toFactsData } from './journal-data.ts'
export { getEntry, listEntries, putFacts, readFacts, readFactsOf } from './store.ts'

type Reader = Pick<Db, 'select'>

/** One reading for all of these projects; then each one's facts, empty where nobody has written them. */
export function factsReader<K extends StageFactsKind>(
  db: Reader,
  projectIds: readonly string[],
  kind: K,
): (projectId: string) => StageFactsOf<K> {
  const known = readFactsOf(db, projectIds, kind)
  return (projectId) => known.get(projectId) ?? emptyStageFacts(kind)
}

/** One reading for all of these projects; then each one's list of a kind. */
export function entriesReader<K extends EntryKind>(
  db: Reader,
  projectIds: readonly string[],
  kind: K,
): (projectId: string) => readonly Entry<K>[] {
  const known = Map.groupBy(listEntries(db, projectIds, kind), ({ projectId }) => projectId)
  return (projectId) => known.get(projectId) ?? []
}

/** Takes out who complained or reported a defect in a project (PIPL 19). @returns how many lines named somebody */
export const forgetResidents = (tx: Tx, projectId: string, at: string): number =>
  rewriteEntries(tx, projectId, forgetResident, at)

/** @throws AppError `not-found`, also when it is of another kind */
export function requireEntry<K extends EntryKind>(context: Context, id: string, kind: K): Entry<K> {
  const found = getEntry(context.library().db, id)
  if (found?.content.kind !== kind) throw notFound('这一条')
  return found as unknown as Entry<K>
}
