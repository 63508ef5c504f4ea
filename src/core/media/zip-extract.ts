import { createHash, type Hash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Digest, Tasks } from '#core/worker/tasks.ts'
import { AppError } from '#shared/errors.ts'
import { type EntryPlace, parseEntryKey } from './zip-source.ts'

const localHeaderBytes = 30
const localSignature = 0x04034b50

/**
 * Unpacks one entry of a zip to a new file `to` (refuses an existing one), hashing what is written, and
 * fsyncs it. The bytes must come to the size and CRC the archive declares; never more is written.
 * @throws AppError `unreadable` when the entry is damaged, `cancelled` when stopped; the system's error.
 *   A failure leaves no `to` behind.
 */
export async function extractEntry(
  { archive, entry, to }: Tasks['extract']['input'],
  isStopped: () => boolean = () => false,
): Promise<Digest> {
  const place = parseEntryKey(entry)
  const source = openSync(archive, 'r')
  try {
    const start = dataStart(source, place)
    const target = openSync(to, 'wx', 0o644)
    try {
      const digest = await unpack(archive, start, place, target, isStopped)
      fsyncSync(target)
      closeSync(target)
      return digest
    } catch (thrown) {
      closeSync(target)
      rmSync(to, { force: true })
      throw thrown
    }
  } finally {
    closeSync(source)
  }
}

const damaged = (cause?: unknown) =>
  new AppError('unreadable', '压缩包里的这个文件已损坏，读出来与登记的不符。请重新传送后再导入。', { cause })

function dataStart(fd: number, { offset }: EntryPlace): number {
  const header = Buffer.alloc(localHeaderBytes)
  const count = readSync(fd, header, 0, localHeaderBytes, offset)
  if (count !== localHeaderBytes || header.readUInt32LE(0) !== localSignature) throw damaged()
  return offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function unpack(
  archive: string,
  start: number,
  place: EntryPlace,
  target: number,
  isStopped: () => boolean,
): Promise<Digest> {
  if (place.compressed === 0) throw damaged()
  const hash = createHash('sha256')
  let bytes = 0
  let crc = 0
  const source = createReadStream(archive, { start, end: start + place.compressed - 1 })
  const inflate = place.method === 0 ? null : createInflateRaw({ chunkSize: 64 << 10 })
  // `pipe` does not pass errors on: a source that fails must end the unpacking too.
  if (inflate) source.on('error', (error) => inflate.destroy(error)).pipe(inflate)
  try {
    for await (const chunk of (inflate ?? source) as AsyncIterable<Buffer>) {
      if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
      bytes += chunk.length
      if (bytes > place.bytes) throw damaged()
      crc = crc32(chunk, crc)
      take(hash, target, chunk)
    }
  } catch (thrown) {
    throw isZlib(thrown) ? damaged(thrown) : thrown
  } finally {
    source.destroy()
    inflate?.destroy()
  }
  if (bytes !== place.bytes || crc !== place.crc) throw damaged()
  return { sha256: hash.digest('hex'), bytes }
}

function take(hash: Hash, target: number, chunk: Buffer): void {
  hash.update(chunk)
  let written = 0
  while (written < chunk.length) written += writeSync(target, chunk, written, chunk.length - written)
}

const isZlib = (thrown: unknown): boolean =>
  String((thrown as { code?: unknown } | null)?.code).startsWith('Z_')
