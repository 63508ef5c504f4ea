import { type FileHandle, open } from 'node:fs/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { decodeEntryName } from './zip-name.ts'
import {
  findOverlaps,
  isBomb,
  isFolderLine,
  isUnsafePath,
  mayBeArchive,
  mostEntries,
  refuseEntry,
  shapeOfZip,
  type ZipLine,
} from './zip-rules.ts'

/** A file inside a zip, to bring in, or why not. */
export interface ZipFound {
  /** Path inside the archive, with `/`; empty when it is the archive itself that is refused. */
  readonly name: string
  /** Where its bytes lie, for the task `extract`; empty when refused. */
  readonly entry: string
  /** Size when unpacked, as the archive declares it; that of the archive when it is refused itself. */
  readonly bytes: number
  readonly refusal: string
}

export interface ZipOptions {
  readonly signal?: AbortSignal | undefined
  /** Whether a bundle's files are listed too: an import leaves bundles to verification, a restoration does not. */
  readonly opensBundles?: boolean | undefined
}

/**
 * What a chosen zip holds, read from its directory alone: nothing is unpacked here.
 * Folders are left out. An archive that is damaged part of the way still lists what could be read.
 * @param name the file's own name: documents in zip form (docx, xlsx, OFD …) are not archives
 * @returns null when the file is no archive to be opened, but an ordinary file
 * @throws the system's error when it cannot be read; `signal`'s reason
 */
export async function listZip(
  path: string,
  name: string,
  options: ZipOptions = {},
): Promise<readonly ZipFound[] | null> {
  if (!mayBeArchive(name)) return null
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (!(await startsAsZip(file))) return null
    return await listArchive(path, size, options)
  } finally {
    await file.close()
  }
}

async function startsAsZip(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
  const mark = buffer.toString('latin1', 0, bytesRead)
  return mark === 'PK\x03\x04' || mark === 'PK\x05\x06'
}

const refuseWhole = (bytes: number, refusal: string): ZipFound => ({ name: '', entry: '', bytes, refusal })
const broken = '压缩包不完整或已损坏（可能没有传完），打不开。请重新传送后再导入。'
const brokenLater = '压缩包的目录从中间起损坏，后面的文件没有读到。请重新传送后再导入。'

async function listArchive(
  path: string,
  size: number,
  { signal, opensBundles }: ZipOptions,
): Promise<readonly ZipFound[] | null> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: false })
  } catch (thrown) {
    if (typeof (thrown as { code?: unknown }).code === 'string') throw thrown
    return [refuseWhole(size, broken)]
  }
  try {
    if (zip.entryCount > mostEntries)
      return [refuseWhole(size, '压缩包里的文件太多，打不开。请先解压再导入。')]
    const { lines, entries, fault } = await readLines(zip, signal)
    const shape = shapeOfZip(lines.map(({ name }) => name))
    if (shape === 'document') return null
    if (shape === 'bundle' && !opensBundles) return [refuseWhole(size, '这是成果包，请到“成果包”里核验。')]
    if (isBomb(lines, size)) return [refuseWhole(size, '压缩包解压后会膨胀到异常大（疑似压缩炸弹），未收。')]
    const found = judge(lines, entries)
    if (fault) return [...found, refuseWhole(found.length > 0 ? 0 : size, fault)]
    return found.length > 0 ? found : [refuseWhole(size, '压缩包里没有文件。')]
  } finally {
    zip.close()
  }
}

interface Lines {
  readonly lines: readonly ZipLine[]
  readonly entries: readonly Entry[]
  /** Why the directory could not be read to its end; empty when it could. */
  readonly fault: string
}

async function readLines(zip: ZipFile, signal: AbortSignal | undefined): Promise<Lines> {
  const lines: ZipLine[] = []
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted()
      // With decodeStrings off this is the raw bytes, whatever the typings say.
      const raw = entry.fileName as unknown as Buffer
      entries.push(entry)
      lines.push({
        name: decodeEntryName(raw, entry),
        offset: entry.relativeOffsetOfLocalHeader,
        nameBytes: raw.length,
        compressed: entry.compressedSize,
        bytes: entry.uncompressedSize,
        method: entry.compressionMethod,
        flags: entry.generalPurposeBitFlag,
        attributes: entry.externalFileAttributes,
      })
    }
    return { lines, entries, fault: '' }
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    if (typeof (thrown as { code?: unknown }).code === 'string') throw thrown
    const isEncrypted = thrown instanceof Error && thrown.message.includes('encryption')
    const fault = isEncrypted
      ? '压缩包加了密，打不开。请先用密码解压，再导入文件。'
      : lines.length > 0
        ? brokenLater
        : broken
    return { lines, entries, fault }
  }
}

/** A path that leads elsewhere is shown as one name: put behind the archive's own it would hide that. */
function toShownName(name: string | null, index: number): string {
  if (name === null) return `第 ${index + 1} 项`
  return isUnsafePath(name) ? name.replaceAll('/', '／') : name
}

function judge(lines: readonly ZipLine[], entries: readonly Entry[]): ZipFound[] {
  const overlaps = findOverlaps(lines)
  const seen = new Set<string>()
  return lines.flatMap((line, index): ZipFound[] => {
    if (isFolderLine(line)) return []
    const name = toShownName(line.name, index)
    const refusal =
      refuseEntry(line) ||
      (overlaps.has(line) ? '压缩包里的数据互相重叠（疑似压缩炸弹），未收。' : '') ||
      (seen.has(name) ? '压缩包里另有同名的文件，只收了第一个。请先解压核对再导入。' : '')
    if (!refusal) seen.add(name)
    const crc = entries[index]?.crc32 ?? 0
    return [{ name, entry: refusal ? '' : toEntryKey({ ...line, crc }), bytes: line.bytes, refusal }]
  })
}

/** Where an entry's bytes lie and what they must come to. */
export interface EntryPlace extends Pick<ZipLine, 'offset' | 'compressed' | 'bytes' | 'method'> {
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number
}

const toEntryKey = ({ offset, compressed, bytes, method, crc }: EntryPlace): string =>
  [offset, compressed, bytes, method, crc].join(' ')

/** @throws Error for a key that `listZip` did not make */
export function parseEntryKey(key: string): EntryPlace {
  const parts = key.split(' ').map(Number)
  const [offset, compressed, bytes, method, crc] = parts
  if (parts.length !== 5 || !parts.every((part) => Number.isSafeInteger(part) && part >= 0)) {
    throw new Error(`not an entry key: ${key}`)
  }
  return { offset, compressed, bytes, method, crc } as EntryPlace
}
