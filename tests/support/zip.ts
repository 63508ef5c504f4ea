import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

/** One entry as it is to stand in the zip, right or wrong. */
export interface ZipPart {
  readonly name: string | Buffer
  readonly content: Uint8Array
  readonly isDeflated?: boolean
  readonly flags?: number
  readonly method?: number
  /** Unix mode, in the upper half of the external attributes. */
  readonly mode?: number
  /** Name in the local header, when it is to differ. */
  readonly localName?: string
  readonly declaredBytes?: number
  /** Points at the data of an entry before it. */
  readonly sameDataAs?: number
  /** Bytes put before the local header. */
  readonly before?: Uint8Array
}

const utf8 = 0x0800

/** A zip written byte by byte, so that tests can make what no library would write. */
export function makeZip(parts: readonly ZipPart[], comment = ''): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let at = 0
  const push = (chunk: Uint8Array) => {
    chunks.push(Buffer.from(chunk))
    at += chunk.length
  }
  for (const part of parts) {
    const { content, isDeflated = false, flags = utf8, mode = 0o100644, before = Buffer.alloc(0) } = part
    const name = Buffer.from(part.name)
    const localName = part.localName === undefined ? name : Buffer.from(part.localName)
    const data = isDeflated ? deflateRawSync(content) : Buffer.from(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(part.method ?? (isDeflated ? 8 : 0), 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(part.declaredBytes ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.from(fields)
    local.writeUInt16LE(localName.length, 22)
    let offset = part.sameDataAs === undefined ? undefined : offsets[part.sameDataAs]
    if (offset === undefined) {
      push(before)
      offset = at
      for (const chunk of [Buffer.from('PK\x03\x04'), local, localName, data]) push(chunk)
    }
    offsets.push(offset)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, tail, name]))
  }
  const start = at
  for (const chunk of directory) push(chunk)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(at - start, 12)
  end.writeUInt32LE(start, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  push(end)
  push(Buffer.from(comment))
  return Buffer.concat(chunks)
}

/** The files of a folder as stored entries under one top folder. */
export function toZipParts(folder: string, top: string): ZipPart[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const name = `${top}/${path.slice(folder.length + 1).replaceAll('\\', '/')}`
      return { name, content: readFileSync(path) }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
