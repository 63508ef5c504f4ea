import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import type { LocatedFile } from '#core/interface.ts'
import { requireProject } from '#core/project/service.ts'
import {
  getOriginal,
  getRecord,
  requireCatalogueItem,
  requireRecord,
  setPreview,
} from '#core/record/service.ts'
import type { AssetVariant } from '#shared/asset.ts'
import { AppError } from '#shared/errors.ts'
import { computeSm3, makePreview, makePreviews } from './derive.ts'
import { importFiles } from './import.ts'

/** Queues what follows an import: previews, then SM3 digests. */
export function startDerivations(context: Context, library: Library): readonly string[] {
  return [
    library.jobs.start({
      kind: 'preview',
      projectId: null,
      title: '生成预览图',
      input: {},
      run: (job) => makePreviews(context, library, job),
    }),
    library.jobs.start({
      kind: 'digest',
      projectId: null,
      title: '补算 SM3 摘要',
      input: {},
      run: (job) => computeSm3(context, library, job),
    }),
  ]
}

export const mediaApi = {
  'media.import': (context, { projectId, sourceId, item, phase, drawing, previews }) => {
    const library = context.library()
    const project = requireProject(context, projectId)
    requireCatalogueItem(item)
    const { paths, name } = context.source(sourceId)
    const request = { projectId, paths, item, phase, drawing }
    const jobId = library.jobs.start({
      kind: 'import',
      projectId,
      title: `导入“${name}”到${project.community}`,
      input: request,
      run: (job) => importFiles(context, library, request, job),
      after() {
        context.releaseSource(sourceId)
        context.changed('record', projectId)
        if (previews && library.jobs.isOpen()) startDerivations(context, library)
      },
    })
    return { jobId }
  },

  'media.savePoster': async (context, { recordId, jpegBase64 }) => {
    const library = context.library()
    const record = requireRecord(context, recordId)
    if (record.kind !== 'video') throw new AppError('rule', '只有视频需要封面。')
    const bytes = Buffer.from(jpegBase64, 'base64')
    // What the screen sends is not trusted to be a picture: it is decoded and drawn again.
    const staged = library.vault.stagingPath()
    const thumb = library.vault.derived('thumb', record.sha256)
    mkdirSync(dirname(thumb), { recursive: true })
    try {
      await writeFile(staged, bytes, { flag: 'wx' })
      const preview = library.vault.stagingPath()
      await context.pool.run('preview', { path: staged, mime: 'image/jpeg', thumb, preview })
    } finally {
      rmSync(staged, { force: true })
    }
    setPreview(library.db, record.sha256, { preview: 'ready' })
    context.changed('record', recordId)
    return { saved: true }
  },
} satisfies Partial<Handlers>

/** Where a record's bytes lie; a thumbnail that was deleted is made again. Null when there is none. */
export async function locateAsset(
  context: Context,
  recordId: string,
  variant: AssetVariant,
): Promise<LocatedFile | null> {
  const library = context.library()
  const record = getRecord(library.db, recordId)
  const original = record && getOriginal(library.db, record.sha256)
  if (!record || !original) return null
  if (variant === 'original') {
    return describe(library.vault.original(record.sha256), record.mime, record.originalName)
  }
  const path = library.vault.derived(variant, record.sha256)
  if (!existsSync(path) && record.kind === 'photo' && original.preview !== 'none') {
    await makePreview(context, library, original)
  }
  return describe(
    path,
    variant === 'thumb' ? 'image/webp' : 'image/jpeg',
    `${record.title}.${variant === 'thumb' ? 'webp' : 'jpg'}`,
  )
}

function describe(path: string, mime: string, fileName: string): LocatedFile | null {
  return existsSync(path) ? { path, mime, fileName, bytes: statSync(path).size } : null
}
