import type { Context, Library } from '#core/context.ts'
import {
  insertJobFiles,
  type JobFileRow,
  listUnverified,
  readSettled,
  setVerified,
  sumJobFiles,
} from '#core/job/service.ts'
import type { RunningJob } from '#core/job/types.ts'
import { toAppError } from '#shared/errors.ts'
import type { ImportResult } from '#shared/model/job.ts'
import { commitBatch } from './import-commit.ts'
import type { ImportRequest } from './import-request.ts'
import { toImportResult } from './import-result.ts'
import type { Outcome } from './import-stage.ts'
import { createVerifier, type Verified } from './import-verify.ts'
import type { Found } from './walk.ts'

/**
 * Files that become durable together, one transaction for all. Writing them holds the thread that answers the
 * screens, so there are fewer of them where that takes long, and more where it is quick.
 */
const batchSizes = { least: 4, first: 16, most: 32, fewerAboveMs: 20, moreBelowMs: 8 } as const
const listAtOnce = 64
/** Screens read their lists again at each word of a change, so a fast import does not say every batch. */
const tellEveryMs = 400

/** One run of an import: what it is done with, what is left, and the batch in hand. */
export function openRun(
  context: Context,
  library: Library,
  request: ImportRequest,
  job: RunningJob,
  list: readonly Found[],
) {
  const { db } = library
  const settled = readSettled(db, job.id)
  const before = sumJobFiles(db, job.id).reduce(
    (sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }),
    { files: 0, bytes: 0 },
  )
  const rest = list.filter(({ key }) => {
    const times = settled.paths.get(key) ?? 0
    settled.paths.set(key, times - 1)
    return times <= 0
  })
  const found = before.files + rest.length
  const bytes = before.bytes + rest.reduce((sum, file) => sum + file.bytes, 0)
  const verifier = createVerifier(context, library, job.signal)
  let batch: Outcome[] = []
  let batchSize: number = batchSizes.first
  let next = settled.next
  let taken = 0
  let doneBytes = before.bytes
  let toldAt = 0

  const tell = (isLast: boolean) => {
    const now = performance.now()
    if (!isLast && now - toldAt < tellEveryMs) return
    toldAt = now
    context.changed('record', request.projectId)
  }
  const writeDown = (tx: Parameters<typeof setVerified>[0], results: readonly Verified[]) => {
    for (const each of results) setVerified(tx, job.id, each)
  }
  const sourceOf = new Map<string, Found>()

  async function flush(): Promise<void> {
    if (batch.length === 0) return
    const outcomes = batch
    batch = []
    const results = verifier.take()
    const { rows, heldMs } = await commitBatch(
      context,
      library,
      request,
      { jobId: job.id, firstSeq: next, outcomes },
      (tx) => writeDown(tx, results),
    )
    const { least, most, fewerAboveMs, moreBelowMs } = batchSizes
    if (heldMs > fewerAboveMs) batchSize = Math.max(least, Math.floor(batchSize / 2))
    else if (heldMs < moreBelowMs) batchSize = Math.min(most, batchSize + 2)
    next += outcomes.length
    taken += outcomes.length
    for (const { found: file } of outcomes) doneBytes += file.bytes
    job.report({ done: before.files + taken, doneBytes })
    verifier.add(rows, (row) => outcomes[row.seq - (rows[0]?.seq ?? 0)]?.found ?? { path: row.path }, true)
    tell(false)
  }

  /** Writes what was verified; on a full disk it stays unproven, which the statement says. */
  async function writeVerified(): Promise<void> {
    await verifier.settle()
    const results = verifier.take()
    try {
      db.transaction((tx) => writeDown(tx, results))
    } catch (thrown) {
      context.ports.log.error('import verification', { id: job.id, cause: String(thrown) })
    }
    tell(true)
  }

  job.report({ done: before.files, total: found, doneBytes, totalBytes: bytes, note: '正在存入并校验' })

  return {
    rest,
    flush,
    writeVerified,
    async take(outcome: Outcome) {
      batch.push(outcome)
      if (batch.length >= batchSize) await flush()
    },

    /** Waits for what is being read again, and takes up what an earlier run stored and did not. */
    async verifyRest(): Promise<void> {
      await writeVerified()
      let left: readonly JobFileRow[] = listUnverified(db, job.id, listAtOnce)
      if (left.length === 0) return
      job.report({ note: '正在重读核对' })
      for (const file of list) sourceOf.set(file.key, file)
      for (; left.length > 0; left = listUnverified(db, job.id, listAtOnce, left.at(-1)?.seq)) {
        job.signal.throwIfAborted()
        verifier.add(left, (row) => sourceOf.get(row.path) ?? { path: row.path }, false)
        await writeVerified()
      }
      job.signal.throwIfAborted()
    },

    /** Writes down that the rest was not processed, and why. */
    async refuseRest(failure: unknown): Promise<void> {
      const { code, message } = toAppError(failure)
      const reason = `未处理：${code === 'cancelled' ? '已取消。' : message}`
      const left = rest.slice(taken)
      for (let at = 0; at < left.length; at += 500) {
        const rows = left.slice(at, at + 500).map((file, index): JobFileRow => {
          const proof = { recordId: null, sha256: null, isVerified: null }
          const { key, bytes: size, refusal } = file
          return {
            jobId: job.id,
            seq: next + at + index,
            path: key,
            bytes: size,
            outcome: 'refused',
            reason: refusal || reason,
            ...proof,
          }
        })
        try {
          insertJobFiles(db, rows)
        } catch {
          // The disk is full for the statement too: what has no row counts as refused.
          return
        }
        job.report({ done: before.files + taken + at + rows.length })
        await new Promise((resolve) => setImmediate(resolve))
      }
    },

    /** @param known how many files there were when that was last counted, should some be gone since */
    result: (known = 0): ImportResult =>
      toImportResult(db, job.id, {
        found: Math.max(found, known),
        bytes,
        paths: request.paths,
        isUpload: request.isTemporary,
      }),
  }
}
