import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Context, Library } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { JobFailure, type RunningJob } from '#core/job/runner.ts'
import { insertJobFiles } from '#core/job/service.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'
import { originalBytes, placeOriginal, syncFolders } from '#core/library/vault.ts'
import {
  findBySha,
  forgetDerived,
  getOriginal,
  insertOriginal,
  insertRecord,
  type NewOriginal,
} from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { ImportResult } from '#shared/model/job.ts'
import type { DrawingKind, Phase, TimeBasis } from '#shared/model/record.ts'
import { eachInOrder } from './each-in-order.ts'
import { toTitle } from './title.ts'
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
  /** Facts of an original not stored before; null when its row is there already. */
  readonly original: NewOriginal | null
  /** Whether its row is there, but the vault's file is gone or no longer the same: this copy takes its place. */
  readonly isRepair: boolean
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
  const list = await findFiles(request.paths, { signal: job.signal, library: library.vault.folder })
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

  // Enough in hand that no thread waits while a batch is written down.
  await eachInOrder(list, context.pool.size * 8, {
    async work(found): Promise<Outcome> {
      if (found.refusal) return { kind: 'refused', found, reason: found.refusal }
      try {
        return { kind: 'staged', found, file: await stage(context, library, found, job.signal) }
      } catch (thrown) {
        const error = toAppError(thrown)
        if (isFatal(error, found)) throw error
        return { kind: 'refused', found, reason: error.message }
      }
    },
    take(outcome) {
      batch.push(outcome)
      if (batch.length >= batchSize) flush()
    },
    drop: (outcome) => dropStaged([outcome]),
  }).catch((thrown: unknown) => {
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

const pathOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'path' in cause ? cause.path : undefined

/** Unfinished copies that no transaction took: not left to fill the disk until the next start. */
function dropStaged(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) if (outcome.kind === 'staged') rmSync(outcome.file.staged, { force: true })
}

async function stage(context: Context, library: Library, found: Found, signal: AbortSignal): Promise<Staged> {
  const staged = library.vault.stagingPath()
  try {
    const { sha256, bytes } = await context.pool.run('copy', { from: found.path, to: staged }, signal)
    if (bytes !== found.bytes) {
      throw new AppError('unreadable', '读取时文件大小在变化，未存入。请等它写完后再导入。')
    }
    if (getOriginal(library.db, sha256)) {
      const isRepair = !(await isIntact(context, library, sha256, bytes, signal))
      return { found, staged, sha256, original: null, isRepair }
    }
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
    return { found, staged, sha256, original, isRepair: false }
  } catch (thrown) {
    rmSync(staged, { force: true })
    throw thrown
  }
}

/** Whether the vault still holds these bytes. Re-read, since a disk may lose them without changing the size. */
async function isIntact(
  context: Context,
  library: Library,
  sha256: string,
  bytes: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (originalBytes(library.vault, sha256) !== bytes) return false
  try {
    return (
      (await context.pool.run('hash', { path: library.vault.original(sha256) }, signal)).sha256 === sha256
    )
  } catch (thrown) {
    if (signal.aborted) throw thrown
    return false
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
  const placed = new Map<string, string>()
  let rows: readonly Row[]
  try {
    placeBatch(library, batch, placed)
    syncFolders(new Set(placed.values()))
    rows = mutate(context, library, (tx, note, at) =>
      batch.map((outcome, index): Row => {
        const row = enter(tx, request, outcome, at, note, jobId)
        insertJobFiles(tx, [
          { jobId, seq: firstSeq + index, path: outcome.found.path, bytes: outcome.found.bytes, ...row },
        ])
        return row
      }),
    )
  } catch (thrown) {
    dropStaged(batch)
    // A full disk wrote no commit, so nothing names these; after any other failure that is not certain.
    if (toAppError(thrown).code === 'disk-full') {
      for (const sha256 of placed.keys())
        if (!getOriginal(library.db, sha256)) rmSync(library.vault.original(sha256), { force: true })
    }
    throw thrown
  }
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

/**
 * Moves new originals into the vault; also one whose file had gone missing or bad there.
 * Fills `placed`: digest → the folder that changed.
 */
function placeBatch(library: Library, batch: readonly Outcome[], placed: Map<string, string>): void {
  for (const outcome of batch) {
    if (outcome.kind !== 'staged') continue
    const { staged, sha256, isRepair } = outcome.file
    const isThere = placed.has(sha256) || (!isRepair && getOriginal(library.db, sha256) !== null)
    if (isThere) rmSync(staged, { force: true })
    else placed.set(sha256, placeOriginal(library.vault, staged, sha256))
  }
}

function enter(tx: Tx, request: ImportRequest, outcome: Outcome, at: string, note: Note, jobId: string): Row {
  if (outcome.kind === 'refused') return { outcome: 'refused', reason: outcome.reason, recordId: null }
  const { found, sha256, original, isRepair } = outcome.file
  const known = getOriginal(tx, sha256)
  if (!known && original) insertOriginal(tx, original)
  if (isRepair) forgetDerived(tx, sha256)
  const existing = findBySha(tx, request.projectId, sha256)
  if (existing && isRepair) {
    note(request.projectId, { action: 'record.restore', subject: existing, data: { sha256, jobId } })
    return {
      outcome: 'duplicate',
      reason: '本项目里已有；库内原件损坏或丢失，已用它恢复',
      recordId: existing,
    }
  }
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
    title: toTitle(originalName),
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
