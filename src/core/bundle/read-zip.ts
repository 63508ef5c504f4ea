import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib'
import { createSM3 } from 'hash-wasm'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Digest } from '#core/worker/tasks.ts'
import { isLitter } from './paths.ts'
import { type BagEntry, type BagSource, type DigestOptions, NotABundle, type SourceFault } from './source.ts'
import { isEndSound } from './zip-end.ts'
import { type ListedEntry, readZipLayout, type ZipPlace } from './zip-layout.ts'
import { findZipFaults, toZipKind } from './zip-rules.ts'

// A million names are a bomb, not a project.
const maxEntries = 1_000_000

export interface ZipEntry extends BagEntry {
  /** Where the bytes lie; null when the entry is not fit to be read. */
  readonly place: ZipPlace | null
}

/**
 * Opens a bundle in a zip, in place. Stored entries are hashed by the pool like files; deflated ones
 * are unpacked in memory piece by piece, never past their declared size.
 * @throws NotABundle when it cannot be read as a zip; the system's error
 */
export async function openZip(path: string): Promise<BagSource<ZipEntry>> {
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false }
  const zip = await openPromise(path, options).catch((cause: unknown) => {
    if (typeof (cause as NodeJS.ErrnoException).code === 'string') throw cause
    throw new NotABundle('zip-damaged', { cause })
  })
  const file = await open(path, 'r')
  async function close(): Promise<void> {
    zip.close()
    await file.close()
  }
  try {
    const faults: SourceFault[] = []
    const directoryStart = Number(zip.readEntryCursor)
    const listed = await listEntries(zip, faults)
    const bounds = { directoryStart, directoryEnd: Number(zip.readEntryCursor), fileSize: zip.fileSize }
    if (!(await isEndSound(file, bounds, listed.length))) faults.push({ check: 'zip-header', path: '' })
    const entries = toRelative(listed, await readZipLayout(file, bounds, listed, faults))
    return {
      entries,
      faults,
      read: (entry, maxBytes) => readEntry(file, entry, maxBytes),
      locate: ({ place }) =>
        place && !place.isDeflated ? { path, offset: place.offset, length: place.length } : null,
      digest: async (entry, pool, options) => {
        const { offset, length, isDeflated, crc } = placeOf(entry)
        const { isSm3, signal } = options
        const digest = isDeflated
          ? await digestDeflated(path, entry, options)
          : await pool.run('hash', { path, offset, length, isSm3, isCrc: true }, signal)
        // Whoever unpacks it with another program would be refused the file.
        if (digest.crc !== crc) throw new Error('CRC')
        return digest
      },
      close,
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function listEntries(zip: ZipFile, faults: SourceFault[]): Promise<ListedEntry[]> {
  const listed: ListedEntry[] = []
  if (zip.entryCount > maxEntries) throw new NotABundle('zip-bomb')
  try {
    for await (const entry of zip.eachEntry()) {
      // With decodeStrings off this is the raw bytes, whatever the typings say.
      const name = entry.fileName as unknown as Buffer
      const path = name.toString('utf8')
      listed.push({ entry, name, path })
      for (const check of findZipFaults(entry, name)) faults.push({ check, path })
    }
  } catch (cause) {
    const isEncrypted = cause instanceof Error && cause.message.includes('encryption')
    throw new NotABundle(isEncrypted ? 'zip-encrypted' : 'zip-damaged', { cause })
  }
  return listed
}

/** Takes the one top folder off the paths; what lies beside it keeps its whole path, and is found unlisted. */
function toRelative(listed: readonly ListedEntry[], places: ReadonlyMap<Entry, ZipPlace>): ZipEntry[] {
  const root = findRoot(listed.map(({ path }) => path))
  return listed.flatMap(({ entry, path }) => {
    const kind = toZipKind(entry, path)
    const inside = path.startsWith(root) ? path.slice(root.length) : path
    const plain = kind === 'directory' ? inside.replace(/\/$/, '') : inside
    if (plain === '') return []
    return [{ path: plain, kind, bytes: entry.uncompressedSize, place: places.get(entry) ?? null }]
  })
}

function findRoot(paths: readonly string[]): string {
  for (const mark of ['bagit.txt', 'tagmanifest-sha256.txt']) {
    if (paths.includes(mark)) return ''
    const found = paths.find(
      (path) => path.split('/').length === 2 && path.endsWith(`/${mark}`) && !isLitter(path),
    )
    if (found !== undefined) return found.slice(0, -mark.length)
  }
  return ''
}

function placeOf({ place }: ZipEntry): ZipPlace {
  if (!place) throw new Error('entry refused')
  return place
}

const inflate = promisify(inflateRaw)

async function readEntry(file: FileHandle, entry: ZipEntry, maxBytes: number): Promise<Buffer> {
  const { offset, length, isDeflated, crc } = placeOf(entry)
  if (entry.bytes > maxBytes || length > maxBytes) throw new RangeError('too large')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  if (bytesRead !== length) throw new Error('short')
  const bytes = isDeflated ? await inflate(buffer, { maxOutputLength: Math.max(1, entry.bytes) }) : buffer
  if (bytes.length !== entry.bytes) throw new Error('short')
  if (crc32(bytes) !== crc) throw new Error('CRC')
  return bytes
}

async function digestDeflated(
  path: string,
  entry: ZipEntry,
  { isSm3, signal }: DigestOptions,
): Promise<Digest> {
  const { offset, length } = placeOf(entry)
  if (length === 0) throw new Error('short')
  const hash = createHash('sha256')
  const sm3 = isSm3 ? await createSM3() : null
  let bytes = 0
  let crc = 0
  await pipeline(
    createReadStream(path, { start: offset, end: offset + length - 1 }),
    createInflateRaw({ chunkSize: 1 << 18 }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        bytes += chunk.length
        if (bytes > entry.bytes) throw new RangeError('more than declared')
        hash.update(chunk)
        sm3?.update(chunk)
        crc = crc32(chunk, crc)
      }
    },
    { signal },
  )
  return { sha256: hash.digest('hex'), bytes, crc, ...(sm3 ? { sm3: sm3.digest('hex') } : {}) }
}
