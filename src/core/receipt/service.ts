import type { Db } from '#core/db/open.ts'
import { newestByBundle } from './store.ts'

export { receiptFileName, toReceiptFile } from './format.ts'
export {
  getReceiptRow,
  insertReceipt,
  lastReceiptOf,
  listOpenDefects,
  listReceipts,
  newestByBundle,
} from './store.ts'

/** Bundles of a project whose newest receipt accepts them, oldest decision first: what the bureau has. */
export function acceptedBundles(
  db: Pick<Db, 'select'>,
  projectId: string,
): readonly { readonly bundleId: string; readonly receiptId: string; readonly at: string }[] {
  return [...newestByBundle(db, projectId)]
    .filter(([, { decision }]) => decision === 'accepted')
    .map(([bundleId, { id, at }]) => ({ bundleId, receiptId: id, at }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}
