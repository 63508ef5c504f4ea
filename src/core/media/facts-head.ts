import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'

/** Bytes read first: enough for the type and, nearly always, for what a camera wrote. */
export const headBytes = 256 << 10

export interface Head {
  readonly head: Buffer
  /** Size of the whole file. */
  readonly bytes: number
}

/**
 * The first `length` bytes of a file, or fewer when it is shorter.
 * @throws the system's error (`ENOENT`, `EISDIR` …); AppError `unreadable` when the file is empty
 */
export function readHead(path: string, length = headBytes): Head {
  const fd = openSync(path, 'r')
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' })
    if (stat.size === 0) throw new AppError('unreadable', '文件只有 0 字节')
    const head = Buffer.alloc(Math.min(length, stat.size))
    let count = 0
    while (count < head.length) {
      const read = readSync(fd, head, count, head.length - count, count)
      if (read === 0) break
      count += read
    }
    return { head: head.subarray(0, count), bytes: stat.size }
  } finally {
    closeSync(fd)
  }
}
