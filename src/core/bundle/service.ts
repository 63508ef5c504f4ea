import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#core/db/open.ts'
import { failUnfinished, listUnfinished } from './store.ts'

export { hasBundleSince, listJournalAnchors } from './store.ts'

/**
 * At the opening of a library: exports that a stopped program left behind did not finish. Their `.partial`
 * folders are removed where they can be reached, and every other one in the outbox.
 */
export function clearUnfinished(db: Pick<Db, 'select' | 'update'>, outbox: string): void {
  const left = listUnfinished(db).map(({ folder, name }) => join(folder, `${name}.partial`))
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
