import type { Handlers } from '#core/dispatch.ts'
import { requireProject } from '#core/project/service.ts'
import { readPage } from './store.ts'

export const journalApi = {
  'journal.list': (context, { projectId, offset, limit }) => {
    requireProject(context, projectId)
    return readPage(context.library().db, projectId, offset, limit)
  },
} satisfies Partial<Handlers>
