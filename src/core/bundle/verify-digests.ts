import { createHash } from 'node:crypto'
import { sm3 as sm3Of } from 'hash-wasm'
import type { Pool } from '#core/worker/pool.ts'
import type { Digest } from '#core/worker/tasks.ts'
import type { CheckId, CheckList } from './check-list.ts'
import { forEachParallel, type Progress } from './parallel.ts'
import type { BagEntry, BagSource } from './source.ts'
import type { Listing } from './verify-manifest.ts'

interface Bag {
  readonly source: BagSource
  readonly files: ReadonlyMap<string, BagEntry>
  readonly tags: Listing
  readonly payload: Listing
  /** SM3 by path, of the payload; null when it is not to be recomputed. */
  readonly sm3: Listing | null
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
  /** SM3 that the file must have; null when nothing was asked or listed. */
  readonly expectedSm3: string | null
  readonly isTag: boolean
}

/** Hashes every listed file that is there, in parallel, reading each once, and holds it against its manifests. */
export async function checkDigests(
  bag: Bag,
  { pool, signal, onProgress }: Tools,
  list: CheckList,
): Promise<void> {
  list.ran('tag-digest', 'payload-digest')
  if (bag.sm3) list.ran('sm3-digest')
  const tasks = [...toTasks(bag, bag.tags, true), ...toTasks(bag, bag.payload, false)]
  const totalBytes = tasks.reduce((sum, { entry }) => sum + entry.bytes, 0)
  const wrong = new Map<Task, readonly CheckId[]>()
  let done = 0
  let doneBytes = 0
  // Largest first, so that no thread is left with a long video at the end.
  const ordered = tasks.toSorted((a, b) => b.entry.bytes - a.entry.bytes)
  await forEachParallel(ordered, pool.size + 1, async (task) => {
    const found = await judge(task, bag, pool, signal)
    if (found.length > 0) wrong.set(task, found)
    done += 1
    doneBytes += task.entry.bytes
    onProgress?.({ done, total: tasks.length, doneBytes, totalBytes, note: '逐个核对文件' })
  })
  for (const task of tasks) {
    for (const id of wrong.get(task) ?? []) list.found(id, task.entry.path)
  }
}

function* toTasks({ files, unread, sm3 }: Bag, listing: Listing, isTag: boolean): Generator<Task> {
  for (const [path, expected] of listing) {
    const entry = files.get(path)
    const expectedSm3 = (isTag ? null : sm3?.get(path)) ?? null
    if (entry && !unread.has(path)) yield { entry, expected, expectedSm3, isTag }
  }
}

async function judge(
  { entry, expected, expectedSm3, isTag }: Task,
  { source, texts }: Bag,
  pool: Pool,
  signal: AbortSignal | undefined,
): Promise<readonly CheckId[]> {
  signal?.throwIfAborted()
  const isSm3 = expectedSm3 !== null
  const text = texts.get(entry.path)
  try {
    const { sha256, bytes, sm3 } = text
      ? await digestText(text, isSm3)
      : await source.digest(entry, pool, { isSm3, signal })
    const isSame = sha256 === expected && bytes === entry.bytes
    return [
      ...(isSame ? [] : [isTag ? ('tag-digest' as const) : ('payload-digest' as const)]),
      ...(isSm3 && sm3 !== expectedSm3 ? ['sm3-digest' as const] : []),
    ]
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    return [isTag ? 'tag-unreadable' : 'payload-unreadable']
  }
}

const digestText = async (text: Buffer, isSm3: boolean): Promise<Digest> => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: text.length,
  ...(isSm3 ? { sm3: await sm3Of(text) } : {}),
})
