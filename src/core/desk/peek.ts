import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { parseBagInfo } from '#core/bundle/bag-info.ts'
import { isLitter } from '#core/bundle/paths.ts'
import { bagInfoPath, bagitPath, tagManifestPath } from '#core/bundle/verify-manifest.ts'

/** A bag that lies somewhere, as its bag-info.txt describes itself: hostile text, nothing of it verified. */
export interface PeekedBag {
  /** Of bag-info.txt; empty where there is none or it cannot be read. */
  readonly values: ReadonlyMap<string, string>
}

const marks: ReadonlySet<string> = new Set([bagitPath, tagManifestPath])
const mostInfoBytes = 1 << 16
// More names than any project has: not opened, as in a verification.
const mostEntries = 1_000_000

/** Whether a folder with these names in it is a bag. */
export const isBagFolder = (names: readonly string[]): boolean => names.some((name) => marks.has(name))

/** What a bag's folder says of itself. */
export async function peekFolder(path: string): Promise<PeekedBag> {
  return { values: parseBagInfo(await readHead(join(path, bagInfoPath), mostInfoBytes)).values }
}

/** The beginning of a file as text; empty when there is none. */
export async function readHead(path: string, mostBytes: number): Promise<string> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return ''
  try {
    if (!(await file.stat()).isFile()) return ''
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  } finally {
    await file.close()
  }
}

/**
 * What a zip says of itself, when it holds a bag; null when it does not, `damaged` when it cannot be told. Read are
 * its directory and, of all its files, bag-info.txt alone, as far as it is small.
 * @throws the system's error when the file cannot be read; the signal's reason
 */
export async function peekZip(path: string, signal?: AbortSignal): Promise<PeekedBag | 'damaged' | null> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch((thrown: unknown) => {
    if (typeof (thrown as { code?: unknown }).code === 'string') throw thrown
    return null
  })
  if (!zip) return 'damaged'
  try {
    if (zip.entryCount > mostEntries) return null
    const { isBag, info } = await findInfo(zip, signal)
    if (!isBag) return null
    // One that cannot be read is said when the bundle is verified.
    const text = info ? await readInfo(zip, info).catch(() => '') : ''
    return { values: parseBagInfo(text).values }
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    return 'damaged'
  } finally {
    zip.close()
  }
}

async function findInfo(
  zip: ZipFile,
  signal: AbortSignal | undefined,
): Promise<{ isBag: boolean; info: Entry | null }> {
  let isBag = false
  let info: Entry | null = null
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted()
    // With decodeStrings off this is the raw bytes, whatever the typings say.
    const name = (entry.fileName as unknown as Buffer).toString('utf8')
    const parts = name.split('/')
    if (parts.length > 2 || isLitter(name)) continue
    const last = parts.at(-1) ?? ''
    if (marks.has(last)) isBag = true
    if (last === bagInfoPath) info ??= entry
  }
  return { isBag, info }
}

async function readInfo(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > mostInfoBytes || entry.compressedSize > mostInfoBytes) return ''
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostInfoBytes) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
