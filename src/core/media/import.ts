import { rmSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Context, Library } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { JobFailure, type RunningJob } from '#core/job/runner.ts'
import { insertJobFiles } from '#core/job/service.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'
import { originalBytes, placeOriginal, syncFolders } from '#core/library/vault.ts'
import {
  findBySha,
  getOriginal,
  insertOriginal,
  insertRecord,
  type NewOriginal,
} from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { ImportResult } from '#shared/model/job.ts'
import type { DrawingKind, Phase, TimeBasis } from '#shared/model/record.ts'
import { type Found, findFiles } from './walk.ts'

export interface ImportRequest {
  readonly projectId: string
  readonly paths: readonly string[]
  readonly item: string | null
  readonly phase: Phase | null
  readonly drawing: DrawingKind | null
}

/** A copy that is whole and synced in staging, and what is known of it. */
interface Staged {
  readonly found: Found
  readonly staged: string
  readonly sha256: string
  readonly original: NewOriginal | null
}

type Outcome = { readonly found: Found } & (
  | { readonly kind: 'staged'; readonly file: Staged }
  | { readonly kind: 'refused'; readonly reason: string }
)

/** Files that become durable together: one folder sync and one transaction. */
const batchSize = 32
/** What stops the whole job, not one file: the library's own disk. */
const fatal: ReadonlySet<string> = new Set(['disk-full', 'read-only', 'cancelled', 'library-corrupt'])

/**
 * Brings files into a project: copy to staging while hashing → fsync → rename into the vault → one transaction.
 * A kill at any moment leaves each file wholly in or wholly out. A bad file never stops the rest.
 * @returns counts that add up: found = stored + duplicates + refused
 * @throws JobFailure with the counts so far, when the disk is full or the person cancelled
 */
export async function importFiles(
  context: Context,
  library: Library,
  request: ImportRequest,
  job: RunningJob,
): Promise<ImportResult> {
  job.report({ note: '正在清点文件' })
  const list = await findFiles(request.paths, job.signal)
  const totalBytes = list.reduce((sum, { bytes }) => sum + bytes, 0)
  job.report({ total: list.length, totalBytes, note: '正在存入并校验' })

  const tally = { stored: 0, duplicates: 0, refused: 0, storedBytes: 0, doneBytes: 0 }
  const refusals: { path: string; reason: string }[] = []
  let sequence = 0
  let batch: Outcome[] = []
  let failure: unknown = null

  const flush = () => {
    if (batch.length === 0) return
    const settled = batch
    batch = []
    commit(context, library, request, job.id, sequence, settled, tally, refusals)
    sequence += settled.length
    job.report({ done: sequence, doneBytes: tally.doneBytes })
  }

  await eachInOrder(
    list,
    context.pool.size * 2,
    async (found): Promise<Outcome> => {
      if (found.refusal) return { kind: 'refused', found, reason: found.refusal }
      try {
        return { kind: 'staged', found, file: await stage(context, library, found, job.signal) }
      } catch (thrown) {
        const error = toAppError(thrown)
        if (isFatal(error, found)) throw error
        return { kind: 'refused', found, reason: error.message }
      }
    },
    (outcome) => {
      batch.push(outcome)
      if (batch.length >= batchSize) flush()
    },
  ).catch((thrown: unknown) => {
    failure = thrown
  })
  try {
    flush()
  } catch (thrown) {
    failure ??= thrown
  }

  if (failure) {
    const reason = toAppError(failure).message
    const rest = list
      .slice(sequence)
      .map((found): Outcome => ({ kind: 'refused', found, reason: `未处理：${reason}` }))
    for (let start = 0; start < rest.length; start += 500) {
      try {
        commit(context, library, request, job.id, sequence, rest.slice(start, start + 500), tally, refusals)
        sequence += Math.min(500, rest.length - start)
      } catch {
        // The disk is full for the statement too: the counts below still add up.
        tally.refused = list.length - tally.stored - tally.duplicates
        break
      }
    }
  }
  const result: ImportResult = {
    found: list.length,
    stored: tally.stored,
    duplicates: tally.duplicates,
    refused: tally.refused,
    bytes: totalBytes,
    storedBytes: tally.storedBytes,
    refusals: refusals.slice(0, 1000),
  }
  if (failure) throw new JobFailure(failure, result)
  return result
}

/** A read error of the source is the file's own; a write error of the library stops the job. */
const isFatal = (error: AppError, found: Found): boolean =>
  fatal.has(error.code) && !(error.code === 'read-only' && pathOf(error.cause) === found.path)

const pathOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'message' in cause && typeof cause.message === 'string'
    ? (/'([^']+)'/.exec(cause.message)?.[1] ?? '')
    : ''

