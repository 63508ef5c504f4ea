import { call, onEvent, shell } from '#renderer/backend/transport.ts'
import type { Source } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import type { Job } from '#shared/model/job.ts'

/**
 * Lets a person choose one scan, stores it under 07-2 and answers its record; null when nothing was chosen.
 * @throws AppError in words when it is not one file, or the file was refused
 */
export async function chooseScan(projectId: string): Promise<string | null> {
  const source = await shell.pickSource('files')
  return source === null ? null : importScan(projectId, source)
}

/** Stores one file as a visa's scan. @throws AppError in words */
export async function importScan(projectId: string, source: Source): Promise<string> {
  if (source.files !== 1) throw new AppError('bad-input', `选了 ${source.files} 个文件，扫描件请一次选一个。`)
  const { jobId } = await call('media.import', {
    projectId,
    sourceId: source.sourceId,
    item: '07-2',
    phase: 'change',
  })
  const job = await waitForJob(jobId)
  if (job.state !== 'done') throw new AppError('unreadable', job.error || '扫描件没有存入，请重新选择。')
  const [file] = (await call('job.files', { id: jobId })).items
  if (file?.recordId) return file.recordId
  throw new AppError('unreadable', `扫描件没有存入：${file?.reason || '文件读取不了'}。请换一个文件。`)
}

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
