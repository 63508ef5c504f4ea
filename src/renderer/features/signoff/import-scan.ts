import { call, onEvent, shell } from '#renderer/backend/transport.ts'
import type { Source } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import type { Job } from '#shared/model/job.ts'
import type { ScanOutcome } from '#shared/model/sheet.ts'

/**
 * Lets a person choose one file, stores it under a catalogue item and answers its record; null when nothing was
 * chosen.
 * @throws AppError in words when it is not one file, or the file was refused
 */
export async function chooseFile(projectId: string, item: string): Promise<string | null> {
  const source = await chooseOne()
  if (source === null) return null
  const { jobId } = await call('media.import', {
    projectId,
    sourceId: source.sourceId,
    item,
    phase: 'change',
  })
  await requireDone(jobId)
  const [file] = (await call('job.files', { id: jobId })).items
  if (file?.recordId) return file.recordId
  throw notStored(file?.reason)
}

/**
 * Lets a person choose one signed sheet, stores it and reads its codes; null when nothing was chosen.
 * @throws AppError in words when it is not one file, or the file was refused
 */
export async function chooseSheet(projectId: string): Promise<ScanOutcome | null> {
  const source = await chooseOne()
  if (source === null) return null
  const { jobId } = await call('sheet.import', { projectId, sourceId: source.sourceId })
  await requireDone(jobId)
  const [outcome] = await call('sheet.outcomes', { jobId })
  if (outcome?.recordId) return outcome
  throw notStored(outcome?.words)
}

async function chooseOne(): Promise<Source | null> {
  const source = await shell.pickSource('files')
  if (source && source.files !== 1) {
    throw new AppError('bad-input', `选了 ${source.files} 个文件，请一次选一个。`)
  }
  return source
}

/** Waits until an import has ended. @throws AppError in words when it did not end well */
export async function requireDone(jobId: string): Promise<void> {
  const job = await waitForJob(jobId)
  if (job.state !== 'done') throw new AppError('unreadable', job.error || '文件没有存入，请重新选择。')
}

const notStored = (reason: string | undefined) =>
  new AppError('unreadable', `文件没有存入：${reason || '读取不了'}。请换一个文件。`)

const poll = 1_000

/** Waits until a job has ended, however it ended. */
function waitForJob(id: string): Promise<Job> {
  const { promise, resolve, reject } = Promise.withResolvers<Job>()
  const look = () => {
    call('job.get', { id }).then((job) => {
      if (job.state !== 'waiting' && job.state !== 'running') resolve(job)
    }, reject)
  }
  const stop = onEvent((event) => {
    if (event.type === 'job' && event.job.id === id) look()
  })
  // Events may come before the listener; asking now and then misses nothing.
  const timer = window.setInterval(look, poll)
  look()
  return promise.finally(() => {
    stop()
    window.clearInterval(timer)
  })
}
