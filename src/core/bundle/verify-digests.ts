import { createHash } from 'node:crypto'
import type { Pool } from '#core/worker/pool.ts'
import type { CheckList } from './check-list.ts'
import { forEachParallel, type Progress } from './parallel.ts'
import type { BagEntry, BagSource } from './source.ts'
import type { Listing } from './verify-manifest.ts'

interface Bag {
  readonly source: BagSource
  readonly files: ReadonlyMap<string, BagEntry>
  readonly tags: Listing
  readonly payload: Listing
  /** Files already read: their bytes, as judged, are what is hashed. */
  readonly texts: ReadonlyMap<string, Buffer>
  /** Files that should have been read and could not be (too large, say): reported already, not hashed. */
  readonly unread: ReadonlySet<string>
}

interface Tools {
  readonly pool: Pool
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

interface Task {
  readonly entry: BagEntry
  readonly expected: string
  readonly isTag: boolean
}

/** Hashes every listed file that is there, in parallel, and holds it against its manifest. */
export async function checkDigests(
  bag: Bag,
  { pool, signal, onProgress }: Tools,
  list: CheckList,
): Promise<void> {
  list.ran('tag-digest', 'payload-digest')
  const tasks = [...toTasks(bag, bag.tags, true), ...toTasks(bag, bag.payload, false)]
  const totalBytes = tasks.reduce((sum, { entry }) => sum + entry.bytes, 0)
  const wrong = new Map<Task, 'digest' | 'unreadable'>()
  let done = 0
  let doneBytes = 0
  // Largest first, so that no thread is left with a long video at the end.
  const ordered = tasks.toSorted((a, b) => b.entry.bytes - a.entry.bytes)
  await forEachParallel(ordered, pool.size + 1, async (task) => {
    const found = await judge(task, bag, pool, signal)
    if (found !== null) wrong.set(task, found)
    done += 1
    doneBytes += task.entry.bytes
    onProgress?.({ done, total: tasks.length, doneBytes, totalBytes, note: '逐个核对文件' })
  })
  for (const task of tasks) {
    const found = wrong.get(task)
    if (found === undefined) continue
    const { path } = task.entry
    list.found(`${task.isTag ? 'tag' : 'payload'}-${found}`, path)
  }
}

function* toTasks({ files, unread }: Bag, listing: Listing, isTag: boolean): Generator<Task> {
  for (const [path, expected] of listing) {
    const entry = files.get(path)
    if (entry && !unread.has(path)) yield { entry, expected, isTag }
  }
}

async function judge(
  { entry, expected }: Task,
  { source, texts }: Bag,
  pool: Pool,
  signal: AbortSignal | undefined,
): Promise<'digest' | 'unreadable' | null> {
  signal?.throwIfAborted()
  const text = texts.get(entry.path)
  if (text) return createHash('sha256').update(text).digest('hex') === expected ? null : 'digest'
  try {
    const { sha256, bytes } = await source.digest(entry, pool, signal)
    return sha256 === expected && bytes === entry.bytes ? null : 'digest'
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    return 'unreadable'
  }
}
