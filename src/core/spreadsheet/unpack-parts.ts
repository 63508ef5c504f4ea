import { inflateRawSync } from 'node:zlib'
import { type Entry, fromBufferPromise } from 'yauzl'
import { AppError } from '#shared/errors.ts'
import { tableLimits } from './grid.ts'

const bomb = () =>
  new AppError('bad-input', '该表格解开后过大，不像一张普通的表。请删去图片和多余的工作表，另存后重新选择。')
const broken = (cause?: unknown) =>
  new AppError('unreadable', '该表格文件已损坏，打不开。请用表格软件打开并另存为 .xlsx，再重新选择。', {
    cause,
  })
const locked = () =>
  new AppError('bad-input', '该表格有打开密码，读不了。请在表格软件中取消密码并另存，再重新选择。')

export const tableErrors = { bomb, broken, locked }

/**
 * The XML parts of an .xlsx file by their names. Pictures, macros and other parts stay packed; nothing grows beyond
 * its limit, whatever the file says of its sizes.
 * @throws AppError
 */
export async function unpackParts(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  let all = 0
  for (const entry of await listEntries(bytes)) {
    if (entry.generalPurposeBitFlag & 1) throw locked()
    if (!/\.(?:xml|rels)$/i.test(entry.fileName) || parts.has(entry.fileName)) continue
    const part = unpackPart(bytes, entry)
    all += part.length
    if (all > tableLimits.allBytes) throw bomb()
    parts.set(entry.fileName, part)
  }
  return parts
}

async function listEntries(bytes: Buffer): Promise<readonly Entry[]> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    if (zip.entryCount > tableLimits.parts) throw bomb()
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    return entries
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : broken(thrown)
  }
}

const localHeaderBytes = 30

function unpackPart(bytes: Buffer, { relativeOffsetOfLocalHeader: at, ...entry }: Entry): Buffer {
  if (at + localHeaderBytes > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw broken()
  const start = at + localHeaderBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const packed = bytes.subarray(start, start + entry.compressedSize)
  if (packed.length !== entry.compressedSize) throw broken()
  if (entry.compressionMethod === 0) return packed
  if (entry.compressionMethod !== 8) throw broken()
  if (entry.uncompressedSize > tableLimits.partBytes) throw bomb()
  try {
    const part = inflateRawSync(packed, { maxOutputLength: tableLimits.partBytes })
    if (part.length !== entry.uncompressedSize) throw broken()
    return part
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw (thrown as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken(thrown)
  }
}
