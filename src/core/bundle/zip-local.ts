import type { FileHandle } from 'node:fs/promises'
import type { Entry } from 'yauzl'
import { unicodePathField } from './zip-rules.ts'

/** Lengths a data descriptor may have: with or without its signature, sizes of 4 or of 8 bytes (APPNOTE.TXT 4.3.9). */
export const descriptorLengths: ReadonlySet<number> = new Set([12, 16, 20, 24])
const descriptorSignature = 0x08074b50

/** Whether the descriptor of `length` bytes at `at` says the same of an entry as the directory does. */
export async function isDescriptorSound(
  file: FileHandle,
  { at, length }: { readonly at: number; readonly length: number },
  { crc32, compressedSize, uncompressedSize }: Entry,
): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead !== length) return false
  const isSigned = length === 16 || length === 24
  if (isSigned && buffer.readUInt32LE(0) !== descriptorSignature) return false
  const fields = isSigned ? buffer.subarray(4) : buffer
  const [packed, size] =
    fields.length === 12
      ? [fields.readUInt32LE(4), fields.readUInt32LE(8)]
      : [Number(fields.readBigUInt64LE(4)), Number(fields.readBigUInt64LE(12))]
  return fields.readUInt32LE(0) === crc32 && packed === compressedSize && size === uncompressedSize
}

/** Whether an entry's local extra fields can be walked, and name it no other way: some readers go by them. */
export function isLocalExtraSound(extra: Buffer, name: Buffer): boolean {
  for (let at = 0; at < extra.length; ) {
    // Some writers pad with a few zeros.
    if (at + 4 > extra.length) return extra.subarray(at).every((byte) => byte === 0)
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (end > extra.length) return false
    if (extra.readUInt16LE(at) === unicodePathField && !extra.subarray(at + 9, end).equals(name)) return false
    at = end
  }
  return true
}
