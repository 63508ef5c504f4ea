import { lstat, readdir } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import { AppError, toAppError } from '#shared/errors.ts'

/** One thing found under a chosen path: a file to bring in, or a reason why not. */
export interface Found {
  readonly path: string
  readonly bytes: number
  readonly refusal: string
}

const systemFiles = /^(?:thumbs\.db|desktop\.ini|\.ds_store|\._.*|~\$.*)$/i
const byName = new Intl.Collator('zh-CN', { numeric: true }).compare

export interface WalkOptions {
  readonly signal?: AbortSignal
  /** The library's own folder: what it keeps is not taken in again; uploads in its staging are. */
  readonly library?: string
}

/**
 * Lists what lies under the paths, folders recursively, in name order. Symbolic links are named, not followed.
 * @throws AppError `not-found` when a chosen path itself is not there
 */
export async function findFiles(
  paths: readonly string[],
  options: WalkOptions = {},
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const path of paths) {
    try {
      await lstat(path)
    } catch (thrown) {
      const error = toAppError(thrown)
      throw new AppError(error.code, `打不开“${path}”：${error.message}`, { cause: thrown })
    }
    await visit(path, found, options)
  }
  return found
}

async function visit(path: string, found: Found[], options: WalkOptions): Promise<void> {
  const { signal, library } = options
  signal?.throwIfAborted()
  try {
    const stats = await lstat(path)
    if (library && isInside(path, library) && !isInside(path, join(library, 'staging'))) {
      found.push({ path, bytes: stats.size, refusal: '是档案库自己的文件夹，未收。' })
      return
    }
    if (stats.isDirectory()) {
      const names = await readdir(path)
      for (const name of names.toSorted(byName)) await visit(join(path, name), found, options)
      return
    }
    found.push({ path, bytes: stats.size, refusal: refuse(basename(path), stats) })
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    found.push({ path, bytes: 0, refusal: toAppError(thrown).message })
  }
}

const isInside = (path: string, folder: string): boolean =>
  `${resolve(path)}${sep}`.startsWith(`${resolve(folder)}${sep}`)

function refuse(name: string, stats: { isFile(): boolean; isSymbolicLink(): boolean; size: number }): string {
  if (stats.isSymbolicLink()) return '是快捷方式（链接），未收。请导入原文件。'
  if (!stats.isFile()) return '不是普通文件，未收。'
  if (systemFiles.test(name)) return '系统自动生成的文件，不用归档。'
  if (stats.size === 0) return '文件只有 0 字节，没有内容。'
  return ''
}
