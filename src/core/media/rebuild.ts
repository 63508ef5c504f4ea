import { rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import { makePreviews, noPreview } from './derive.ts'
import { forgetNearDuplicates, updateNearDuplicates } from './near.ts'
import { listPhotos, markPending } from './rebuild-store.ts'

const page = 500

/**
 * Starts a job that deletes the thumbnails and large JPEGs of photos and makes them anew, also those that
 * could not be made before. Originals are only read; posters of videos, taken by the screen, stay.
 * @param projectId null: of the whole library
 * @returns the job's id
 */
export function rebuildPreviews(context: Context, library: Library, projectId: string | null): string {
  return library.jobs.start({
    kind: 'preview',
    projectId,
    title: '重建预览图',
    input: { projectId },
    run: (job) => rebuild(context, library, projectId, job),
  })
}

async function rebuild(context: Context, library: Library, projectId: string | null, job: RunningJob) {
  const photos = listPhotos(library.db, projectId)
  job.report({ total: photos.length, note: '正在清除旧的预览图' })
  for (let start = 0; start < photos.length; start += page) {
    job.signal.throwIfAborted()
    const some = photos.slice(start, start + page)
    // Marked first: after a kill in between, the next start makes what is missing.
    library.db.transaction((tx) => {
      for (const { sha256, note } of some) markPending(tx, sha256, withoutFailure(note))
    })
    for (const { sha256 } of some) {
      for (const kind of ['thumb', 'preview'] as const)
        rmSync(library.vault.derived(kind, sha256), { force: true })
    }
    await setImmediate()
  }
  const made = await makePreviews(context, library, job)
  forgetNearDuplicates(library)
  await updateNearDuplicates(context, library, job)
  context.changed('record', projectId ?? '')
  return made
}

/** What is noted of a file, without the words that nothing could be drawn. */
const withoutFailure = (note: string): string =>
  note
    .split('；')
    .filter((part) => !part.startsWith(noPreview))
    .join('；')
