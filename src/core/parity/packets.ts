import { createHash } from 'node:crypto'

/**
 * Packets of PAR 2.0 (Parity Volume Set Specification 2.0, Nahas 2003): what `par2` and MultiPar read and write.
 * Numbers are little-endian; a packet's length is a multiple of four.
 */
export const magic = Buffer.from('PAR2\0PKT', 'latin1')
export const headerBytes = 64

const typeOf = (name: string): Buffer => Buffer.from(`PAR 2.0\0${name}`.padEnd(16, '\0'), 'latin1')
export const packetTypes = {
  main: typeOf('Main'),
  file: typeOf('FileDesc'),
  checks: typeOf('IFSC'),
  recovery: typeOf('RecvSlic'),
  creator: typeOf('Creator'),
} as const
export type PacketType = keyof typeof packetTypes

export const md5 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What a set says of one file. */
export interface ParityFile {
  readonly id: Buffer
  /** From the set's folder, with `/`. */
  readonly name: string
  readonly bytes: number
  readonly md5: Buffer
  /** Of the first 16 KB. */
  readonly headMd5: Buffer
  /** MD5 (16) and CRC-32 (4) of each slice, filled up with zeros to a slice's length. */
  readonly checks: Buffer
}

const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

const padded = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}

/** The id of a file: it follows from its beginning, length and name. */
export const toFileId = (headMd5: Buffer, bytes: number, name: string): Buffer =>
  md5(headMd5, uint64(bytes), Buffer.from(name))

/** As numbers, the last byte the highest: the order the specification wants. */
export const compareIds = (a: Buffer, b: Buffer): number =>
  Buffer.compare(Buffer.from(a).reverse(), Buffer.from(b).reverse())

export function toMainBody(sliceBytes: number, ids: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32LE(ids.length)
  return Buffer.concat([uint64(sliceBytes), count, ...ids])
}

/** The header of a packet whose body is given in parts, so that a large one need not be copied. */
export function toHeader(setId: Buffer, type: PacketType, body: readonly Uint8Array[]): Buffer {
  const length = body.reduce((sum, part) => sum + part.length, headerBytes)
  const rest = [setId, packetTypes[type], ...body]
  return Buffer.concat([magic, uint64(length), md5(...rest), setId, packetTypes[type]])
}

const toPacket = (setId: Buffer, type: PacketType, ...body: readonly Buffer[]): Buffer =>
  Buffer.concat([toHeader(setId, type, body), ...body])

/** All a set needs besides its recovery slices: it stands in the index file and again beside the slices. */
export function toIndex(sliceBytes: number, files: readonly ParityFile[], creator: string) {
  const main = toMainBody(
    sliceBytes,
    files.map(({ id }) => id),
  )
  const setId = md5(main)
  const packets = Buffer.concat([
    toPacket(setId, 'main', main),
    ...files.flatMap((file) => [
      toPacket(setId, 'file', file.id, file.md5, file.headMd5, uint64(file.bytes), padded(file.name)),
      toPacket(setId, 'checks', file.id, file.checks),
    ]),
    toPacket(setId, 'creator', padded(creator)),
  ])
  return { setId, packets }
}

export interface ParsedMain {
  readonly sliceBytes: number
  readonly ids: readonly Buffer[]
}

/** Null when it is not one, or asks for more than there can be. */
export function parseMain(body: Buffer, mostSliceBytes: number): ParsedMain | null {
  if (body.length < 12 || (body.length - 12) % 16 !== 0) return null
  const sliceBytes = Number(body.readBigUInt64LE(0))
  const count = body.readUInt32LE(8)
  if (sliceBytes % 4 !== 0 || sliceBytes < 4 || sliceBytes > mostSliceBytes) return null
  if (count !== (body.length - 12) / 16) return null
  return {
    sliceBytes,
    ids: Array.from({ length: count }, (_, at) => body.subarray(12 + at * 16, 28 + at * 16)),
  }
}

export function parseFile(body: Buffer): Omit<ParityFile, 'checks'> | null {
  if (body.length < 57) return null
  const end = body.indexOf(0, 56)
  const name = body.subarray(56, end < 0 ? body.length : end)
  const bytes = Number(body.readBigUInt64LE(48))
  const file = {
    id: body.subarray(0, 16),
    md5: body.subarray(16, 32),
    headMd5: body.subarray(32, 48),
    bytes,
    name: name.toString('utf8'),
  }
  return Number.isSafeInteger(bytes) && toFileId(file.headMd5, bytes, file.name).equals(file.id) ? file : null
}
