import { rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import { originalBytes, syncFile } from '#core/library/vault.ts'
import { getOriginal, type NewOriginal } from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { Description } from './describe.ts'
import type { Found } from './walk.ts'

/** A copy that is whole and synced in staging, and what is known of it. */
export interface Staged {
  readonly staged: string
  readonly sha256: string
  /** Facts of an original not stored before; null when its row is there already. */
  readonly original: NewOriginal | null
  /** Whether its row is there, but the vault's file is gone or no longer the same: this copy takes its place. */
  readonly isRepair: boolean
}

export type Outcome = { readonly found: Found } & (
  | { readonly kind: 'staged'; readonly file: Staged }
  /** In the vault already, and found the same when both were read. */
  | { readonly kind: 'known'; readonly sha256: string }
  | { readonly kind: 'refused'; readonly reason: string }
)

/** What stops the whole job, not one file: the library's own disk. */
const fatal: ReadonlySet<string> = new Set(['disk-full', 'read-only', 'cancelled', 'library-corrupt'])

export interface Staging {
  readonly signal: AbortSignal
  /** Whether thumbnails are drawn on the way. */
  readonly draws: boolean
}

/**
 * Copies one file to staging and reads what it says of itself.
 * @throws AppError when the library's disk is full or read only, or the job was stopped; a bad file is an outcome
 */
export async function stageFile(
  context: Context,
  library: Library,
  found: Found,
  staging: Staging,
): Promise<Outcome> {
  if (found.refusal) return { kind: 'refused', found, reason: found.refusal }
  const staged = library.vault.stagingPath()
  try {
    const outcome = await stage(context, library, found, staged, staging)
    if (outcome.kind !== 'staged') rmSync(staged, { force: true })
    return outcome
  } catch (thrown) {
    rmSync(staged, { force: true })
    const error = toAppError(thrown)
    if (isFatal(error, found)) throw error
    return { kind: 'refused', found, reason: error.message }
  }
}

/** Unfinished copies that no transaction took: not left to fill the disk until the next start. */
export function dropStaged(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) if (outcome.kind === 'staged') rmSync(outcome.file.staged, { force: true })
}

/** A read error of the source is the file's own; a write error of the library stops the job. */
const isFatal = (error: AppError, found: Found): boolean =>
  fatal.has(error.code) && !(error.code === 'read-only' && pathOf(error.cause) === found.path)

const pathOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'path' in cause ? cause.path : undefined

async function stage(
  context: Context,
  library: Library,
  found: Found,
  staged: string,
  { signal, draws }: Staging,
): Promise<Outcome> {
  const { path, entry } = found
  const { sha256, bytes } = entry
    ? await context.pool.run('extract', { archive: path, entry, to: staged }, signal)
    : await context.pool.run('copy', { from: path, to: staged, isSynced: false }, signal)
  if (bytes !== found.bytes) {
    throw new AppError('unreadable', '读取时文件大小在变化，未存入。请等它写完后再导入。')
  }
  if (getOriginal(library.db, sha256)) {
    if (!entry && (await isSame(context, library, path, sha256, signal)))
      return { kind: 'known', found, sha256 }
    const isRepair = !(await isIntact(context, library, sha256, bytes, signal))
    if (isRepair) await syncFile(staged)
    return { kind: 'staged', found, file: { staged, sha256, original: null, isRepair } }
  }
  const facts = await describe(context, library, { found, staged, sha256, draws }, signal)
  const original: NewOriginal = { sha256, bytes, ...facts, storedAt: context.ports.clock.now() }
  return { kind: 'staged', found, file: { staged, sha256, original, isRepair: false } }
}

/** A decoder that crashes or hangs costs the picture its thumbnail, not its place in the archive. */
async function describe(
  { pool }: Context,
  { vault }: Library,
  { found, staged, sha256, draws }: { found: Found; staged: string; sha256: string; draws: boolean },
  signal: AbortSignal,
): Promise<Description> {
  const name = basename(found.shownPath)
  const file = { path: staged, name, folder: dirname(found.shownPath) }
  const thumb = draws ? vault.derived('thumb', sha256) : null
  const preview = draws ? vault.derived('preview', sha256) : null
  try {
    return await pool.run('describe', { ...file, thumb, preview, sha256 }, signal)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'unreadable') throw thrown
    const facts = await pool.run('facts', file, signal)
    await syncFile(staged)
    return { ...facts, preview: 'none', dhash: null, note: facts.note || error.message }
  }
}

async function isSame(
  { pool }: Context,
  { vault }: Library,
  source: string,
  sha256: string,
  signal: AbortSignal,
): Promise<boolean> {
  return (await pool.run('verify', { source, stored: vault.original(sha256), sha256 }, signal)).isSame
}

/** Whether the vault still holds these bytes. Re-read, since a disk may lose them without changing the size. */
async function isIntact(
  { pool }: Context,
  { vault }: Library,
  sha256: string,
  bytes: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (originalBytes(vault, sha256) !== bytes) return false
  try {
    return (await pool.run('hash', { path: vault.original(sha256) }, signal)).sha256 === sha256
  } catch (thrown) {
    if (signal.aborted) throw thrown
    return false
  }
}
