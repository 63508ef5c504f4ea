import type { Handlers } from '#core/dispatch.ts'
import { requireProject } from '#core/project/service.ts'
import { findDigest, printAnchor, readAnchor } from './anchor.ts'
import { readPage } from './store.ts'

export const journalApi = {
  'journal.list': (context, { projectId, offset, limit }) => {
    requireProject(context, projectId)
    return readPage(context.library().db, projectId, offset, limit)
  },
  'journal.findDigest': (context, { digest }) => findDigest(context, digest),
  'journal.print': (context) => printAnchor(context),
  'journal.anchor': (context) => readAnchor(context),
} satisfies Partial<Handlers>
