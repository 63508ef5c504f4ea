import { readFile } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { pageHeaders } from './headers.ts'
import { empty, type Served } from './serve.ts'

const mimes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  wasm: 'application/wasm',
  bcmap: 'application/octet-stream',
  pfb: 'application/octet-stream',
  txt: 'text/plain; charset=utf-8',
}

/**
 * A file of the built screen. A path without an extension is a place inside the screen and gets its page.
 * @param root folder of the built screen
 * @param pathname path of the URL, still percent-encoded
 */
export async function servePage(root: string, pathname: string, method: string): Promise<Served> {
  if (method !== 'GET' && method !== 'HEAD') return empty(405, { allow: 'GET, HEAD' })
  const path = locatePage(root, pathname)
  if (path === null) return empty(404)
  const extension = extensionOf(path)
  const mime = mimes[extension]
  const page = mime === undefined ? null : await readPage(path)
  if (page === null || mime === undefined) return empty(404)
  const isHashed = /[/\\]assets[/\\]/.test(relative(root, path))
  return {
    status: 200,
    headers: {
      ...pageHeaders,
      'content-type': mime,
      'content-length': String(page.length),
      'cache-control': extension === 'html' ? 'no-store' : isHashed ? 'private, max-age=86400' : 'no-cache',
    },
    body: method === 'HEAD' ? null : new Blob([page]).stream(),
  }
}

/**
 * Path of a file inside `root`, or null for anything that would lead out of it.
 * Compared part by part: `root-evil` beside `root` is not inside.
 */
export function locatePage(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded)) return null
  if (decoded.split('/').includes('..')) return null
  const name = extensionOf(decoded) === '' ? 'index.html' : decoded.slice(1)
  const path = resolve(root, name)
  const inside = relative(resolve(root), path)
  return inside === '' || inside.split(/[/\\]/)[0] === '..' || isAbsolute(inside) ? null : path
}

const extensionOf = (path: string): string =>
  /\.([a-z0-9]+)$/i.exec(path.split(/[/\\]/).at(-1) ?? '')?.[1]?.toLowerCase() ?? ''

async function readPage(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch {
    return null
  }
}
