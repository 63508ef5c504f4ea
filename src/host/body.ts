import type { IncomingMessage } from 'node:http'
import { AppError } from '#shared/errors.ts'

/** Largest method input, in bytes. */
export const maxBodyBytes = 4 * 1024 * 1024
const bodyDeadlineMs = 30_000

/**
 * Reads a small JSON body; of one that is refused the rest stays unread.
 * @throws AppError `bad-input` when it is too large, too slow, or not JSON
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge()
  const deadline = setTimeout(() => request.destroy(new Error('body too slow')), bodyDeadlineMs)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBodyBytes) throw tooLarge()
      chunks.push(chunk)
    }
  } finally {
    clearTimeout(deadline)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) as unknown
  } catch {
    throw new AppError('bad-input', '请求内容不是有效的 JSON。请刷新页面后重试。')
  }
}

const tooLarge = () => new AppError('bad-input', '提交的内容超过 4 MB。请分次提交。')
