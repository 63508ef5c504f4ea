import { existsSync } from 'node:fs'
import { rename, rm, statfs } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError, toAppError } from '#shared/errors.ts'
import { toBagSize } from './bag-info.ts'

/** @throws AppError `disk-full` when the disk of `folder` says it has less room than `neededBytes` */
export async function assertRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(folder)
  const free = bavail * bsize
  if (blocks > 0 && free < neededBytes) {
    const message = `目标磁盘空间不足：需要 ${toBagSize(neededBytes)}，可用 ${toBagSize(free)}。请清理磁盘或换一个位置。`
    throw new AppError('disk-full', message)
  }
}

/** Renames a finished folder; tries again for a while, as virus scanners hold new files on Windows. */
export async function renameFinished(partial: string, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(partial, path)
    } catch (thrown) {
      const code = String((thrown as NodeJS.ErrnoException).code)
      if (attempt === 8 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw thrown
      await delay(50 * 2 ** attempt)
    }
  }
}

/** Removes what was written so far, if it can be removed. */
export async function removePartial(partial: string): Promise<void> {
  // A stick that was pulled out leaves its `.partial`; the failure being reported is the one that matters.
  await rm(partial, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {})
}

/** What a stick or disk says, in words a person can act on; `destination` is where was written to. */
export function toWriteError(thrown: unknown, destination?: string): AppError {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EFBIG') {
    const message = '目标磁盘存不下 4 GB 以上的单个文件（FAT32 格式）。请换用 exFAT 或 NTFS 格式的磁盘。'
    return new AppError('disk-full', message, { cause: thrown })
  }
  const isGone = code === 'ENOENT' && destination !== undefined && !existsSync(destination)
  if (code === 'ENXIO' || code === 'UNKNOWN' || isGone) {
    return new AppError('unreadable', '设备已断开。请重新插好 U 盘后重试。', { cause: thrown })
  }
  return toAppError(thrown)
}