async function stage(context: Context, library: Library, found: Found, signal: AbortSignal): Promise<Staged> {
  const staged = library.vault.stagingPath()
  try {
    const { sha256, bytes } = await context.pool.run('copy', { from: found.path, to: staged }, signal)
    if (bytes !== found.bytes) {
      throw new AppError('unreadable', '读取时文件大小在变化，未存入。请等它写完后再导入。')
    }
    if (getOriginal(library.db, sha256)) return { found, staged, sha256, original: null }
    const facts = await context.pool.run('facts', { path: staged, name: basename(found.path) }, signal)
    const { note, ...known } = facts
    const preview = facts.kind === 'photo' ? 'pending' : 'none'
    const original: NewOriginal = {
      sha256,
      bytes,
      ...known,
      preview,
      note,
      storedAt: context.ports.clock.now(),
    }
    return { found, staged, sha256, original }
  } catch (thrown) {
    rmSync(staged, { force: true })
    throw thrown
  }
}

interface Tally {
  stored: number
  duplicates: number
  refused: number
  storedBytes: number
  doneBytes: number
}

interface Row {
  readonly outcome: 'stored' | 'duplicate' | 'refused'
  readonly reason: string
  readonly recordId: string | null
}

function commit(
  context: Context,
  library: Library,
  request: ImportRequest,
  jobId: string,
  firstSeq: number,
  batch: readonly Outcome[],
  tally: Tally,
  refusals: { path: string; reason: string }[],
): void {
  const folders = placeBatch(library, batch)
  syncFolders(folders)

  const rows = mutate(context, library, (tx, note, at) =>
    batch.map((outcome, index): Row => {
      const row = enter(tx, request, outcome, at, note, jobId)
      insertJobFiles(tx, [
        { jobId, seq: firstSeq + index, path: outcome.found.path, bytes: outcome.found.bytes, ...row },
      ])
      return row
    }),
  )
  for (const [index, row] of rows.entries()) {
    const found = batch[index]?.found
    if (!found) continue
    tally.doneBytes += found.bytes
    if (row.outcome === 'stored') {
      tally.stored++
      tally.storedBytes += found.bytes
    } else if (row.outcome === 'duplicate') tally.duplicates++
    else {
      tally.refused++
      refusals.push({ path: found.path, reason: row.reason })
    }
  }
  context.changed('record', request.projectId)
}

/** Moves new originals into the vault; also one whose file had gone missing or short there. */
function placeBatch(library: Library, batch: readonly Outcome[]): ReadonlySet<string> {
  const folders = new Set<string>()
  const placed = new Set<string>()
  for (const outcome of batch) {
    if (outcome.kind !== 'staged') continue
    const { staged, sha256 } = outcome.file
    const known = getOriginal(library.db, sha256)
    const isThere =
      placed.has(sha256) || (known !== null && originalBytes(library.vault, sha256) === known.bytes)
    if (isThere) rmSync(staged, { force: true })
    else folders.add(placeOriginal(library.vault, staged, sha256))
    placed.add(sha256)
  }
  return folders
}

function enter(tx: Tx, request: ImportRequest, outcome: Outcome, at: string, note: Note, jobId: string): Row {
  if (outcome.kind === 'refused') return { outcome: 'refused', reason: outcome.reason, recordId: null }
  const { found, sha256, original } = outcome.file
  const known = getOriginal(tx, sha256)
  if (!known && original) insertOriginal(tx, original)
  const existing = findBySha(tx, request.projectId, sha256)
  if (existing) return { outcome: 'duplicate', reason: '本项目里已有相同的文件', recordId: existing }
  const facts = known ?? original
  if (!facts) throw new AppError('unreadable', '原件状态不一致，请重新导入。')
  const id = uuidv7()
  const originalName = basename(found.path).normalize('NFC')
  insertRecord(tx, {
    id,
    projectId: request.projectId,
    sha256,
    originalName,
    kind: facts.kind,
    title: [...originalName.slice(0, originalName.length - extname(originalName).length)]
      .slice(0, 60)
      .join(''),
    catalogueItem: request.item,
    phase: request.phase,
    drawing: request.drawing,
    takenAt: facts.takenAt ?? null,
    takenAtOffset: facts.takenAtOffset ?? null,
    takenAtBasis: facts.takenAtBasis satisfies TimeBasis,
    origin: 'imported',
    importedAt: at,
  })
  const { item, phase, drawing } = request
  note(request.projectId, {
    action: 'record.import',
    subject: id,
    data: { sha256, bytes: facts.bytes, originalName, item, phase, drawing, jobId },
  })
  return { outcome: 'stored', reason: '', recordId: id }
}

/** Runs `work` on up to `width` things at once and hands results on in the list's order. */
async function eachInOrder<T, R>(
  list: readonly T[],
  width: number,
  work: (thing: T) => Promise<R>,
  take: (result: R) => void,
): Promise<void> {
  const running: Promise<R>[] = []
  let next = 0
  const fill = () => {
    while (running.length < width && next < list.length) {
      const promise = work(list[next++] as T)
      // The rejection is met when its turn comes; until then it must not count as unhandled.
      promise.catch(() => {})
      running.push(promise)
    }
  }
  try {
    for (fill(); running.length > 0; fill()) {
      const first = running[0] as Promise<R>
      const result = await first
      void running.shift()
      take(result)
    }
  } finally {
    await Promise.allSettled(running)
  }
}
