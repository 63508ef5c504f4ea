import { createHash, randomBytes } from 'node:crypto'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { toSafeName } from '#core/bundle/names.ts'
import type { Context, Library } from '#core/context.ts'
import type { LocatedFile } from '#core/interface.ts'
import type { MadeDocument } from '#shared/model/notice.ts'

/**
 * Documents with names in them lie in staging while names are unlocked, and no longer: not among the documents that
 * the library keeps. Staging is emptied at every start, so a kill leaves none for long.
 */
const lying = new WeakMap<Library, Map<string, LocatedFile>>()
/** Older ones are deleted: they can be made again. */
const most = 8

const mimes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Keeps a made document with names until they are locked; `title` itself must name nobody. */
export function keepRestricted(
  context: Context,
  path: string,
  {
    sha256,
    title,
    format,
    pages,
  }: { sha256: string; title: string; format: keyof typeof mimes; pages: number },
): MadeDocument {
  const library = context.library()
  const documents = lying.get(library) ?? new Map<string, LocatedFile>()
  lying.set(library, documents)
  const { size: bytes } = statSync(path)
  const fileName = `${toSafeName(title)}.${format}`
  const documentId = randomBytes(32).toString('hex')
  documents.set(documentId, { path, bytes, fileName, mime: mimes[format], isRestricted: true })
  for (const [id, file] of [...documents].slice(0, -most)) {
    rmSync(file.path, { force: true })
    documents.delete(id)
  }
  return { documentId, fileName, bytes, sha256, pages }
}

/** The same for bytes in memory. */
export function keepRestrictedBytes(
  context: Context,
  bytes: Buffer,
  about: { title: string; format: keyof typeof mimes; pages: number },
): MadeDocument {
  const path = context.library().vault.stagingPath()
  try {
    writeFileSync(path, bytes, { mode: 0o600 })
  } catch (thrown) {
    rmSync(path, { force: true })
    throw thrown
  }
  return keepRestricted(context, path, { sha256: createHash('sha256').update(bytes).digest('hex'), ...about })
}

/** A document with names, by its id; null for any other, and once it was locked. */
export const locateRestricted = (library: Library, documentId: string): LocatedFile | null =>
  lying.get(library)?.get(documentId) ?? null

/** Deletes them. */
export function forgetDocuments(library: Library): void {
  for (const { path } of lying.get(library)?.values() ?? []) rmSync(path, { force: true })
  lying.delete(library)
}
