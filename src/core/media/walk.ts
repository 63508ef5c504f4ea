import { lstat, readdir } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { AppError, toAppError } from '#shared/errors.ts'
import { refuseChatCache, refuseChatPath } from './chat-folder.ts'
import { isSystemFile } from './system-files.ts'
import { listZip } from './zip-source.ts'

/** One thing found under a chosen path: a file to bring in, or a reason why not. */
export interface Found {
  /** The file; for one inside a zip, the zip. */
  readonly path: string
  /** Where its bytes lie inside the zip, for the task `extract`. */
  readonly entry?: string
  /** What a job's rows name it by: its path, for one inside a zip the zip's path and its own below that. */
  readonly key: string
  /** Path below what was chosen, which it begins with, with `/`. */
  readonly shownPath: string
  readonly bytes: number
  readonly refusal: string
}

const byName = new Intl.Collator('zh-CN', { numeric: true }).compare

/** Refusals by which nothing is lost. */
export const harmlessRefusals = {
  litter: '系统自动生成的文件，不用归档。',
  empty: '文件只有 0 字节，没有内容。',
} as const
const binned = '回收站里的文件，未收。要留的请先还原。'

export interface WalkOptions {
  readonly signal?: AbortSignal
  /** The library's own folder: what it keeps is not taken in again; uploads in its staging are. */
  readonly library?: string
  /** Whether zips are looked into: each file in one is found by itself. */
  readonly opensZips?: boolean
  /** Whether zips that are bundles are looked into as well. */
  readonly opensBundles?: boolean
}

/**
 * Lists what lies under the paths, folders recursively, in name order. Symbolic links are named, not followed.
 * @throws AppError `not-found` when a chosen path itself is not there; `signal`'s reason
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
    const walk = { ...options, found, top: resolve(path) }
    await visit(path, walk)
  }
  return found
}

/**
 * A path as a person knows it: from what they chose downwards, with `/`.
 * @param roots what was chosen; a path below none of them is shown whole
 */
export function toShownPath(path: string, roots: readonly string[]): string {
  const top = roots.map((root) => resolve(root)).find((root) => isInside(path, root))
  if (top === undefined) return path
  return [basename(top), ...relative(top, path).split(sep)].filter((part) => part !== '').join('/')
}

interface Walk extends WalkOptions {
  readonly found: Found[]
  readonly top: string
}

async function visit(path: string, walk: Walk): Promise<void> {
  const { signal, library, found } = walk
  signal?.throwIfAborted()
  const shownPath = toShownPath(path, [walk.top])
  const add = (bytes: number, refusal: string) => found.push({ path, key: path, shownPath, bytes, refusal })
  try {
    const stats = await lstat(path)
    if (library && isInside(path, library) && !isInside(path, join(library, 'staging'))) {
      add(stats.size, '是档案库自己的文件夹，未收。')
      return
    }
    if (stats.isDirectory()) {
      const names = await readdir(path)
      for (const name of names.toSorted(byName)) await visit(join(path, name), walk)
      return
    }
    const refusal = await refuse(path, shownPath, stats)
    if (refusal === '' && walk.opensZips && (await visitZip(path, shownPath, walk))) return
    add(stats.size, refusal)
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    add(0, toAppError(thrown).message)
  }
}

/** @returns whether it is an archive, whose files were added */
async function visitZip(path: string, shownPath: string, walk: Walk): Promise<boolean> {
  const { signal, opensBundles, found } = walk
  const entries = await listZip(path, basename(path), { signal, opensBundles })
  for (const { name, entry, bytes, refusal } of entries ?? []) {
    const [key, shown] = name ? [`${path}/${name}`, `${shownPath}/${name}`] : [path, shownPath]
    const why = refusal || refuseByName(shown, key, bytes)
    found.push({ path, key, shownPath: shown, bytes, refusal: why, ...(why ? {} : { entry }) })
  }
  return entries !== null
}

const isInside = (path: string, folder: string): boolean =>
  `${resolve(path)}${sep}`.startsWith(resolve(folder) + (resolve(folder).endsWith(sep) ? '' : sep))

async function refuse(
  path: string,
  shownPath: string,
  stats: { isFile(): boolean; isSymbolicLink(): boolean; size: number },
): Promise<string> {
  if (stats.isSymbolicLink()) return '是快捷方式（链接），未收。请导入原文件。'
  if (!stats.isFile()) return '不是普通文件，未收。'
  return refuseByName(shownPath, path, stats.size) || refuseChatCache(path, basename(path))
}

/** @param key the whole path, also what lies above the chosen folder: that may be a chat program's */
function refuseByName(shownPath: string, key: string, bytes: number): string {
  const names = shownPath.split('/')
  if (isLitter(names.at(-1) ?? '', bytes)) return harmlessRefusals.litter
  if (isSystemFile([...names.slice(0, -1), 'x'])) {
    return names.some(isBin) ? binned : harmlessRefusals.litter
  }
  return bytes === 0 ? harmlessRefusals.empty : refuseChatPath(key.split(/[/\\]/))
}

const isBin = (name: string): boolean => /^(?:\$RECYCLE\.BIN|\.Trash(?:-\d+|es)?)$/i.test(name)

/**
 * By name alone a photo called `._1.jpg` would count as litter, and be lost when the card is cleared: what
 * systems write under such names is small.
 */
function isLitter(name: string, bytes: number): boolean {
  const most = name.startsWith('._') ? 256 << 10 : name.startsWith('~$') ? 4 << 10 : Number.POSITIVE_INFINITY
  return isSystemFile([name]) && bytes <= most
}
