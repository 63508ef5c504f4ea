import { readFileSync } from 'node:fs'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { locateDocument } from '#core/library/documents.ts'
import { addGeneratedRecord } from '#core/media/generated.ts'
import { getOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { findRecords, requireRecord } from '#core/record/service.ts'
import { readReferences } from '#core/volume/references.ts'
import { isPhotograph } from '#core/volume/rules.ts'
import { AppError } from '#shared/errors.ts'
import type { ArchiveRecord, RecordConditions } from '#shared/model/record.ts'
import { albumLayoutLabels } from '#shared/model/volume.ts'
import { makeAlbum } from './make.ts'
import { albumGrids, planParts, sheetsFor } from './rules.ts'
import { toAlbumText, toPrintedFields } from './text.ts'

interface Choice {
  readonly projectId: string
  readonly conditions?: Omit<RecordConditions, 'projectId' | 'kinds'> | undefined
  readonly ids?: readonly string[] | undefined
}

/**
 * The photos of an album in the grid's order. Chosen by conditions, drawings and photographed papers are left
 * out; what was chosen one by one is taken as it is.
 * @throws AppError `rule` for records of another project
 */
function choosePhotos(
  context: Context,
  { projectId, conditions, ids }: Choice,
): { readonly photos: readonly ArchiveRecord[]; readonly leftOut: number } {
  if (ids === undefined) {
    const found = findRecords(context, { ...conditions, projectId, kinds: ['photo'] })
    const photos = found.filter(isPhotograph)
    return { photos, leftOut: found.length - photos.length }
  }
  const chosen = [...new Set(ids)].map((id) => requireRecord(context, id))
  if (chosen.some((record) => record.projectId !== projectId)) {
    throw new AppError('rule', '所选照片不都在本项目中，没有生成。请重新选择。')
  }
  const timeOf = ({ takenAt, id }: ArchiveRecord) => `${takenAt ?? '9'} ${id}`
  const photos = chosen
    .filter(({ kind }) => kind === 'photo')
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  return { photos, leftOut: chosen.length - photos.length }
}

export const albumApi = {
  'album.plan': (context, { projectId, layout, paper, conditions, ids }) => {
    requireProject(context, projectId)
    const { photos, leftOut } = choosePhotos(context, { projectId, conditions, ids })
    const grid = albumGrids[layout][paper]
    return {
      photos: photos.length,
      leftOut,
      pages: sheetsFor(photos.length, grid),
      files: planParts(photos.length, grid).length,
    }
  },

  'album.make': async (context, { projectId, layout, paper, conditions, ids }) => {
    const library = context.library()
    const project = requireProject(context, projectId)
    const { photos: records } = choosePhotos(context, { projectId, conditions, ids })
    if (records.length === 0) {
      throw new AppError('rule', '没有符合条件的照片，没有生成。请换一个条件，或先导入照片。')
    }
    const references = readReferences(
      context,
      projectId,
      records.map(({ id }) => id),
    )
    const photos = records.map((record) => ({
      record,
      text: toAlbumText(record, references.get(record.id) ?? ''),
    }))
    const texts = photos.map(({ text }) => text)
    // The fonts take a while to open: a thread of the pool does it.
    await context.pool.run('covered', { fields: toPrintedFields(project.name, texts), family: 'serif' })
    const request = {
      layout,
      paper,
      projectName: project.name,
      community: project.community,
      office: getOffice(library.db)?.office ?? '',
      printedAt: context.ports.clock.now(),
    }
    const jobId = library.jobs.start({
      kind: 'album',
      projectId,
      title: `生成${albumLayoutLabels[layout]}：${project.community}，${records.length} 张`,
      input: { layout, paper, photos: records.length },
      run: (job) => makeAlbum(context, library, request, photos, job),
    })
    return { jobId }
  },

  'album.archive': async (context, { projectId, documentId }) => {
    const library = context.library()
    requireProject(context, projectId)
    const made = locateDocument(library.vault, documentId)
    if (made?.mime !== 'application/pdf') throw notFound('这份照片册（请重新生成）')
    const recordId = await addGeneratedRecord(context, library, {
      projectId,
      pdf: readFileSync(made.path),
      fileName: made.fileName,
      item: '11-1',
      phase: null,
    })
    mutate(context, library, (_tx, note) => {
      const data = { originalName: made.fileName, sha256: documentId, recordId }
      note(projectId, { action: 'album.archive', subject: recordId, data })
    })
    context.changed('record', recordId)
    return requireRecord(context, recordId)
  },
} satisfies Partial<Handlers>
