import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { hasUngraded, regrade } from '#core/evidence/service.ts'
import type { LocatedFile } from '#core/interface.ts'
import type { JobSpec, Rerun } from '#core/job/types.ts'
import { requireProject } from '#core/project/service.ts'
import {
  getOriginal,
  getRecord,
  requireCatalogueItem,
  requireRecord,
  setPreview,
} from '#core/record/service.ts'
import { requireViewpointOf } from '#core/viewpoint/service.ts'
import type { AssetVariant } from '#shared/asset.ts'
import { AppError } from '#shared/errors.ts'
import { computeSm3, makePreview, makePreviews } from './derive.ts'
import { abandonImport, importFiles } from './import.ts'
import { type ImportRequest, parseImportRequest } from './import-request.ts'
import { intakeApi } from './intake-api.ts'
import { updateNearDuplicates } from './near.ts'
import { removeUploads } from './uploads.ts'

/** Queues what follows an import: previews, SM3 digests, and grades that other rules gave. */
export function startDerivations(context: Context, library: Library): readonly string[] {
  return [
    library.jobs.start({
      kind: 'preview',
      projectId: null,
      title: '生成预览图',
      input: {},
      async run(job) {
        const made = await makePreviews(context, library, job)
        await updateNearDuplicates(context, library, job)
        return made
      },
    }),
    library.jobs.start({
      kind: 'digest',
      projectId: null,
      title: '补算 SM3 摘要',
      input: {},
      run: (job) => computeSm3(context, library, job),
    }),
    ...(hasUngraded(library)
      ? [
          library.jobs.start({
            kind: 'evidence',
            projectId: null,
            title: '补读拍摄信息',
            input: {},
            run: (job) => regrade(context, library, job),
          }),
        ]
      : []),
  ]
}

/** An import as a job. The files of an upload are deleted once it has ended, not when it is paused. */
function planImport(context: Context, library: Library, request: ImportRequest, title: string): JobSpec {
  const { projectId, paths, previews, isTemporary } = request
  return {
    kind: 'import',
    projectId,
    title,
    input: request,
    run: (job) => importFiles(context, library, request, job),
    abandon: (job) => abandonImport(context, library, request, job),
    check() {
      const gone = paths.find((path) => !existsSync(path))
      if (gone !== undefined)
        throw new AppError('not-found', `找不到“${gone}”。请插好存储卡或 U 盘，再继续导入。`)
    },
    after() {
      if (isTemporary) removeUploads(library.vault, paths)
      context.changed('record', projectId)
      if (previews && library.jobs.isOpen()) startDerivations(context, library)
    },
  }
}

/** An import that goes on from its row. @throws AppError `bad-input`, `not-found` for what cannot */
export const rerunImport: Rerun = (context, library, { title }, input) => {
  const request = parseImportRequest(input)
  requireProject(context, request.projectId)
  requireCatalogueItem(request.item)
  return planImport(context, library, request, title)
}

export const mediaApi = {
  ...intakeApi,
  'media.import': (context, { projectId, sourceId, item, phase, drawing, viewpointId, previews }) => {
    const library = context.library()
    const project = requireProject(context, projectId)
    requireCatalogueItem(item)
    if (viewpointId !== null) requireViewpointOf(context, projectId, viewpointId)
    const { paths, name, isTemporary } = context.takeSource(sourceId)
    const request = { projectId, paths: [...paths], item, phase, drawing, viewpointId, previews, isTemporary }
    const title = `导入“${name}”到${project.community}`
    return { jobId: library.jobs.start(planImport(context, library, request, title)) }
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
  const name = `${record.title}.jpg`
  const made = describe(path, 'image/jpeg', name)
  if (made) return made
  if (record.kind === 'photo' && original.preview !== 'none') {
    await makePreview(context, library, original)
    return describe(path, 'image/jpeg', name)
  }
  // Posters of an earlier version are WebP; only the screen can make them again.
  return variant === 'thumb'
    ? describe(`${path.slice(0, -4)}.webp`, 'image/webp', `${record.title}.webp`)
    : null
}

/** A file that is there and not empty: a power cut may leave a thumbnail without its bytes. */
function describe(path: string, mime: string, fileName: string): LocatedFile | null {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return bytes > 0 ? { path, mime, fileName, bytes } : null
}
