import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#core/db/open.ts'
import type { BundleRow } from '#shared/model/bundle.ts'
import { toVolumeNames } from './bundle-name.ts'
import { failUnfinished, listBundles, listUnfinished } from './store.ts'

export { getBundle, hasBundleSince, listJournalAnchors, readBundleDigests } from './store.ts'

/**
 * At the opening of a library: exports that a stopped program left behind did not finish. What is `.partial` of them
 * is removed where it can be reached, and every other one in the outbox; of a set that was being renamed volume by
 * volume also those that look finished, as the set is not.
 */
export function clearUnfinished(db: Pick<Db, 'select' | 'update'>, outbox: string): void {
  const left = listUnfinished(db).flatMap(({ folder, name, volumes }) => {
    const names = toVolumeNames(name, volumes).map((each) => join(folder, each))
    const isWhole = names.every((path) => existsSync(path))
    return [...names.map((path) => `${path}.partial`), ...(isWhole ? [] : names)]
  })
  const names = existsSync(outbox) ? readdirSync(outbox) : []
  const partial = names.filter((name) => name.endsWith('.partial')).map((name) => join(outbox, name))
  for (const path of new Set([...left, ...partial])) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // On a stick that is write-protected now: a `.partial` is never taken for a bundle.
    }
  }
  failUnfinished(db)
}

/** Finished bundles of a project, newest first; what was received of them is not looked up. */
export const listFinishedBundles = (db: Pick<Db, 'select'>, projectId: string): readonly BundleRow[] =>
  listBundles(db, new Map(), projectId).filter(({ state }) => state === 'done')
