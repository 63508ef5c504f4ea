import { rmSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import type { JobFileRow } from '#core/job/service.ts'
import type { CopyCheck } from '#core/worker/verify-copy.ts'
import { toAppError } from '#shared/errors.ts'
import type { Found } from './walk.ts'

/** What came of reading one file again. */
export interface Verified {
  readonly seq: number
  readonly isVerified: boolean
  /** Why not, after what the row says already; empty when all is well. */
  readonly reason: string
}

/** Reads files again, source and stored copy, while other work goes on. */
export interface Verifier {
  /**
   * Begins with these rows, of what is stored; `find` names the source of one.
   * @param isFresh whether the stored copies were hashed just now, when they were written
   */
  add(rows: readonly JobFileRow[], find: (row: JobFileRow) => Source, isFresh: boolean): void
  /** What was found since the last call, to be written down. */
  take(): readonly Verified[]
  /** Resolves when nothing is being read. Rows whose reading was called off are found nowhere. */
  settle(): Promise<void>
}

type Source = Pick<Found, 'path' | 'entry'>

export function createVerifier(context: Context, library: Library, signal: AbortSignal): Verifier {
  const running = new Set<Promise<void>>()
  let results: Verified[] = []

  async function verify(row: JobFileRow, sha256: string, source: Source, isFresh: boolean): Promise<void> {
    try {
      const { isSame, reason } = await readAgain(
        context,
        library,
        { sha256, isHashed: !isFresh },
        source,
        signal,
      )
      results.push({ seq: row.seq, isVerified: isSame, reason: joined(row.reason, reason) })
    } catch (thrown) {
      if (signal.aborted) return
      results.push({
        seq: row.seq,
        isVerified: false,
        reason: joined(row.reason, `重读核对没有做成：${toAppError(thrown).message}`),
      })
    }
  }

  return {
    add(rows, find, isFresh) {
      for (const row of rows) {
        if (row.outcome === 'refused' || row.isVerified !== null || !row.sha256) continue
        const reading = verify(row, row.sha256, find(row), isFresh)
        running.add(reading)
        void reading.finally(() => running.delete(reading))
      }
    },
    take() {
      const taken = results
      results = []
      return taken
    },
    async settle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

async function readAgain(
  { pool }: Context,
  { vault }: Library,
  digest: { readonly sha256: string; readonly isHashed: boolean },
  { path, entry }: Source,
  signal: AbortSignal,
): Promise<CopyCheck> {
  const stored = vault.original(digest.sha256)
  if (!entry) return pool.run('verify', { source: path, stored, ...digest }, signal)
  const unpacked = vault.stagingPath()
  try {
    await pool.run('extract', { archive: path, entry, to: unpacked }, signal)
    return await pool.run('verify', { source: unpacked, stored, ...digest }, signal)
  } finally {
    rmSync(unpacked, { force: true })
  }
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('；')
