import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Context, Library } from '#core/context.ts'
import type { RunningJob } from '#core/job/runner.ts'
import {
  listMissingSm3,
  listPendingPreviews,
  type OriginalRow,
  setPreview,
  setSm3,
} from '#core/record/service.ts'
import { toAppError } from '#shared/errors.ts'

/** Words shown for an original that nothing here can draw. */
export const noPreview = '原件已存，本机无法预览'

/** Writes an original's thumbnail (and large JPEG where a browser needs one) into `derived/`. */
export async function makePreview(
  context: Context,
  library: Library,
  row: OriginalRow,
  signal?: AbortSignal,
): Promise<boolean> {
  const thumb = library.vault.derived('thumb', row.sha256)
  const preview = library.vault.derived('preview', row.sha256)
  mkdirSync(dirname(thumb), { recursive: true })
  mkdirSync(dirname(preview), { recursive: true })
  try {
    const path = library.vault.original(row.sha256)
    const { width, height } = await context.pool.run(
      'preview',
      { path, mime: row.mime, thumb, preview },
      signal,
    )
    setPreview(library.db, row.sha256, { preview: 'ready', width, height })
    return true
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled' || error.code === 'disk-full') throw error
    setPreview(library.db, row.sha256, { preview: 'none', note: row.note || noPreview })
    return false
  }
}

/** Makes every preview still pending; used after imports and when `derived/` was deleted. */
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
    await Promise.all(
      rows.map(async (row) => {
        if (await makePreview(context, library, row, job.signal)) made++
        else none++
        job.report({ done: made + none, note: '正在生成预览图' })
      }),
    )
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
  const skipped = new Set<string>()
  for (;;) {
    const rows = listMissingSm3(library.db, 64 + skipped.size).filter(({ sha256 }) => !skipped.has(sha256))
    if (rows.length === 0) return { computed }
    for (const { sha256 } of rows) {
      const path = library.vault.original(sha256)
      if (!existsSync(path)) {
        skipped.add(sha256)
        continue
      }
      const { sm3 } = await context.pool.run('sm3', { path }, job.signal)
      setSm3(library.db, sha256, sm3)
      job.report({ done: ++computed, note: '正在补算 SM3 摘要' })
    }
  }
}
