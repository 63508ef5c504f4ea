import type { Context, Library } from '#core/context.ts'
import { isStoppedForNow, JobFailure, type RunningJob } from '#core/job/types.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { ImportResult } from '#shared/model/job.ts'
import { eachInOrder } from './each-in-order.ts'
import type { ImportRequest } from './import-request.ts'
import { openRun } from './import-run.ts'
import { dropStaged, stageFile } from './import-stage.ts'
import { type Found, findFiles } from './walk.ts'

const ahead = 256

/**
 * Brings files into a project: copy to staging while hashing → facts and thumbnail → fsync → rename into the
 * vault → one transaction a batch → source and stored copy are both read again. A kill at any moment leaves each
 * file wholly in or wholly out, and a later run of the same job goes on past the files it was done with.
 * A bad file never stops the rest.
 * @returns counts that add up: found = stored + duplicates + refused
 * @throws JobFailure with the counts so far, when the disk is full or the person cancelled; the signal's reason
 *   when it is stopped for now
 */
export async function importFiles(
  context: Context,
  library: Library,
  request: ImportRequest,
  job: RunningJob,
): Promise<ImportResult> {
  job.report({ note: '正在清点文件' })
  const list = await findFiles(request.paths, {
    signal: job.signal,
    library: library.vault.folder,
    opensZips: true,
  })
  const run = openRun(context, library, request, job, list)
  const { rest } = run
  let failure: unknown = null
  try {
    await eachInOrder(rest, {
      // Enough in hand that no thread waits while a batch is written down.
      width: context.pool.size * 4,
      ahead,
      work: (found) => stageFile(context, library, found, { signal: job.signal, draws: request.previews }),
      take: (outcome) => run.take(outcome),
      drop: (outcome) => dropStaged([outcome]),
    })
  } catch (thrown) {
    failure = thrown
  }
  try {
    // What was staged whole is kept, also when the job stops here.
    await run.flush()
    if (!failure) await run.verifyRest()
  } catch (thrown) {
    failure ??= thrown
  }
  await run.writeVerified()
  if (!failure) return run.result()
  if (toAppError(failure).code === 'cancelled' && isStoppedForNow(job.signal)) throw toAppError(failure)
  await run.refuseRest(failure)
  throw new JobFailure(failure, run.result())
}

/**
 * Settles an import that was stopped and is now cancelled: what it had not reached counts as not processed.
 * @throws JobFailure always, with the statement
 */
export async function abandonImport(
  context: Context,
  library: Library,
  request: ImportRequest,
  job: RunningJob,
): Promise<never> {
  job.report({ note: '正在清点没有处理的文件' })
  const list = await findFiles(request.paths, { library: library.vault.folder, opensZips: true }).catch(
    (): readonly Found[] => [],
  )
  const known = library.jobs.get(job.id)?.total
  const run = openRun(context, library, request, job, list)
  const failure = new AppError('cancelled', '已取消，未完成的部分没有保存。')
  await run.refuseRest(failure)
  throw new JobFailure(failure, run.result(known))
}
