import { notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { getJob, listJobFiles, listJobs } from './store.ts'

export const jobApi = {
  'job.list': (context) => listJobs(context.library().db),
  'job.get': (context, { id }) => {
    const job = getJob(context.library().db, id)
    if (!job) throw notFound('这项工作')
    return job
  },
  'job.files': (context, { id, offset, limit }) => listJobFiles(context.library().db, id, offset, limit),
  'job.cancel': (context, { id }) => ({ cancelled: context.library().jobs.cancel(id) }),
} satisfies Partial<Handlers>
