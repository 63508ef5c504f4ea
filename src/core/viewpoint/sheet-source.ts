import { existsSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import { makePreview } from '#core/media/derive.ts'
import { getOriginal } from '#core/record/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { Cut } from './sheet-cut.ts'

/** What the picture library reads by itself; everything else is printed from its JPEG derivative. */
const readAsIs = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

/**
 * The file a record's picture is cut from: the original, or its large JPEG where the original is of a kind
 * that cannot be read here.
 * @throws AppError `unreadable` naming the record when there is neither
 */
async function locate(context: Context, record: ArchiveRecord): Promise<string> {
  const library = context.library()
  const name = nameOf(record)
  if (readAsIs.has(record.mime)) {
    const path = library.vault.original(record.sha256)
    if (existsSync(path)) return path
    throw new AppError(
      'unreadable',
      `“${name}”的原件不在库里，没有生成对照表。请到“核对原件”处理，或取消选择这一对。`,
    )
  }
  const path = library.vault.derived('preview', record.sha256)
  const row = getOriginal(library.db, record.sha256)
  if (!existsSync(path) && row) await makePreview(context, library, row)
  if (existsSync(path)) return path
  throw new AppError('unreadable', `“${name}”的格式本机打不开，没有生成对照表。请取消选择这一对。`)
}

const nameOf = ({ title, originalName }: ArchiveRecord): string => title || originalName

/**
 * Cuts a picture out of a record's file, in another thread.
 * @throws AppError `unreadable` naming the record
 */
export async function cropRecord(
  context: Context,
  record: ArchiveRecord,
  cut: Cut & { readonly pixels: { readonly width: number; readonly height: number } },
  signal: AbortSignal,
): Promise<{ readonly dataUrl: string }> {
  const path = await locate(context, record)
  try {
    return await context.pool.run('crop', { path, ...cut }, signal)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'unreadable') throw error
    throw new AppError(
      'unreadable',
      `“${nameOf(record)}”读取不了，可能已损坏，没有生成对照表。请取消选择这一对。`,
      { cause: thrown },
    )
  }
}
