import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import { JobFailure, type RunningJob } from '#core/job/runner.ts'
import { adoptDocument } from '#core/library/documents.ts'
import { makePreview } from '#core/media/derive.ts'
import { getOriginal } from '#core/record/service.ts'
import { toAppError } from '#shared/errors.ts'
import type { MadeDocument, Paper } from '#shared/model/notice.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { type AlbumLayout, type AlbumResult, albumLayoutLabels } from '#shared/model/volume.ts'
import type { AlbumPhoto } from './pdf.ts'
import { albumGrids, pictureSizes, planParts, sheetsFor } from './rules.ts'
import type { AlbumText } from './text.ts'

export interface AlbumRequest {
  readonly layout: AlbumLayout
  readonly paper: Paper
  readonly projectName: string
  readonly community: string
  readonly office: string
  readonly printedAt: string
}

const unshownWords = '本机无法显示，原件已存'

interface ChosenPhoto {
  readonly record: ArchiveRecord
  readonly text: AlbumText
}

/**
 * Makes the files of an album one after the other; pictures are drawn smaller in the pool's threads and lie
 * on disk until their file is printed, so that memory holds one file at a time.
 * @throws JobFailure with the files that are done, when cancelled or failed later
 */
export async function makeAlbum(
  context: Context,
  library: Library,
  request: AlbumRequest,
  photos: readonly ChosenPhoto[],
  job: RunningJob,
): Promise<AlbumResult> {
  const grid = albumGrids[request.layout][request.paper]
  const parts = planParts(photos.length, grid)
  const documents: MadeDocument[] = []
  const unshown: { title: string; reason: string }[] = []
  const result = (): AlbumResult => ({ photos: photos.length, documents, unshown })
  let done = 0
  const folder = library.vault.stagingPath()
  const { layout, paper, projectName, office, printedAt, community } = request
  try {
    for (const [index, { from, to, sheetsBefore }] of parts.entries()) {
      mkdirSync(folder)
      const drawn = await Promise.all(
        photos.slice(from, to).map(async ({ record, text }, at): Promise<AlbumPhoto> => {
          const path = join(folder, `${at}.jpg`)
          const picture = await drawPhoto(context, library, record, request.layout, path, job.signal)
          if (typeof picture === 'string') unshown.push({ title: text.title, reason: picture })
          done++
          job.report({
            done,
            total: photos.length,
            note: `正在缩放照片（第 ${index + 1} 份，共 ${parts.length} 份）`,
          })
          return { ...text, picture: typeof picture === 'string' ? null : { path, ...picture } }
        }),
      )
      job.report({
        done,
        total: photos.length,
        note: `正在排版（第 ${index + 1} 份，共 ${parts.length} 份）`,
      })
      const file = join(folder, 'album.pdf')
      const sheetsTotal = sheetsFor(photos.length, grid)
      const input = {
        layout,
        paper,
        projectName,
        office,
        printedAt,
        photos: drawn,
        sheetsBefore,
        sheetsTotal,
      }
      const made = await context.pool.run('albumPdf', { ...input, to: file }, job.signal)
      const title = `${community} ${albumLayoutLabels[layout]}${parts.length > 1 ? ` ${index + 1}` : ''}`
      documents.push(adoptDocument(library.vault, { path: file, ...made }, title, made.pages))
      rmSync(folder, { recursive: true, force: true })
    }
    return result()
  } catch (thrown) {
    throw documents.length > 0 ? new JobFailure(thrown, result()) : thrown
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes a photo as a smaller JPEG to `to`. @returns its pixels, or in words why it cannot be shown */
async function drawPhoto(
  context: Context,
  library: Library,
  record: ArchiveRecord,
  layout: AlbumLayout,
  to: string,
  signal: AbortSignal,
): Promise<{ readonly width: number; readonly height: number } | string> {
  if (record.preview === 'none') return record.previewNote || unshownWords
  const { pool } = context
  const shrink = (path: string) => pool.run('shrink', { path, to, ...pictureSizes[layout] }, signal)
  const preview = library.vault.derived('preview', record.sha256)
  const thumb = library.vault.derived('thumb', record.sha256)
  try {
    // What browsers cannot show has a large JPEG beside it; that is what can be drawn here, too.
    if (existsSync(preview)) return await shrink(preview)
    return await shrink(
      layout === 'contact' && existsSync(thumb) ? thumb : library.vault.original(record.sha256),
    )
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'unreadable' && error.code !== 'not-found') throw thrown
  }
  const original = getOriginal(library.db, record.sha256)
  if (original === null || existsSync(preview)) return unshownWords
  await makePreview(context, library, original)
  return existsSync(preview) ? shrink(preview) : unshownWords
}
