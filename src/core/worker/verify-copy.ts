import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { AppError, toAppError } from '#shared/errors.ts'
import type { Stopped } from './digest.ts'
import type { Tasks } from './tasks.ts'

/** Whether a source and its stored copy were both found to hold the recorded bytes, or why not, in words. */
export interface CopyCheck {
  readonly isSame: boolean
  readonly reason: string
}

const chunkBytes = 64 * 1024
// One pair a thread, kept; see digest.ts for the size.
const [ofSource, ofStored] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)]

/**
 * Reads both files again from their beginning and compares them byte by byte: they hold the same digest then.
 * With `isHashed` the stored copy is hashed too and must come to `sha256`; without, that was done just before, when
 * the copy was read back under its first name, and hashing is left for finding out which of the two is not the same.
 * @throws AppError `cancelled` when stopped; nothing else: what cannot be read is not the same
 */
export async function verifyCopy(
  { source, stored, sha256, isHashed = true }: Tasks['verify']['input'],
  isStopped: Stopped = () => false,
): Promise<CopyCheck> {
  const quick = isHashed ? null : readBoth(source, stored, null, isStopped)
  return quick?.isSame ? quick : readBoth(source, stored, sha256, isStopped)
}

/** @param sha256 what the stored copy must come to; null: it is compared and not hashed */
function readBoth(source: string, stored: string, sha256: string | null, isStopped: Stopped): CopyCheck {
  const open: number[] = []
  try {
    const mine = openNamed(stored, '库内原件')
    open.push(mine)
    const theirs = openNamed(source, '来源文件')
    open.push(theirs)
    const hash = sha256 === null ? null : createHash('sha256')
    let isSame = true
    for (;;) {
      if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
      const chunk = readFull(mine, ofStored, '库内原件')
      if (isSame) isSame = chunk.equals(readFull(theirs, ofSource, '来源文件'))
      if (chunk.length === 0 || (!hash && !isSame)) break
      hash?.update(chunk)
    }
    if (hash && hash.digest('hex') !== sha256) return differs('重读核对不符：库内原件读出的内容与存入时不同')
    return isSame ? { isSame, reason: '' } : differs('重读核对不符：来源文件读出的内容与存入时不同')
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw error
    return differs(error.message)
  } finally {
    for (const fd of open) closeSync(fd)
  }
}

/** @throws AppError that names which of the two it was */
function openNamed(path: string, what: string): number {
  try {
    return openSync(path, 'r')
  } catch (thrown) {
    throw unread(what, thrown)
  }
}

const unread = (what: string, cause: unknown) =>
  new AppError('unreadable', `重读不到${what}：${toAppError(cause).message}`, { cause })

/** Fills the buffer, less only at the end of the file. @throws AppError that names which of the two it was */
function readFull(fd: number, buffer: Buffer, what: string): Buffer {
  let filled = 0
  try {
    while (filled < buffer.length) {
      const count = readSync(fd, buffer, filled, buffer.length - filled, null)
      if (count === 0) return buffer.subarray(0, filled)
      filled += count
    }
  } catch (thrown) {
    throw unread(what, thrown)
  }
  return buffer
}

const differs = (reason: string): CopyCheck => ({ isSame: false, reason })
