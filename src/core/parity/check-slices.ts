import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { AppError } from '#shared/errors.ts'

export interface SliceChecks {
  readonly bytes: number
  readonly md5: Buffer
  readonly headMd5: Buffer
  /** MD5 and CRC-32 of each slice, 20 bytes each. */
  readonly checks: Buffer
  /** Numbers of slices that could not be read. */
  readonly unread: readonly number[]
}

const headBytes = 16_384

/**
 * Digests of a file and of its slices, as PAR 2.0 wants them. A slice that the medium does not give back is named, and
 * the rest is read on. @throws the system's error when it cannot be opened; AppError `cancelled`
 */
export function checkSlices(
  {
    path,
    sliceBytes,
    length,
  }: { readonly path: string; readonly sliceBytes: number; readonly length?: number },
  isStopped: () => boolean,
): SliceChecks {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = length ?? size
    const whole = createHash('md5')
    const head = createHash('md5')
    const slices = Math.ceil(bytes / sliceBytes)
    const checks = Buffer.alloc(slices * 20)
    const unread: number[] = []
    const buffer = Buffer.alloc(sliceBytes)
    for (let slice = 0; slice < slices; slice += 1) {
      if (isStopped()) throw new AppError('cancelled', '已取消，没有做完。')
      const offset = slice * sliceBytes
      if (offset >= size) {
        unread.push(slice)
        continue
      }
      const part = Math.min(sliceBytes, bytes - offset)
      if (!readPart(file, buffer, part, offset)) unread.push(slice)
      buffer.fill(0, part)
      whole.update(buffer.subarray(0, part))
      if (offset < headBytes) head.update(buffer.subarray(0, Math.min(part, headBytes - offset)))
      createHash('md5')
        .update(buffer)
        .digest()
        .copy(checks, slice * 20)
      checks.writeUInt32LE(crc32(buffer), slice * 20 + 16)
    }
    return { bytes, md5: whole.digest(), headMd5: head.digest(), checks, unread }
  } finally {
    closeSync(file)
  }
}

/** Fills the buffer's first `part` bytes; with zeros and false where they cannot be had. */
function readPart(file: number, buffer: Buffer, part: number, offset: number): boolean {
  let done = 0
  try {
    while (done < part) {
      const count = readSync(file, buffer, done, part - done, offset + done)
      if (count === 0) break
      done += count
    }
  } catch {
    // A bad sector: what else there is of the slice is of no use.
    done = 0
  }
  buffer.fill(0, done, part)
  return done === part
}
