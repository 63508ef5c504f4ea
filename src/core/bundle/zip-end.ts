import type { FileHandle } from 'node:fs/promises'
import type { ZipBounds } from './zip-layout.ts'

// APPNOTE.TXT 4.3.14 to 4.3.16: Zip64 end record, its locator, end record.
const end64Bytes = 56
const locatorBytes = 20
const endBytes = 22
const signatures = { end64: 0x06064b50, locator: 0x07064b50, end: 0x06054b50 }

/**
 * Whether what the zip ends with says of the directory what was found: how many entries, how many bytes, from where,
 * on the only disk. Readers differ in which of these they go by, and where they disagree they see different bundles.
 */
export async function isEndSound(
  file: FileHandle,
  { directoryStart, directoryEnd, fileSize }: ZipBounds,
  entries: number,
): Promise<boolean> {
  const length = fileSize - directoryEnd
  const is64 = length === end64Bytes + locatorBytes + endBytes
  // Another length is told as data that nothing lists.
  if (!is64 && length !== endBytes) return true
  const { buffer: tail } = await file.read(Buffer.alloc(length), 0, length, directoryEnd)
  const bytes = directoryEnd - directoryStart
  const end = tail.subarray(-endBytes)
  // All ones: the number stands in the Zip64 record.
  const isShort = (at: number, value: number) =>
    end.readUInt16LE(at) === value || (is64 && end.readUInt16LE(at) === 0xffff)
  const isLong = (at: number, value: number) =>
    end.readUInt32LE(at) === value || (is64 && end.readUInt32LE(at) === 0xffffffff)
  const isEnd =
    end.readUInt32LE(0) === signatures.end &&
    isShort(4, 0) &&
    isShort(6, 0) &&
    isShort(8, entries) &&
    isShort(10, entries) &&
    isLong(12, bytes) &&
    isLong(16, directoryStart)
  return isEnd && (!is64 || is64Sound(tail, { directoryStart, directoryEnd, bytes, entries }))
}

interface Found {
  readonly directoryStart: number
  readonly directoryEnd: number
  readonly bytes: number
  readonly entries: number
}

function is64Sound(tail: Buffer, { directoryStart, directoryEnd, bytes, entries }: Found): boolean {
  const locator = tail.subarray(end64Bytes)
  const number = (at: number) => Number(tail.readBigUInt64LE(at))
  return (
    tail.readUInt32LE(0) === signatures.end64 &&
    number(4) === end64Bytes - 12 &&
    tail.readUInt32LE(16) === 0 &&
    tail.readUInt32LE(20) === 0 &&
    number(24) === entries &&
    number(32) === entries &&
    number(40) === bytes &&
    number(48) === directoryStart &&
    locator.readUInt32LE(0) === signatures.locator &&
    locator.readUInt32LE(4) === 0 &&
    Number(locator.readBigUInt64LE(8)) === directoryEnd &&
    locator.readUInt32LE(16) === 1
  )
}
