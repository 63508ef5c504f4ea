import { stat } from 'node:fs/promises'
import { contentDisposition } from './disposition.ts'
import { commonHeaders, mediaPolicy } from './headers.ts'
import { parseRange } from './range.ts'
import { type FileState, streamFile } from './stream.ts'

/** A file that may be sent: found by id, so that no path ever comes from a screen. */
export interface ServableFile {
  readonly path: string
  readonly mime: string
  readonly fileName: string
  /** Only these bytes of it are sent, as if they were the file. */
  readonly part?: { readonly start: number; readonly bytes: number }
  /** Names residents: no browser may keep a copy of it. */
  readonly isRestricted?: boolean
}

export interface ServeRequest {
  readonly method: string
  readonly range?: string | null | undefined
  readonly ifRange?: string | null | undefined
  readonly ifNoneMatch?: string | null | undefined
  /** To be saved, not shown. */
  readonly download?: boolean
}

/** An answer that both shells can send: `new Response(body, …)`, or piped into a node response. */
export interface Served {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: ReadableStream<Uint8Array> | null
}

/**
 * Sends a file, or the part that is asked for, without loading it.
 * Only pictures, sound, video and PDF are shown; anything else is bytes to save.
 * A missing file is 404, a range past its end 416.
 */
export async function serveFile(file: ServableFile, request: ServeRequest): Promise<Served> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return empty(405, { allow: 'GET, HEAD' })
  }
  const state = await readState(file.path)
  const { start: first, bytes } = file.part ?? { start: 0, bytes: state?.bytes ?? 0 }
  if (!state || first + bytes > state.bytes) return empty(404)
  const at = file.part ? `${first.toString(16)}-` : ''
  const tag = `"${at}${bytes.toString(16)}-${Math.round(state.modifiedMs * 1000).toString(16)}"`
  const headers = describe(file, request.download === true, tag)
  if (matches(request.ifNoneMatch, tag)) return empty(304, headers)
  const isSamePart = !request.ifRange || request.ifRange === tag
  const range = parseRange(isSamePart ? request.range : null, bytes)
  if (range.kind === 'unsatisfiable') {
    return empty(416, { 'content-range': `bytes */${bytes}`, 'accept-ranges': 'bytes' })
  }
  const part = range.kind === 'part' ? range : { start: 0, end: bytes - 1 }
  return {
    status: range.kind === 'part' ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(part.end - part.start + 1),
      ...(range.kind === 'part' ? { 'content-range': `bytes ${part.start}-${part.end}/${bytes}` } : {}),
    },
    body:
      request.method === 'HEAD' || bytes === 0
        ? null
        : streamFile(state, first + part.start, first + part.end),
  }
}

/** Whether a browser may show this type from our origin. SVG and the like can carry scripts. */
export function isShown(mime: string): boolean {
  return mime === 'application/pdf' || (/^(image|video|audio)\/[\w.+-]+$/.test(mime) && !/xml|svg/.test(mime))
}

/** An answer with no body. */
export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Served {
  return { status, headers: { ...commonHeaders, 'cache-control': 'no-store', ...headers }, body: null }
}

function describe(file: ServableFile, isDownload: boolean, tag: string): Record<string, string> {
  const mime = file.mime.toLowerCase()
  const canShow = isShown(mime)
  return {
    ...commonHeaders,
    'content-security-policy': mediaPolicy,
    'content-type': canShow ? mime : 'application/octet-stream',
    'content-disposition': contentDisposition(
      canShow && !isDownload ? 'inline' : 'attachment',
      file.fileName,
    ),
    'accept-ranges': 'bytes',
    ...(file.isRestricted
      ? { 'cache-control': 'no-store' }
      : { 'cache-control': 'private, no-cache', etag: tag }),
  }
}

async function readState(path: string): Promise<FileState | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? { path, bytes: found.size, modifiedMs: found.mtimeMs } : null
  } catch {
    return null
  }
}

function matches(header: string | null | undefined, tag: string): boolean {
  if (!header) return false
  if (header.trim() === '*') return true
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)
}
