import { notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { listJobFiles } from './store.ts'

export const jobApi = {
  'job.list': (context) => context.library().jobs.list(),
  'job.get': (context, { id }) => {
    const job = context.library().jobs.get(id)
    if (!job) throw notFound('这项工作')
    return job
  },
  'job.files': (context, { id, offset, limit }) => listJobFiles(context.library().db, id, offset, limit),
  'job.cancel': (context, { id }) => ({ cancelled: context.library().jobs.cancel(id) }),
} satisfies Partial<Handlers>
