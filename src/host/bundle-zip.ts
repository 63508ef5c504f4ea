import { createReadStream, type ReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { contentDisposition } from '#media/disposition.ts'
import { commonHeaders } from '#media/headers.ts'

interface Entry {
  readonly path: string
  /** Name in the zip; a folder's ends with `/`. */
  readonly name: string
  readonly bytes: number
  readonly modified: Date
}

/**
 * Sends a finished bundle's folder as one zip: entries stored, not compressed, UTF-8 names, Zip64 where
 * needed, under one folder with the bundle's name. Nothing is written on the way.
 */
export async function sendBundleZip(
  response: ServerResponse,
  bundle: { readonly path: string; readonly name: string },
  isHead: boolean,
): Promise<void> {
  const entries = await listEntries(bundle.path, bundle.name)
  const zip = new ZipFile()
  let current: ReadStream | null = null
  for (const entry of entries) {
    if (entry.name.endsWith('/')) {
      zip.addEmptyDirectory(entry.name, { mtime: entry.modified })
      continue
    }
    const options = { mtime: entry.modified, mode: 0o100644, compress: false, size: entry.bytes }
    zip.addReadStreamLazy(entry.name, options, (ready) => {
      current = createReadStream(entry.path)
      current.on('error', (error) => zip.emit('error', error))
      ready(null, current)
    })
  }
  // The type of `end` leaves the total out; yazl knows it here, as nothing is compressed.
  const total = await new Promise<number>((resolve) => {
    ;(zip.end as (options: object, done: (total: number) => void) => void).call(zip, {}, resolve)
  })
  response.writeHead(200, {
    ...commonHeaders,
    'content-type': 'application/zip',
    'content-disposition': contentDisposition('attachment', `${bundle.name}.zip`),
    'cache-control': 'no-store',
    ...(total > 0 ? { 'content-length': String(total) } : {}),
  })
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  try {
    if (isHead) response.end()
    else await pipeline(output, response)
  } catch {
    response.destroy()
  } finally {
    output.destroy()
    ;(current as ReadStream | null)?.destroy()
  }
}

/** Regular files and folders, in the order of their names; links and devices are not part of a bundle. */
async function listEntries(folder: string, prefix: string): Promise<Entry[]> {
  const children = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const entries: Entry[] = []
  for (const child of children) {
    const path = join(folder, child.name)
    const name = `${prefix}/${child.name}`
    if (child.isDirectory()) entries.push(...(await listEntries(path, name)))
    if (!child.isFile()) continue
    const { size, mtime } = await lstat(path)
    entries.push({ path, name, bytes: size, modified: mtime })
  }
  if (children.length === 0) {
    const { mtime } = await lstat(folder)
    entries.push({ path: folder, name: `${prefix}/`, bytes: 0, modified: mtime })
  }
  return entries
}
