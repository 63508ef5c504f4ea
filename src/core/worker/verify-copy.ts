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
 * Reads both files again from their beginning. The stored copy is hashed and must come to `sha256`; the source is
 * compared with it byte by byte, so that it holds the same digest without being hashed a second time.
 * @throws AppError `cancelled` when stopped; nothing else: what cannot be read is not the same
 */
export async function verifyCopy(
  { source, stored, sha256 }: Tasks['verify']['input'],
  isStopped: Stopped = () => false,
): Promise<CopyCheck> {
  let sourceFd: number
  try {
    sourceFd = openSync(source, 'r')
  } catch (thrown) {
    return differs(`重读不到来源文件：${toAppError(thrown).message}`)
  }
  try {
    return compare(sourceFd, stored, sha256, isStopped)
  } finally {
    closeSync(sourceFd)
  }
}

function compare(sourceFd: number, stored: string, sha256: string, isStopped: Stopped): CopyCheck {
  let storedFd: number
  try {
    storedFd = openSync(stored, 'r')
  } catch (thrown) {
    return differs(`重读不到库内原件：${toAppError(thrown).message}`)
  }
  try {
    const hash = createHash('sha256')
    let isSame = true
    for (;;) {
      if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
      const mine = readFull(storedFd, ofStored, '库内原件')
      if (isSame) isSame = mine.equals(readFull(sourceFd, ofSource, '来源文件'))
      if (mine.length === 0) break
      hash.update(mine)
    }
    if (hash.digest('hex') !== sha256) return differs('重读核对不符：库内原件读出的内容与存入时不同')
    return isSame ? { isSame, reason: '' } : differs('重读核对不符：来源文件读出的内容与存入时不同')
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw error
    return differs(error.message)
  } finally {
    closeSync(storedFd)
  }
}

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
    throw new AppError('unreadable', `重读不到${what}：${toAppError(thrown).message}`, { cause: thrown })
  }
  return buffer
}

const differs = (reason: string): CopyCheck => ({ isSame: false, reason })
