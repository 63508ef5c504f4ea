import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { canResume, type Job, type JobKind } from '#shared/model/job.ts'
import { listJobFiles } from './file-store.ts'
import { getJobInput } from './store.ts'
import type { JobSpec, Rerun } from './types.ts'

/** How jobs of each kind that can go on are run again. */
export type Reruns = Readonly<Partial<Record<JobKind, Rerun>>>

export function createJobApi(reruns: Reruns) {
  function requireJob(context: Context, id: string): Job {
    const job = context.library().jobs.get(id)
    if (!job) throw notFound('这项工作')
    return job
  }

  function toSpec(context: Context, job: Job): JobSpec {
    const rerun = reruns[job.kind]
    if (!rerun || !canResume(job)) throw new AppError('rule', '这项工作现在不能继续。')
    const library = context.library()
    return rerun(context, library, job, getJobInput(library.db, job.id))
  }

  /** Cancels what is stopped, also when its row does not tell what it was about. */
  function abandon(context: Context, job: Job): boolean {
    const { jobs } = context.library()
    let spec: JobSpec
    try {
      spec = toSpec(context, job)
    } catch (thrown) {
      const { kind, projectId, title } = job
      const give = () => Promise.reject(new AppError('cancelled', `已取消。${toAppError(thrown).message}`))
      spec = { kind, projectId, title, input: null, run: give, abandon: give }
    }
    jobs.resume(job.id, spec)
    return jobs.cancel(job.id)
  }

  return {
    'job.list': (context) => context.library().jobs.list(),
    'job.get': (context, { id }) => requireJob(context, id),
    'job.files': (context, { id, offset, limit }) => listJobFiles(context.library().db, id, offset, limit),
    'job.cancel': (context, { id }) => {
      const { jobs } = context.library()
      if (jobs.cancel(id)) return { cancelled: true }
      const job = jobs.get(id)
      if (!job || !canResume(job)) return { cancelled: false }
      return { cancelled: abandon(context, job) }
    },
    'job.pause': async (context, { id }) => {
      requireJob(context, id)
      return { paused: await context.library().jobs.pause(id) }
    },
    'job.resume': (context, { id }) => {
      const spec = toSpec(context, requireJob(context, id))
      spec.check?.()
      context.library().jobs.resume(id, spec)
      return { resumed: true }
    },
  } satisfies Partial<Handlers>
}
