import { crc32 } from 'node:zlib'
import type { Entry } from 'yauzl'

const utf8Flag = 0x0800
const unicodePathField = 0x7075

/**
 * An entry's path as a person sees it, with `/`. Chinese Windows writes names in GBK and sets no flag:
 * what is not UTF-8 is read as GBK (source: APPNOTE.TXT 6.3.10 §4.4.4, §4.6.9).
 * @param raw the name's bytes in the central directory
 * @returns null when the bytes are neither
 */
export function decodeEntryName(
  raw: Buffer,
  { generalPurposeBitFlag, extraFields }: Pick<Entry, 'generalPurposeBitFlag' | 'extraFields'>,
): string | null {
  const unicode = extraFields.find(
    ({ id, data }) =>
      id === unicodePathField && data.length > 5 && data[0] === 1 && data.readUInt32LE(1) === crc32(raw),
  )
  const bytes = unicode ? unicode.data.subarray(5) : raw
  const encodings = unicode || generalPurposeBitFlag & utf8Flag ? ['utf-8'] : ['utf-8', 'gbk']
  for (const encoding of encodings) {
    const name = decode(bytes, encoding)
    // Only after decoding: the second byte of a GBK character may be a backslash.
    if (name !== null) return name.replaceAll('\\', '/').normalize('NFC')
  }
  return null
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
