import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { createSM3 } from 'hash-wasm'
import { AppError } from '#shared/errors.ts'
import type { Digest, Tasks } from './tasks.ts'

// One buffer a thread, kept. It fits the processor's second-level cache, so what is read is hashed and written
// from there: four times the size makes each pass a third slower.
const buffer = Buffer.allocUnsafe(256 * 1024)

/** Whether the one who asked has called the task off; looked at once a chunk. */
export type Stopped = () => boolean

const never: Stopped = () => false

function checkStopped(isStopped: Stopped): void {
  if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
}

function readInto(fd: number, position: number | null, length: number): Buffer {
  const count = readSync(fd, buffer, 0, Math.min(length, buffer.length), position)
  return buffer.subarray(0, count)
}

/**
 * `bytes` counts what was there, which may be less than `length`.
 * @throws the system's error (`ENOENT`, `EIO` …); AppError `cancelled` when stopped
 */
export async function hashFile(
  { path, offset = 0, length }: Tasks['hash']['input'],
  isStopped = never,
): Promise<Digest> {
  const fd = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for (;;) {
      checkStopped(isStopped)
      const rest = length === undefined ? buffer.length : length - bytes
      const chunk = rest > 0 ? readInto(fd, offset + bytes, rest) : buffer.subarray(0, 0)
      if (chunk.length === 0) break
      hash.update(chunk)
      bytes += chunk.length
    }
    return { sha256: hash.digest('hex'), bytes }
  } finally {
    closeSync(fd)
  }
}

/** SM3 (GB/T 32905) by WebAssembly: the runtime inside Electron has none. */
export async function sm3File(
  { path }: Tasks['sm3']['input'],
  isStopped = never,
): Promise<{ sm3: string; bytes: number }> {
  const hash = await createSM3()
  const fd = openSync(path, 'r')
  try {
    let bytes = 0
    for (;;) {
      checkStopped(isStopped)
      const chunk = readInto(fd, bytes, buffer.length)
      if (chunk.length === 0) break
      hash.update(chunk)
      bytes += chunk.length
    }
    return { sm3: hash.digest('hex'), bytes }
  } finally {
    closeSync(fd)
  }
}

/** @throws the system's error; AppError `cancelled` when stopped; `to` is removed again when anything fails */
export async function copyFile({ from, to }: Tasks['copy']['input'], isStopped = never): Promise<Digest> {
  const source = openSync(from, 'r')
  try {
    if (!fstatSync(source).isFile()) throw Object.assign(new Error('not a file'), { code: 'EINVAL' })
    const target = openSync(to, 'wx', 0o644)
    try {
      const hash = createHash('sha256')
      let bytes = 0
      for (;;) {
        checkStopped(isStopped)
        const chunk = readInto(source, bytes, buffer.length)
        if (chunk.length === 0) break
        hash.update(chunk)
        writeAll(target, chunk)
        bytes += chunk.length
      }
      fsyncSync(target)
      closeSync(target)
      return { sha256: hash.digest('hex'), bytes }
    } catch (thrown) {
      closeQuietly(target)
      rmSync(to, { force: true })
      throw thrown
    }
  } finally {
    closeSync(source)
  }
}

function writeAll(fd: number, chunk: Buffer): void {
  let written = 0
  while (written < chunk.length) written += writeSync(fd, chunk, written, chunk.length - written)
}

function closeQuietly(fd: number): void {
  try {
    closeSync(fd)
  } catch {
    // already closed: the failure being reported is the one that matters
  }
}
