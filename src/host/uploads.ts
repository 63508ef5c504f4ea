import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import type { Backend } from '#core/backend.ts'
import type { Source } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import { planUploadPath, twinKey } from './upload-path.ts'

interface Upload {
  readonly folder: string
  readonly twins: Set<string>
  writing: number
  lastUsedMs: number
}

/** Files that a browser hands over, one request each, before they become a source. */
export interface Uploads {
  open(): Promise<{ uploadId: string }>
  /** Streams one file to disk. @throws AppError for a bad path, a twin, or an unknown upload */
  receive(uploadId: string, path: string, request: IncomingMessage): Promise<{ bytes: number }>
  finish(uploadId: string, name: string): Promise<Source>
  /** Deletes what was never finished. */
  close(): Promise<void>
}

const maxOpen = 16
const maxFiles = 100_000
const idleMs = 60 * 60 * 1000
const stalledMs = 60_000

export function createUploads(backend: Backend): Uploads {
  const uploads = new Map<string, Upload>()

  function find(uploadId: string): Upload {
    const upload = uploads.get(uploadId)
    if (!upload) throw new AppError('not-found', '这次上传已结束或已过期。请重新选择文件。')
    upload.lastUsedMs = Date.now()
    return upload
  }

  async function drop(uploadId: string, upload: Upload): Promise<void> {
    uploads.delete(uploadId)
    await rm(upload.folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }

  async function dropIdle(): Promise<void> {
    for (const [id, upload] of uploads) {
      if (upload.writing === 0 && Date.now() - upload.lastUsedMs > idleMs) await drop(id, upload)
    }
  }

  return {
    async open() {
      await dropIdle()
      if (uploads.size >= maxOpen) {
        throw new AppError('conflict', '同时进行的上传太多。请等前面的上传完成后再试。')
      }
      const uploadId = randomUUID()
      const folder = await backend.createUploadFolder()
      uploads.set(uploadId, { folder, twins: new Set(), writing: 0, lastUsedMs: Date.now() })
      return { uploadId }
    },

    async receive(uploadId, path, request) {
      const upload = find(uploadId)
      const parts = planUploadPath(path)
      const key = twinKey(parts)
      if (upload.twins.has(key))
        throw new AppError('conflict', `“${parts.at(-1)}”与已上传的文件重名。请改名后再传。`)
      if (upload.twins.size >= maxFiles) {
        throw new AppError('bad-input', `一次最多上传 ${maxFiles} 个文件。请分批选择。`)
      }
      upload.twins.add(key)
      upload.writing += 1
      try {
        return { bytes: await store(join(upload.folder, ...parts), request) }
      } catch (thrown) {
        upload.twins.delete(key)
        throw thrown
      } finally {
        upload.writing -= 1
        upload.lastUsedMs = Date.now()
      }
    },

    async finish(uploadId, name) {
      const upload = find(uploadId)
      if (upload.writing > 0) throw new AppError('conflict', '还有文件正在上传。请等全部传完。')
      const names = await readdir(upload.folder)
      if (names.length === 0) throw new AppError('bad-input', '没有收到任何文件。请重新选择。')
      uploads.delete(uploadId)
      const paths = names.sort().map((each) => join(upload.folder, each))
      return backend.registerSource(paths, { name: plainName(name), isTemporary: true })
    },

    async close() {
      await Promise.all([...uploads].map(([id, upload]) => drop(id, upload)))
    },
  }
}

/** Writes a request's body to a new file; leaves nothing behind when it fails. */
async function store(path: string, request: IncomingMessage): Promise<number> {
  await mkdir(dirname(path), { recursive: true }).catch(asClash)
  const file = await open(path, 'wx').catch(asClash)
  const stall = setTimeout(() => request.destroy(), stalledMs)
  let bytes = 0
  try {
    // The request outlives a failed write (a full disk, say), so that the reason can still be told.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      stall.refresh()
      await file.writeFile(chunk)
      bytes += chunk.length
    }
    await file.close()
    return bytes
  } catch (thrown) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw thrown
  } finally {
    clearTimeout(stall)
  }
}

const isClash = (thrown: unknown): boolean =>
  ['EEXIST', 'ENOTDIR', 'EISDIR'].includes(String((thrown as { code?: unknown }).code))

function asClash(thrown: unknown): never {
  if (!isClash(thrown)) throw thrown
  throw new AppError('conflict', '同名的文件或文件夹已经上传。请改名后再传。', { cause: thrown })
}

const plainName = (name: string): string =>
  name
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200) || '上传的文件'
