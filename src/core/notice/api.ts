import { existsSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { storeDocument } from '#core/library/documents.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { requireOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { listProjectDrawings, requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { MadeDocument, NoticeLack, Paper } from '#shared/model/notice.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { constructionLacks } from './rules.ts'

function findLacks(context: Context, projectId: string): readonly NoticeLack[] {
  const project = requireProject(context, projectId)
  const { plan, elevation } = listProjectDrawings(context, projectId)
  return constructionLacks(project, { plan: plan.length, elevation: elevation.length })
}

/** @throws AppError `missing-content` naming every group that lacks something */
async function makeBoard(
  context: Context,
  projectId: string,
  paper: Paper,
): Promise<{ made: MadeDocument; pdf: Buffer }> {
  const lacks = findLacks(context, projectId)
  if (lacks.length > 0) {
    throw new AppError(
      'missing-content',
      `施工公示内容不全，不能生成：${lacks.map(({ text }) => text).join('；')}。`,
    )
  }
  const library = context.library()
  const project = requireProject(context, projectId)
  const drawings = listProjectDrawings(context, projectId)
  const toDrawing = (record: ArchiveRecord) => {
    // What a PDF cannot hold (HEIC) is drawn from its JPEG derivative.
    const preview = library.vault.derived('preview', record.sha256)
    const isDerived = /^image\/hei[cf]/.test(record.mime) && existsSync(preview)
    const path = isDerived ? preview : library.vault.original(record.sha256)
    return { path, mime: isDerived ? 'image/jpeg' : record.mime, title: record.title }
  }
  // The PDF library takes a while to load: only when a board is made.
  const { makeConstructionBoard } = await import('./board.ts')
  const { pdf, pages } = await makeConstructionBoard({
    project,
    drawings: { plan: drawings.plan.map(toDrawing), elevation: drawings.elevation.map(toDrawing) },
    paper,
    office: requireOffice(context).office,
    printedAt: context.ports.clock.now(),
  })
  return { made: storeDocument(library.vault, pdf, `${project.community} 施工公示 ${paper}`, pages), pdf }
}

export const noticeApi = {
  'notice.check': (context, { projectId }) => findLacks(context, projectId),

  'notice.preview': async (context, { projectId, paper }) =>
    (await makeBoard(context, projectId, paper)).made,

  'notice.archive': async (context, { projectId, kind, paper }) => {
    const { made, pdf } = await makeBoard(context, projectId, paper)
    const library = context.library()
    const recordId = await addGeneratedRecord(context, library, {
      projectId,
      pdf,
      fileName: made.fileName,
      item: '05-3',
      phase: 'notice',
    })
    mutate(context, library, (_tx, note) => {
      const data = { kind, paper, sha256: made.sha256, recordId }
      note(projectId, { action: 'notice.archive', subject: recordId, data })
    })
    context.changed('notice', projectId)
    return requireRecord(context, recordId)
  },
} satisfies Partial<Handlers>
