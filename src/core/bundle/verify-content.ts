import type { Pool } from '#core/worker/pool.ts'
import type { Tasks } from '#core/worker/tasks.ts'
import { AppError } from '#shared/errors.ts'
import type { CheckList } from './check-list.ts'
import { forEachParallel, type Progress } from './parallel.ts'
import { isExecutable } from './paths.ts'
import type { BagEntry, BagSource } from './source.ts'

type Place = Tasks['inspect']['input']['place']

/** A file to look into. */
export interface ContentFile {
  /** How a finding names it; hostile text. */
  readonly label: string
  /** Its ending is held against its bytes. */
  readonly name: string
  readonly bytes: number
  /** Where it lies; null: nowhere that it could be looked at. Throws what kept it from being read. */
  readonly locate: () => Promise<Place | null>
}

interface Tools {
  readonly pool: Pool
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

const contentChecks = ['file-type', 'file-opens', 'file-locked', 'fonts-embedded', 'active-content'] as const

/**
 * Looks into files in the pool (points 15 to 18 of 四性检测). A file that brings its thread down, or takes too long,
 * is told as one that does not open; the others go on. @throws AppError `cancelled`
 */
export async function checkContent(
  files: readonly ContentFile[],
  { pool, signal, onProgress }: Tools,
  list: CheckList,
): Promise<void> {
  list.ran(...contentChecks, 'executables')
  const found = new Map<ContentFile, Tasks['inspect']['output']['findings']>()
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  let doneBytes = 0
  await forEachParallel(files, pool.size, async (file) => {
    found.set(file, await inspectFile(file, pool, signal))
    done += 1
    doneBytes += file.bytes
    onProgress?.({ done, total: files.length, doneBytes, totalBytes, note: '逐个查看文件内容' })
  })
  for (const file of files) {
    for (const { check, detail } of found.get(file) ?? []) {
      // Its name told it already.
      if (check !== 'executables' || !isExecutable(file.name)) list.found(check, `${file.label}：${detail}`)
    }
  }
}

async function inspectFile(
  file: ContentFile,
  pool: Pool,
  signal: AbortSignal | undefined,
): Promise<Tasks['inspect']['output']['findings']> {
  signal?.throwIfAborted()
  try {
    const place = await file.locate()
    if (place === null) return [{ check: 'content-unread', detail: '没有查看' }]
    const isHeavy = isHeavyFile(file)
    return (await pool.run('inspect', { place, name: file.name, isHeavy }, signal)).findings
  } catch (thrown) {
    if (signal?.aborted) throw new AppError('cancelled', '已取消，检测没有完成。', { cause: thrown })
    return [{ check: 'file-opens', detail: '查看时出错，可能是特制的坏文件' }]
  }
}

const heavyBytes = 48 << 20
/** Decoded or held whole: one of these at a time. Videos are read piece by piece. */
const isHeavyFile = ({ name, bytes }: ContentFile): boolean =>
  /\.(?:hei[cf]|bmp)$/i.test(name) ||
  (bytes > heavyBytes && !/\.(?:mp4|mov|m4v|avi|mkv|webm|mpe?g|m?ts|wmv)$/i.test(name))

/** Bytes of an entry that is packed, or of a bundle that lies nowhere as a file, read to be looked into. */
const mostRead = 64 << 20

/** The files of a bundle that can be looked into: all that have a record and are not encrypted. */
export const bagContent = <Entry extends BagEntry>(
  source: BagSource<Entry>,
  entries: readonly Entry[],
): readonly ContentFile[] =>
  entries.map((entry) => ({
    label: entry.path,
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    bytes: entry.bytes,
    locate: async () => {
      const place = source.locate?.(entry) ?? null
      if (place) return place
      return entry.bytes <= mostRead ? { data: await source.read(entry, mostRead) } : null
    },
  }))
