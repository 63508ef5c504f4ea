import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findPathFaults } from '#core/bundle/paths.ts'
import { mostSlices } from './field.ts'
import {
  headerBytes,
  magic,
  type PacketType,
  type ParityFile,
  packetTypes,
  parseFile,
  parseMain,
} from './packets.ts'
import { cut, mostSliceBytes } from './plan.ts'
import { isParityPath } from './write.ts'

/** A recovery slice that is whole, and where it lies. */
export interface RecoverySlice {
  readonly exponent: number
  readonly path: string
  readonly offset: number
}

export interface ParitySet {
  readonly sliceBytes: number
  /** In the order in which their slices count. */
  readonly files: readonly ParityFile[]
  readonly recovery: readonly RecoverySlice[]
}

// A packet holds one slice, or the digests of all slices of one file.
const mostPacketBytes = Math.max(mostSliceBytes, mostSlices * 20) + 4096
/** More recovery slices than this are not looked at. */
const mostRecovery = 1024

interface Packet {
  readonly setId: Buffer
  readonly type: PacketType
  readonly offset: number
  readonly length: number
  /** Of a recovery slice only its first four bytes. */
  readonly body: Buffer
}

/**
 * Reads the recovery data at a bag's root, whole packets only: it may be damaged itself. Names it gives are believed
 * only when `isKnown`. Null when there is none, or not enough of it to know what it is about.
 */
export async function readParitySet(
  root: string,
  isKnown: (path: string) => boolean,
): Promise<ParitySet | null> {
  const names = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && isParityPath(entry.name))
    .map(({ name }) => name)
    .sort()
  const packets: (Packet & { path: string })[] = []
  for (const name of names) {
    const path = join(root, name)
    for await (const packet of readPackets(path)) packets.push({ ...packet, path })
  }
  const main = packets.find(({ type }) => type === 'main')
  const parsed = main && parseMain(main.body, mostSliceBytes)
  if (!main || !parsed) return null
  const own = packets.filter(({ setId }) => setId.equals(main.setId))
  const described = new Map<string, Omit<ParityFile, 'checks'>>()
  const checks = new Map<string, Buffer>()
  for (const { type, body } of own) {
    const file = type === 'file' ? parseFile(body) : null
    if (file) described.set(file.id.toString('hex'), file)
    if (type === 'checks') checks.set(body.toString('hex', 0, 16), body.subarray(16))
  }
  const files: ParityFile[] = []
  for (const id of parsed.ids) {
    const file = described.get(id.toString('hex'))
    const own20 = checks.get(id.toString('hex'))
    const isSound =
      file &&
      own20 &&
      own20.length === Math.ceil(file.bytes / parsed.sliceBytes) * 20 &&
      isSafe(file.name, isKnown)
    // Without one of its files the numbers of all later slices are not known.
    if (!isSound) return null
    files.push({ ...file, checks: own20 })
  }
  if (cut(files, parsed.sliceBytes).slices > mostSlices) return null
  const recovery = new Map<number, RecoverySlice>()
  for (const { type, body, path, offset, length } of own) {
    if (type !== 'recovery' || length !== headerBytes + 4 + parsed.sliceBytes) continue
    const exponent = body.readUInt32LE(0)
    if (recovery.size < mostRecovery && exponent < 65_535)
      recovery.set(exponent, { exponent, path, offset: offset + headerBytes + 4 })
  }
  return { sliceBytes: parsed.sliceBytes, files, recovery: [...recovery.values()] }
}

const isSafe = (name: string, isKnown: (path: string) => boolean): boolean =>
  findPathFaults(name).length === 0 && isKnown(name)

async function* readPackets(path: string): AsyncGenerator<Packet> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    for (let at = 0; at + headerBytes <= size; ) {
      const packet = await readPacket(file, at, size)
      if (packet) yield packet
      const next = packet ? at + packet.length : await findMagic(file, at + 4, size)
      if (next === null) return
      at = next
    }
  } finally {
    await file.close()
  }
}

async function readPacket(file: FileHandle, offset: number, size: number): Promise<Packet | null> {
  const header = await readAt(file, offset, headerBytes)
  if (!header?.subarray(0, 8).equals(magic)) return null
  const length = Number(header.readBigUInt64LE(8))
  if (length < headerBytes || length % 4 !== 0 || length > mostPacketBytes || offset + length > size)
    return null
  const body = await readAt(file, offset + headerBytes, length - headerBytes)
  if (!body) return null
  const digest = createHash('md5').update(header.subarray(32)).update(body).digest()
  if (!digest.equals(header.subarray(16, 32))) return null
  const type = (Object.keys(packetTypes) as PacketType[]).find((name) =>
    packetTypes[name].equals(header.subarray(48, 64)),
  )
  if (!type || (type === 'recovery' && body.length < 4)) return null
  const kept = type === 'recovery' ? Buffer.from(body.subarray(0, 4)) : body
  return { setId: header.subarray(32, 48), type, offset, length, body: kept }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer | null> {
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
    return bytesRead === length ? buffer : null
  } catch {
    // A bad sector in the recovery data itself: the next packet may be whole.
    return null
  }
}

const windowBytes = 1 << 20

/** Where the next packet may begin; packets begin at multiples of four only by chance after damage. */
async function findMagic(file: FileHandle, from: number, size: number): Promise<number | null> {
  for (let at = from; at < size; at += windowBytes - magic.length) {
    const part = await readAt(file, at, Math.min(windowBytes, size - at))
    const found = part?.indexOf(magic) ?? -1
    if (found >= 0) return at + found
  }
  return null
}
