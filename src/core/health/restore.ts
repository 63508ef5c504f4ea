import { rmSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { placeOriginal, syncFolders } from '#core/library/vault.ts'
import { type Found, findFiles } from '#core/media/walk.ts'
import { forgetDerived } from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { RestoreResult } from '#shared/model/health.ts'
import { listDamaged, listUses, markRestored } from './store.ts'

/**
 * Puts damaged originals back from files that hold the same digest: a copy of the library, a bundle, a memory
 * card, whatever was chosen. Names do not matter. Only originals known to be damaged are written, and only
 * with bytes whose SHA-256 is theirs.
 */
export async function restoreOriginals(
  context: Context,
  library: Library,
  paths: readonly string[],
  job: RunningJob,
): Promise<RestoreResult> {
  const damaged = new Map(
    listDamaged(library.db, 0, 1_000_000).map(({ check, bytes }) => [check.sha256, bytes]),
  )
  const wanted = damaged.size
  if (wanted === 0) throw new AppError('rule', '没有损坏的原件，不用恢复。')
  job.report({ note: '正在清点文件' })
  const files = await findFiles(paths, {
    signal: job.signal,
    library: library.vault.folder,
    opensZips: true,
    opensBundles: true,
  })
  const sizes = new Set(damaged.values())
  const likely = files.filter(({ refusal, bytes }) => refusal === '' && sizes.has(bytes))
  job.report({ total: likely.length, note: '正在找相同的文件' })
  const items: { title: string; from: string }[] = []
  for (const [index, found] of likely.entries()) {
    const sha256 = await restoreFrom(context, library, found, damaged, job.signal)
    if (sha256) {
      damaged.delete(sha256)
      const [use] = listUses(library.db, [sha256])
      items.push({ title: use?.title ?? sha256.slice(0, 12), from: found.shownPath })
    }
    job.report({ done: index + 1 })
    if (damaged.size === 0) break
  }
  return { wanted, restored: items.length, missing: damaged.size, files: files.length, items }
}

/** What ends the whole restoration, not one file's part of it. */
const fatal: ReadonlySet<string> = new Set(['cancelled', 'disk-full', 'read-only', 'internal'])

/** @returns the digest of the original that this file put back; null when it is none that is wanted */
async function restoreFrom(
  context: Context,
  library: Library,
  { path, entry, bytes }: Found,
  damaged: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<string | null> {
  const staged = library.vault.stagingPath()
  let sha256: string
  try {
    if (entry === undefined) {
      // Read before it is copied: of many files of the same size only one is wanted.
      const seen = await context.pool.run('hash', { path }, signal)
      if (damaged.get(seen.sha256) !== bytes) return null
    }
    const copied = await (entry === undefined
      ? context.pool.run('copy', { from: path, to: staged }, signal)
      : context.pool.run('extract', { archive: path, entry, to: staged }, signal))
    sha256 = copied.sha256
    if (damaged.get(sha256) !== bytes) return null
    await syncFolders([placeOriginal(library.vault, staged, sha256)])
  } catch (thrown) {
    // A file that cannot be read is not the one that helps; the next may be.
    if (fatal.has(toAppError(thrown).code)) throw thrown
    return null
  } finally {
    rmSync(staged, { force: true })
  }
  mutate(context, library, (tx, note, at) => {
    forgetDerived(tx, sha256)
    markRestored(tx, sha256, at)
    const scopes = new Set(listUses(tx, [sha256]).map(({ projectId }) => projectId))
    for (const scope of scopes.size > 0 ? scopes : [libraryScope]) {
      note(scope, { action: 'original.restore', subject: sha256, data: { sha256, bytes } })
    }
  })
  context.changed('health', sha256)
  return sha256
}
