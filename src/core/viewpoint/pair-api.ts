import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { storeDocument } from '#core/library/documents.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { requireOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { PhotoPair, SheetInput } from '#shared/model/pair.ts'
import { listProjectPairs, proposeProjectPairs, requirePair } from './pair-service.ts'
import { deletePair, insertPair, listPairs, patchPair } from './pair-store.ts'
import { refusePair } from './rules.ts'
import { cropRecord } from './sheet-source.ts'

/** The pairs of a sheet in the order asked for. @throws AppError `not-found`, `rule` */
function requireSheetPairs(context: Context, { projectId, pairIds }: SheetInput): readonly PhotoPair[] {
  return [...new Set(pairIds)].map((id) => {
    const pair = requirePair(context, id)
    if (pair.projectId !== projectId) throw new AppError('rule', '只能放本项目的配对，请重新选择。')
    if (pair.before.withdrawnAt ?? pair.after.withdrawnAt) {
      throw new AppError(
        'rule',
        `“${pair.viewpoint || pair.title || pair.before.title}”这一对有照片已撤出档案，不能放入对照表。请取消选择，或拆开这一对。`,
      )
    }
    return pair
  })
}

async function makeSheet(
  context: Context,
  input: SheetInput,
): Promise<{ made: MadeDocument; pdf: Buffer; pairs: readonly PhotoPair[] }> {
  const library = context.library()
  const project = requireProject(context, input.projectId)
  const pairs = requireSheetPairs(context, input)
  // The PDF library takes a while to load: only when a sheet is made.
  const { makeComparisonSheet } = await import('./sheet.ts')
  const { pdf, pages } = await makeComparisonSheet({
    project,
    pairs,
    paper: input.paper,
    office: requireOffice(context).office,
    printedAt: context.ports.clock.now(),
    crop: (record, cut) => cropRecord(context, record, cut),
  })
  const made = storeDocument(library.vault, pdf, `${project.community} 改造前后对比 ${input.paper}`, pages)
  return { made, pdf, pairs }
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

  'pair.sheet': async (context, input) => (await makeSheet(context, input)).made,

  'pair.archive': async (context, input) => {
    const { made, pdf, pairs } = await makeSheet(context, input)
    const library = context.library()
    const { projectId, paper } = input
    // 11-1 and not 09-8: it is made of the photos kept there, and is no notice or questionnaire.
    const recordId = await addGeneratedRecord(context, library, {
      projectId,
      pdf,
      fileName: made.fileName,
      item: '11-1',
      phase: 'after',
    })
    mutate(context, library, (_tx, note) => {
      const data = { paper, sha256: made.sha256, recordId, pairs: pairs.length }
      note(projectId, { action: 'pair.archive', subject: recordId, data })
    })
    context.changed('viewpoint', projectId)
    return requireRecord(context, recordId)
  },
} satisfies Partial<Handlers>
