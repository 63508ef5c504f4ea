import type { Entry } from 'yauzl'
import type { CheckId } from './check-list.ts'
import type { BagEntry } from './source.ts'

/** Source: APPNOTE.TXT 6.3.10 §4.4.4 (flags), §4.6.9 (Unicode path), §4.4.15 (attributes). */
const encryptedFlags = 0x0001 | 0x0040 | 0x2000
const utf8Flag = 0x0800
export const unicodePathField = 0x7075
export const descriptorFlag = 0x0008
export const stored = 0
export const deflated = 8

// Deflate reaches 1032:1; documents, tables and journals stay far below this.
const maxRatio = 200
const alwaysFine = 1 << 20

/** What one line of the central directory has wrong with it. Paths are judged elsewhere. */
export function findZipFaults(entry: Entry, name: Buffer): CheckId[] {
  const { compressedSize, uncompressedSize, compressionMethod } = entry
  const faults: CheckId[] = []
  if (entry.generalPurposeBitFlag & encryptedFlags) faults.push('zip-encrypted')
  if (compressionMethod !== stored && compressionMethod !== deflated) faults.push('zip-method')
  if (compressionMethod === stored && compressedSize !== uncompressedSize) faults.push('zip-header')
  if (uncompressedSize > alwaysFine && uncompressedSize > compressedSize * maxRatio) faults.push('zip-bomb')
  if (!isUtf8(name)) faults.push('name-encoding')
  else if (!isNameUnambiguous(entry, name)) faults.push('zip-name')
  return faults
}

const isUtf8 = (name: Buffer): boolean => Buffer.from(name.toString('utf8')).equals(name)

/** All readers must see the same name: flagged UTF-8, plain ASCII, or repeated in a Unicode path field. */
function isNameUnambiguous({ generalPurposeBitFlag, extraFields }: Entry, name: Buffer): boolean {
  const fields = extraFields.filter((field) => field.id === unicodePathField)
  if (!fields.every((field) => field.data.subarray(5).equals(name))) return false
  return Boolean(generalPurposeBitFlag & utf8Flag) || fields.length > 0 || name.every((byte) => byte < 0x80)
}

const fileTypeMask = 0o170000
const regularFile = 0o100000
const directory = 0o040000
const reparsePoint = 0x400

/** Plain file, directory, or something that must not be followed (symlink, device, reparse point). */
export function toZipKind(
  { externalFileAttributes, uncompressedSize }: Entry,
  path: string,
): BagEntry['kind'] {
  const type = (externalFileAttributes >>> 16) & fileTypeMask
  if (externalFileAttributes & reparsePoint) return 'other'
  if (path.endsWith('/'))
    return (type === 0 || type === directory) && uncompressedSize === 0 ? 'directory' : 'other'
  return type === 0 || type === regularFile ? 'file' : 'other'
}
