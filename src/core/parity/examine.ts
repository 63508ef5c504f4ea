import { lstat } from 'node:fs/promises'
import { forEachParallel } from '#core/bundle/parallel.ts'
import { toLocalPath } from '#core/bundle/write-file.ts'
import type { ParityFile } from './packets.ts'
import { cut, type SlicedFile, type Stretch } from './plan.ts'
import type { ParitySet } from './read-set.ts'
import type { ParityTools } from './write.ts'

export interface ExaminedFile extends SlicedFile<ParityFile> {
  /** Numbers of its slices, from 0, that are not as they were. */
  readonly lost: readonly number[]
  /** Something is wrong with it, be it only its length. */
  readonly isDamaged: boolean
}

export interface Damage {
  readonly files: readonly ExaminedFile[]
  readonly damaged: readonly ExaminedFile[]
  readonly lostSlices: number
  readonly isRepairable: boolean
}

/** Reads every file of the set where it lies and says which slices are lost. @throws AppError `cancelled` */
export async function examineDamage(root: string, set: ParitySet, tools: ParityTools): Promise<Damage> {
  const { files } = cut(set.files, set.sliceBytes)
  const examined: ExaminedFile[] = []
  const totalBytes = set.files.reduce((sum, { bytes }) => sum + bytes, 0)
  let doneBytes = 0
  await forEachParallel(files, tools.pool.size, async (each) => {
    examined.push(await examineFile(root, each, set.sliceBytes, tools))
    doneBytes += each.file.bytes
    tools.onProgress?.({ done: examined.length, total: files.length, doneBytes, totalBytes, note: '找坏处' })
  })
  const ordered = examined.toSorted((a, b) => a.firstSlice - b.firstSlice)
  const damaged = ordered.filter(({ isDamaged }) => isDamaged)
  const lostSlices = damaged.reduce((sum, { lost }) => sum + lost.length, 0)
  return { files: ordered, damaged, lostSlices, isRepairable: lostSlices <= set.recovery.length }
}

async function examineFile(
  root: string,
  sliced: SlicedFile<ParityFile>,
  sliceBytes: number,
  { pool, signal }: ParityTools,
): Promise<ExaminedFile> {
  const { file, slices } = sliced
  const path = toLocalPath(root, file.name)
  const all = Array.from({ length: slices }, (_, at) => at)
  // A link that stands in a file's place is as good as nothing: it is never followed.
  const stats = await lstat(path).catch(() => null)
  if (!stats?.isFile()) return { ...sliced, lost: all, isDamaged: true }
  let checks: Uint8Array
  let unread: readonly number[]
  try {
    ;({ checks, unread } = await pool.run('checkSlices', { path, sliceBytes, length: file.bytes }, signal))
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    return { ...sliced, lost: all, isDamaged: true }
  }
  const found = Buffer.from(checks)
  const isSame = (at: number) =>
    found.subarray(at * 20, at * 20 + 20).equals(file.checks.subarray(at * 20, at * 20 + 20))
  const lost = all.filter((at) => unread.includes(at) || !isSame(at))
  return { ...sliced, lost, isDamaged: lost.length > 0 || stats.size !== file.bytes }
}

/** Runs of whole slices, as the sums want them. */
export function* wholeStretches(
  root: string,
  files: readonly ExaminedFile[],
  sliceBytes: number,
): Generator<Stretch> {
  for (const { file, firstSlice, slices, lost } of files) {
    const path = toLocalPath(root, file.name)
    const ends = [...lost, slices]
    let from = 0
    for (const end of ends) {
      const offset = from * sliceBytes
      const length = Math.min(file.bytes, end * sliceBytes) - offset
      if (length > 0) yield { path, offset, length, firstSlice: firstSlice + from }
      from = end + 1
    }
  }
}
