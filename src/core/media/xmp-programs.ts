import { cleanLine } from './exif-text.ts'

/** Names of programs in an XMP packet: bytes that may be anything, read without parsing XML. Pure. */

const packetStart = '<x:xmpmeta'
/** A packet longer than this is read up to here. */
const longestPacket = 64 << 10
const most = 5
const longestName = 60

/** The XMP packet somewhere in a file's head; empty when there is none. */
export function findXmp(head: Buffer): Buffer {
  const at = head.indexOf(packetStart, 0, 'latin1')
  return at < 0 ? Buffer.alloc(0) : head.subarray(at, at + longestPacket)
}

/**
 * Programs that a packet says made or saved the file, oldest first: each `stEvt:softwareAgent` of its history,
 * then `xmp:CreatorTool`. Each once, at most five, the latest kept.
 */
export function xmpPrograms(packet: Buffer): readonly string[] {
  const text = packet.toString('utf8', 0, Math.min(packet.length, longestPacket))
  const found = [...valuesOf(text, 'stEvt:softwareAgent'), ...valuesOf(text, 'xmp:CreatorTool')]
  return [...new Set(found)].slice(-most)
}

/** Values of a property, written as attribute or as element; by plain search, so that hostile text costs no more. */
function valuesOf(text: string, property: string): string[] {
  const values: string[] = []
  for (let at = text.indexOf(property); at >= 0 && values.length < 100; at = text.indexOf(property, at + 1)) {
    const rest = text.slice(at + property.length, at + property.length + 200)
    const value = /^\s*=\s*"([^"<]{1,150})"/.exec(rest)?.[1] ?? /^>([^<]{1,150})</.exec(rest)?.[1]
    // The same program on the same machine says it with and without the system's name.
    const name = cleanLine((value ?? '').replace(/ \((?:Macintosh|Windows)\)$/, '')).slice(0, longestName)
    if (name !== '') values.push(name)
  }
  return values
}
