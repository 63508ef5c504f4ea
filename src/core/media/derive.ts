import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import { hasUngraded } from '#core/evidence/service.ts'
import type { RunningJob } from '#core/job/runner.ts'
import {
  listMissingSm3,
  listPendingPreviews,
  type OriginalRow,
  setPreview,
  setSm3,
} from '#core/record/service.ts'
import { toAppError } from '#shared/errors.ts'
import { firstNameOf } from './rebuild-store.ts'

/** Words shown for an original that nothing here can draw. */
export const noPreview = '原件已存，本机无法预览'

type Patch = Parameters<typeof setPreview>[2]

/** Writes an original's thumbnail (and large JPEG where a browser needs one) into `derived/`. */
async function drawPreview(
  context: Context,
  library: Library,
  row: OriginalRow,
  signal?: AbortSignal,
): Promise<Patch> {
  const thumb = library.vault.derived('thumb', row.sha256)
  const preview = library.vault.derived('preview', row.sha256)
  mkdirSync(dirname(thumb), { recursive: true })
  mkdirSync(dirname(preview), { recursive: true })
  try {
    const path = library.vault.original(row.sha256)
    const origin = { name: firstNameOf(library.db, row.sha256), sha256: row.sha256 }
    const input = { path, mime: row.mime, thumb, preview, origin }
    const made = await context.pool.run('preview', input, signal)
    const note = [...new Set([row.note, made.note])].filter((each) => each !== '').join('；')
    return { preview: 'ready', width: made.width, height: made.height, dhash: made.dhash, note }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled' || error.code === 'disk-full') throw error
    return { preview: 'none', note: row.note || noPreview }
  }
}

/** Makes one preview again, e.g. when `derived/` was deleted. */
export async function makePreview(context: Context, library: Library, row: OriginalRow): Promise<void> {
  setPreview(library.db, row.sha256, await drawPreview(context, library, row))
}

/** Whether previews, SM3 digests or grades are still to be made. */
export const hasUnderived = (library: Library): boolean =>
  listPendingPreviews(library.db, 1).length > 0 ||
  listMissingSm3(library.db, 1).length > 0 ||
  hasUngraded(library)

/** Makes every preview still pending, and notes them in the database a batch at a time. */
export async function makePreviews(
  context: Context,
  library: Library,
  job: RunningJob,
): Promise<{ made: number; none: number }> {
  let made = 0
  let none = 0
  for (;;) {
    const rows = listPendingPreviews(library.db, 64)
    if (rows.length === 0) return { made, none }
    const drawn = await Promise.all(
      rows.map(async (row) => {
        const patch = await drawPreview(context, library, row, job.signal)
        if (patch.preview === 'ready') made++
        else none++
        job.report({ done: made + none, note: '正在生成预览图' })
        return { sha256: row.sha256, patch }
      }),
    )
    library.db.transaction((tx) => {
      for (const { sha256, patch } of drawn) setPreview(tx, sha256, patch)
    })
    context.changed('record', '')
  }
}

/** Computes SM3 of originals that have none yet: slower than SHA-256, so it waits behind imports. */
export async function computeSm3(
  context: Context,
  library: Library,
  job: RunningJob,
): Promise<{ computed: number }> {
  let computed = 0
  const gone = new Set<string>()
  for (;;) {
    const rows = listMissingSm3(library.db, 32 + gone.size).filter(({ sha256 }) => !gone.has(sha256))
    if (rows.length === 0) return { computed }
    const found: { sha256: string; sm3: string }[] = []
    for (const { sha256 } of rows) {
      const path = library.vault.original(sha256)
      if (existsSync(path)) found.push({ sha256, ...(await context.pool.run('sm3', { path }, job.signal)) })
      else gone.add(sha256)
      job.report({ done: computed + found.length, note: '正在补算 SM3 摘要' })
    }
    library.db.transaction((tx) => {
      for (const { sha256, sm3 } of found) setSm3(tx, sha256, sm3)
    })
    computed += found.length
  }
}
