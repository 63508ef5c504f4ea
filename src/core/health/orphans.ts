import type { Library } from '#core/context.ts'
import { listOriginals, originalBytes } from '#core/library/vault.ts'
import type { Orphan } from './state.ts'
import { listUnknown } from './store.ts'

// More than this would be a library that was mixed up: naming each would help nobody.
const mostNamed = 1000

/** Files in the vault that no row names. They are never deleted: an import of the same bytes takes them over. */
export async function findOrphans(library: Library, signal: AbortSignal): Promise<readonly Orphan[]> {
  const orphans: Orphan[] = []
  let page: string[] = []
  const look = () => {
    for (const sha256 of listUnknown(library.db, page)) {
      if (orphans.length < mostNamed)
        orphans.push({ sha256, bytes: originalBytes(library.vault, sha256) ?? 0 })
    }
    page = []
  }
  for (const name of listOriginals(library.vault)) {
    page.push(name)
    if (page.length < 500) continue
    look()
    signal.throwIfAborted()
    // A hundred thousand names: the thread with the database answers others in between.
    await new Promise((resolve) => setImmediate(resolve))
  }
  look()
  return orphans
}
