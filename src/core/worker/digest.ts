import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'
import { AppError } from '#shared/errors.ts'
import type { Digest, MadeFile, Tasks } from './tasks.ts'
import { withWholeFile } from './whole-file.ts'

// One buffer a thread, kept: small enough for the processor's cache, and for the kernel to take each write into
// single pages at once. 1 MB hashes a third slower and, with several threads, writes two to four times slower.
const buffer = Buffer.allocUnsafe(64 * 1024)

/** Whether the one who asked has called the task off; looked at once a chunk. */
export type Stopped = () => boolean

const never: Stopped = () => false

function checkStopped(isStopped: Stopped): void {
  if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
}

function readInto(fd: number, position: number | null, length: number): Buffer {
  const count = readSync(fd, buffer, 0, Math.min(length, buffer.length), position)
  // Nearly always the whole of it: a view made for each read costs a tenth of the hashing.
  return count === buffer.length ? buffer : buffer.subarray(0, count)
}

/** Shows a file chunk by chunk, from `offset`, at most `length` bytes. @returns how many there were */
function readChunks(
  fd: number,
  isStopped: Stopped,
  take: (chunk: Buffer) => void,
  offset = 0,
  length = Number.POSITIVE_INFINITY,
): number {
  let bytes = 0
  for (;;) {
    checkStopped(isStopped)
    const rest = length - bytes
    const chunk = rest > 0 ? readInto(fd, offset + bytes, rest) : buffer.subarray(0, 0)
    if (chunk.length === 0) return bytes
    take(chunk)
    bytes += chunk.length
  }
}

/**
 * `bytes` counts what was there, which may be less than `length`.
 * @throws the system's error (`ENOENT`, `EIO` …); AppError `cancelled` when stopped
 */
export async function hashFile(
  { path, offset = 0, length, isSm3 = false, isCrc = false }: Tasks['hash']['input'],
  isStopped = never,
): Promise<Digest> {
  const sm3 = isSm3 ? await startSm3() : null
  const fd = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    let crc = 0
    const take = (chunk: Buffer) => {
      hash.update(chunk)
      sm3?.update(chunk)
      if (isCrc) crc = crc32(chunk, crc)
    }
    const bytes = readChunks(fd, isStopped, take, offset, length)
    const more = { ...(sm3 ? { sm3: sm3.digest('hex') } : {}), ...(isCrc ? { crc } : {}) }
    return { sha256: hash.digest('hex'), bytes, ...more }
  } finally {
    closeSync(fd)
  }
}

/** SM3 (GB/T 32905) by WebAssembly: the runtime inside Electron has none. */
async function startSm3() {
  // Loaded by the first SM3 only: an import starts three threads that never need it.
  const { createSM3 } = await import('hash-wasm')
  return createSM3()
}

/** SM3 of a file. @throws as `hashFile` */
export async function sm3File(
  { path }: Tasks['sm3']['input'],
  isStopped = never,
): Promise<{ sm3: string; bytes: number }> {
  const hash = await startSm3()
  const fd = openSync(path, 'r')
  try {
    const bytes = readChunks(fd, isStopped, (chunk) => hash.update(chunk))
    return { sm3: hash.digest('hex'), bytes }
  } finally {
    closeSync(fd)
  }
}

/** Up to here a file is copied by the kernel in one go; longer ones in chunks, so that they can be stopped. */
const wholeBytes = 512 * 1024 * 1024

/**
 * The digest is that of the copy, as it was written; with `isSynced: false` that of what was read, for an import,
 * which reads source and copy again when the copy is in its place.
 * @throws the system's error; AppError `cancelled` when stopped; `to` is removed again when anything fails
 */
export async function copyFile(
  { from, to, isSynced = true }: Tasks['copy']['input'],
  isStopped = never,
): Promise<Digest> {
  checkStopped(isStopped)
  const stats = statSync(from)
  if (!stats.isFile()) throw Object.assign(new Error('not a file'), { code: 'EINVAL' })
  const copyIt = (bytes: Buffer | null): Digest => {
    if (bytes) return writeNew(to, bytes)
    return stats.size <= wholeBytes
      ? copyWhole(from, to, isSynced, isStopped)
      : copyInChunks(from, to, isSynced, isStopped)
  }
  try {
    return isSynced ? copyIt(null) : await withWholeFile(from, copyIt)
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code !== 'EEXIST') rmSync(to, { force: true })
    throw thrown
  }
}

function writeNew(to: string, bytes: Buffer): Digest {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const target = openSync(to, 'wx', 0o644)
  try {
    // In small parts, for the same reason as above.
    for (let at = 0; at < bytes.length; at += buffer.length) {
      writeAll(target, bytes.subarray(at, at + buffer.length))
    }
    return { sha256, bytes: bytes.length }
  } finally {
    closeSync(target)
  }
}

/** The kernel moves the bytes without showing them here: a third faster than reading and writing them. */
function copyWhole(from: string, to: string, isSynced: boolean, isStopped: Stopped): Digest {
  copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  chmodSync(to, 0o644)
  const target = openSync(to, 'r+')
  try {
    const digest = digestOf(target, isStopped)
    if (isSynced) fsyncSync(target)
    return digest
  } finally {
    closeSync(target)
  }
}

function copyInChunks(from: string, to: string, isSynced: boolean, isStopped: Stopped): Digest {
  const source = openSync(from, 'r')
  try {
    const target = openSync(to, 'wx', 0o644)
    try {
      const digest = digestOf(source, isStopped, (chunk) => writeAll(target, chunk))
      if (isSynced) fsyncSync(target)
      return digest
    } finally {
      closeSync(target)
    }
  } finally {
    closeSync(source)
  }
}

/** Reads a file to its end, hashing what it reads. */
function digestOf(fd: number, isStopped: Stopped, take?: (chunk: Buffer) => void): Digest {
  const hash = createHash('sha256')
  const bytes = readChunks(fd, isStopped, (chunk) => {
    hash.update(chunk)
    take?.(chunk)
  })
  return { sha256: hash.digest('hex'), bytes }
}

function writeAll(fd: number, chunk: Buffer): void {
  let written = 0
  while (written < chunk.length) written += writeSync(fd, chunk, written, chunk.length - written)
}

/** Writes a made PDF to a new file; half of one is removed again. @throws the system's error */
export async function writePdf(
  { pdf, pages }: { readonly pdf: Buffer; readonly pages: number },
  to: string,
): Promise<MadeFile> {
  try {
    writeFileSync(to, pdf, { flag: 'wx' })
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code !== 'EEXIST') rmSync(to, { force: true })
    throw thrown
  }
  return { sha256: createHash('sha256').update(pdf).digest('hex'), bytes: pdf.length, pages }
}
