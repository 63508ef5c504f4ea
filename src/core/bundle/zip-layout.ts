import type { FileHandle } from 'node:fs/promises'
import type { Entry } from 'yauzl'
import type { CheckId } from './check-list.ts'
import type { SourceFault } from './source.ts'
import { descriptorLengths, isDescriptorSound, isLocalExtraSound } from './zip-local.ts'
import { deflated, descriptorFlag } from './zip-rules.ts'

/** Bytes of one entry within the zip. */
export interface ZipPlace {
  readonly offset: number
  readonly length: number
  readonly isDeflated: boolean
  /** CRC-32 of the bytes unpacked, as the directory has it. */
  readonly crc: number
}

export interface ListedEntry {
  readonly entry: Entry
  readonly name: Buffer
  readonly path: string
}

export interface ZipBounds {
  readonly directoryStart: number
  readonly directoryEnd: number
  readonly fileSize: number
}

const localSignature = 0x04034b50
// End record (22 bytes, no comment), with or without the Zip64 record and locator before it.
const tails: ReadonlySet<number> = new Set([22, 22 + 20 + 56])

/**
 * Finds where each entry's bytes lie, by its local header, and holds that against the central directory:
 * the same name, method and sizes, nothing overlapping, no bytes that no entry accounts for. Otherwise
 * two readers of one zip could see two different bundles.
 */
export async function readZipLayout(
  file: FileHandle,
  { directoryStart, directoryEnd, fileSize }: ZipBounds,
  listed: readonly ListedEntry[],
  faults: SourceFault[],
): Promise<ReadonlyMap<Entry, ZipPlace>> {
  const places = new Map<Entry, ZipPlace>()
  const refused = new Set(faults.map((fault) => fault.path))
  let cursor = 0
  let last: ListedEntry | null = null
  function fail(check: CheckId, path: string): void {
    faults.push({ check, path })
    refused.add(path)
  }
  /** Between an entry's data and what comes next lies its descriptor, or nothing. */
  async function judgeGap(next: number, path: string): Promise<void> {
    const length = next - cursor
    if (length === 0) return
    const isDescriptor =
      last !== null &&
      Boolean(last.entry.generalPurposeBitFlag & descriptorFlag) &&
      descriptorLengths.has(length)
    if (!isDescriptor || !last) fail('zip-hidden-data', path)
    else if (!(await isDescriptorSound(file, { at: cursor, length }, last.entry)))
      fail('zip-header', last.path)
  }

  const ordered = listed.toSorted(
    (a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader,
  )
  for (const each of ordered) {
    const { entry, path } = each
    const start = entry.relativeOffsetOfLocalHeader
    if (start < cursor) fail('zip-overlap', path)
    else await judgeGap(start, path)
    const offset = await readDataOffset(file, each)
    if (offset === null || offset + entry.compressedSize > directoryStart) fail('zip-header', path)
    else {
      const isDeflated = entry.compressionMethod === deflated
      if (!refused.has(path))
        places.set(entry, { offset, length: entry.compressedSize, isDeflated, crc: entry.crc32 })
      cursor = Math.max(cursor, offset + entry.compressedSize)
      last = each
    }
  }
  await judgeGap(directoryStart, '')
  if (!tails.has(fileSize - directoryEnd)) fail('zip-hidden-data', '')
  return places
}

/** Where the entry's data begins; null when its local header disagrees with the central directory. */
async function readDataOffset(file: FileHandle, { entry, name }: ListedEntry): Promise<number | null> {
  const start = entry.relativeOffsetOfLocalHeader
  const header = Buffer.alloc(30 + name.length)
  const { bytesRead } = await file.read(header, 0, header.length, start)
  if (bytesRead !== header.length || header.readUInt32LE(0) !== localSignature) return null
  const flags = header.readUInt16LE(6)
  const nameLength = header.readUInt16LE(26)
  const extraLength = header.readUInt16LE(28)
  const isSame =
    flags === entry.generalPurposeBitFlag &&
    header.readUInt16LE(8) === entry.compressionMethod &&
    nameLength === name.length &&
    header.subarray(30).equals(name) &&
    (header.readUInt32LE(14) === entry.crc32 || hasDescriptor(header.readUInt32LE(14), flags)) &&
    isSizeOf(header.readUInt32LE(18), entry.compressedSize, flags) &&
    isSizeOf(header.readUInt32LE(22), entry.uncompressedSize, flags)
  if (!isSame) return null
  const extra = Buffer.alloc(extraLength)
  const read = await file.read(extra, 0, extraLength, start + header.length)
  const isSound = read.bytesRead === extraLength && isLocalExtraSound(extra, name)
  return isSound ? start + header.length + extraLength : null
}

// Zero before a data descriptor, all ones where Zip64 holds the number.
const isSizeOf = (local: number, size: number, flags: number): boolean =>
  local === size || local === 0xffffffff || hasDescriptor(local, flags)

const hasDescriptor = (local: number, flags: number): boolean =>
  local === 0 && Boolean(flags & descriptorFlag)
