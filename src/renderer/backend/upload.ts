import type { Source } from '#shared/contract.ts'
import { AppError, type Reply } from '#shared/errors.ts'
import type { UploadProgress } from './shell.ts'

/** A chosen file and the relative path it keeps, `folder/name` with `/`. */
export interface UploadFile {
  readonly path: string
  readonly file: File
}

/** The requests that an upload makes; the browser's own in the app. */
export interface UploadLine {
  post(path: string): Promise<Reply<unknown>>
  /** @param onBytes told how many bytes of this file have gone out */
  put(path: string, file: File, onBytes: (sent: number) => void): Promise<Reply<unknown>>
}

const lanes = 2

/**
 * Hands files to the host, two at a time, and makes them a source.
 * A file that the browser cannot read or the host refuses is left out and named in the source's name;
 * a full disk or a lost connection ends the upload.
 * @returns null when there is nothing to upload
 * @throws AppError when nothing could be uploaded, or the host cannot go on
 */
export async function uploadFiles(
  line: UploadLine,
  files: readonly UploadFile[],
  onProgress?: UploadProgress,
): Promise<Source | null> {
  if (files.length === 0) return null
  const { uploadId } = unwrap<{ uploadId: string }>(await line.post('/upload'))
  const sent = new Map<UploadFile, number>()
  const refused: UploadFile[] = []
  const refusals: AppError[] = []
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0)
  let done = 0
  let doneBytes = 0
  const report = () => {
    const underWay = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0)
    onProgress?.(done, files.length, doneBytes + underWay, totalBytes)
  }

  async function sendOne(each: UploadFile): Promise<void> {
    const path = `/upload/${uploadId}/file?path=${encodeURIComponent(each.path)}`
    const reply = await line.put(path, each.file, (bytes) => {
      sent.set(each, Math.min(bytes, each.file.size))
      report()
    })
    sent.delete(each)
    doneBytes += each.file.size
    done += 1
    if (!reply.ok) {
      const error = new AppError(reply.error.code, reply.error.message)
      if (!isOfOneFile(error)) throw error
      refusals.push(error)
      refused.push(each)
    }
    report()
  }

  report()
  const queue = files.values()
  // The lanes share one queue: each takes the next file when it is done with one.
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const each of queue) await sendOne(each)
    }),
  )
  const [refusal] = refusals
  if (refusal && refusals.length === files.length) throw refusal
  const name = encodeURIComponent(nameOf(files, refused))
  return unwrap<Source>(await line.post(`/upload/${uploadId}/finish?name=${name}`))
}

const isOfOneFile = ({ code }: AppError): boolean =>
  code === 'bad-input' || code === 'conflict' || code === 'unreadable'

/** What a person would call this choice, with what was left out. */
export function nameOf(files: readonly UploadFile[], refused: readonly UploadFile[]): string {
  const tops = new Set(files.map(({ path }) => path.split('/')[0] ?? path))
  const [top = ''] = tops
  const name = tops.size === 1 ? top : `${top} 等 ${files.length} 个文件`
  if (refused.length === 0) return name
  const which = refused.slice(0, 3).map(({ path }) => path.split('/').at(-1))
  return `${name}（${refused.length} 个没有上传：${which.join('、')}${refused.length > 3 ? '……' : ''}）`
}

function unwrap<T>(reply: Reply<unknown>): T {
  if (reply.ok) return reply.value as T
  throw new AppError(reply.error.code, reply.error.message)
}
