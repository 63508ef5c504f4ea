import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'
import { commonHeaders, pageHeaders } from '#media/headers.ts'
import type { Served } from '#media/serve.ts'
import type { ErrorCode, Reply } from '#shared/errors.ts'
import { toAppError } from '#shared/errors.ts'

/** Sends a reply as JSON. What cannot be written as JSON becomes an error reply, never silence. */
export function sendReply(response: ServerResponse, status: number, reply: Reply<unknown>): void {
  if (response.headersSent || response.destroyed) return
  let text: string
  try {
    text = JSON.stringify(reply)
  } catch {
    const message = '程序内部出错，结果无法送出。请重试；仍不行请导出日志反馈。'
    text = JSON.stringify({ ok: false, error: { code: 'internal', message } })
  }
  const body = Buffer.from(text)
  response.writeHead(status, {
    ...commonHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}

export const sendValue = (response: ServerResponse, value: unknown): void =>
  sendReply(response, 200, { ok: true, value })

export const sendError = (response: ServerResponse, status: number, code: ErrorCode, message: string): void =>
  sendReply(response, status, { ok: false, error: { code, message } })

/** Sends whatever was thrown as a sentence that a person can act on. */
export function sendThrown(response: ServerResponse, thrown: unknown): void {
  const { code, message } = toAppError(thrown)
  const status = code === 'bad-input' ? 400 : code === 'conflict' ? 409 : code === 'not-found' ? 404 : 500
  sendError(response, status, code, message)
}

/** Pipes a file or a page; a client that goes away ends the reading. */
export async function sendServed(response: ServerResponse, served: Served): Promise<void> {
  response.writeHead(served.status, served.headers)
  if (served.body === null) {
    response.end()
    return
  }
  const body = Readable.fromWeb(served.body as NodeWebStream<Uint8Array>)
  await pipeline(body, response).catch(() => response.destroy())
}

/** A plain page of one sentence, for a person whose browser is not let in. */
export function sendNote(
  response: ServerResponse,
  status: number,
  note: { readonly title: string; readonly text: string; readonly refresh?: boolean },
  headers: Readonly<Record<string, string>> = {},
): void {
  const refresh = note.refresh ? '<meta http-equiv="refresh" content="0;url=/">' : ''
  const body = Buffer.from(
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${refresh}<title>${note.title}</title>` +
      '<style>body{font:16px/1.8 sans-serif;margin:15vh auto;max-width:32em;padding:0 1em;color:#1f2329}' +
      `h1{font-size:20px}</style></head><body><h1>${note.title}</h1><p>${note.text}</p></body></html>`,
  )
  response.writeHead(status, {
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(body)
}
