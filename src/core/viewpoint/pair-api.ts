import { readFileSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { getJobInput } from '#core/job/service.ts'
import { mutate } from '#core/journal/mutate.ts'
import { locateDocument } from '#core/library/documents.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { requireProject } from '#core/project/service.ts'
import { requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import { type SheetResult, sheetInput } from '#shared/model/pair.ts'
import { listProjectPairs, proposeProjectPairs, requirePair } from './pair-service.ts'
import { deletePair, insertPair, listPairs, patchPair } from './pair-store.ts'
import { refusePair } from './rules.ts'
import { requireSheetPairs, startSheet } from './sheet-job.ts'

/** A finished sheet of a project, as its job's row tells. @throws AppError `not-found`, `rule` */
function requireSheet(context: Context, projectId: string, jobId: string) {
  const library = context.library()
  const job = library.jobs.get(jobId)
  if (job?.kind !== 'sheet' || job.projectId !== projectId) throw notFound('这份对照表')
  if (job.state !== 'done') throw new AppError('rule', '对照表还没有做好，没有存入。请等它生成完再存。')
  const input = sheetInput.safeParse(getJobInput(library.db, jobId))
  const { document } = job.result as SheetResult
  const file = locateDocument(library.vault, document.documentId)
  if (!input.success || !file) throw notFound('这份对照表（请重新生成）')
  // A photo may have been withdrawn since it was made.
  const pairs = requireSheetPairs(context, { ...input.data, projectId })
  return { pdf: readFileSync(file.path), document, paper: input.data.paper, pairs: pairs.length }
}

export const pairApi = {
  'pair.list': (context, { projectId }) => listProjectPairs(context, projectId),
  'pair.propose': (context, { projectId }) => proposeProjectPairs(context, projectId),

  'pair.save': (context, { projectId, beforeId, afterId, alignment, title }) => {
    requireProject(context, projectId)
    const before = requireRecord(context, beforeId)
    const after = requireRecord(context, afterId)
    const refusal = refusePair(projectId, before, after)
    if (refusal) throw new AppError('rule', refusal)
    const library = context.library()
    if (
      listPairs(library.db, projectId).some((row) => row.beforeId === beforeId && row.afterId === afterId)
    ) {
      throw new AppError('conflict', '这两张已经配成一对，不必再配。')
    }
    const id = uuidv7()
    const viewpointId = before.viewpointId ?? after.viewpointId
    mutate(context, library, (tx, note, at) => {
      insertPair(tx, { id, projectId, viewpointId, beforeId, afterId, alignment, title, createdAt: at })
      const data = { title: title || before.title, beforeId, afterId, viewpointId, alignment }
      note(projectId, { action: 'pair.add', subject: id, data })
    })
    context.changed('viewpoint', id)
    return requirePair(context, id)
  },

  'pair.update': (context, { id, alignment, title }) => {
    const pair = requirePair(context, id)
    const patch = { ...(alignment ? { alignment } : {}), ...(title === undefined ? {} : { title }) }
    if (Object.keys(patch).length === 0) throw new AppError('bad-input', '没有填写要改的内容，未作改动。')
    mutate(context, context.library(), (tx, note) => {
      patchPair(tx, id, patch)
      const data = { title: pair.title || pair.before.title, patch }
      note(pair.projectId, { action: 'pair.update', subject: id, data })
    })
    context.changed('viewpoint', id)
    return requirePair(context, id)
  },

  'pair.remove': (context, { id }) => {
    const pair = requirePair(context, id)
    mutate(context, context.library(), (tx, note) => {
      deletePair(tx, id)
      const { before, after, alignment } = pair
      const data = { title: pair.title || before.title, beforeId: before.id, afterId: after.id, alignment }
      note(pair.projectId, { action: 'pair.remove', subject: id, data })
    })
    context.changed('viewpoint', id)
    return { removed: true }
  },

  'pair.sheet': async (context, input) => ({ jobId: await startSheet(context, input) }),

  'pair.archive': async (context, { projectId, jobId }) => {
    requireProject(context, projectId)
    const { pdf, document, paper, pairs } = requireSheet(context, projectId, jobId)
    const library = context.library()
    // 11-1 and not 09-8: it is made of the photos kept there, and is no notice or questionnaire.
    const recordId = await addGeneratedRecord(context, library, {
      projectId,
      pdf,
      fileName: document.fileName,
      item: '11-1',
      phase: 'after',
    })
    mutate(context, library, (_tx, note) => {
      const data = { paper, sha256: document.sha256, recordId, pairs }
      note(projectId, { action: 'pair.archive', subject: recordId, data })
    })
    context.changed('viewpoint', projectId)
    return requireRecord(context, recordId)
  },
} satisfies Partial<Handlers>
