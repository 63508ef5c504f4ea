import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { toSafeName } from '#core/bundle/names.ts'
import type { LocatedFile } from '#core/interface.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { Vault } from './vault.ts'

/** What the program makes: to print, and tables to work on. */
export type DocumentFormat = 'pdf' | 'xlsx'

const mimes: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * Keeps a made document under its digest; it can always be made again.
 * @param title what it is called, without ending: any text, also one with separators in it
 * @param pages sheets of paper; of a table, its sheets
 */
export function storeDocument(
  vault: Vault,
  bytes: Buffer,
  title: string,
  pages: number,
  format: DocumentFormat = 'pdf',
): MadeDocument {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const staged = vault.stagingPath()
  writeFileSync(staged, bytes)
  return adoptDocument(vault, { path: staged, sha256, bytes: bytes.length }, title, pages, format)
}

/** The same for one that a worker wrote into staging; the file is moved. */
export function adoptDocument(
  vault: Vault,
  staged: { readonly path: string; readonly sha256: string; readonly bytes: number },
  title: string,
  pages: number,
  format: DocumentFormat = 'pdf',
): MadeDocument {
  const { sha256, bytes } = staged
  const path = vault.derived('document', sha256)
  const fileName = `${toSafeName(title)}.${format}`
  mkdirSync(dirname(path), { recursive: true })
  renameSync(staged.path, path)
  writeFileSync(labelPath(path), JSON.stringify({ fileName, mime: mimes[format] }))
  return { documentId: sha256, fileName, bytes, sha256, pages }
}

// The name outlives the program: an album that took minutes is still there after a restart.
const labelPath = (path: string): string => `${path}.json`

/** A made document by its digest; null for anything else, and for what was cleared away or made in another library. */
export function locateDocument(vault: Vault, documentId: string): LocatedFile | null {
  // It comes from an address: nothing but a digest may become part of a path.
  if (!/^[0-9a-f]{64}$/.test(documentId)) return null
  const path = vault.derived('document', documentId)
  if (!existsSync(path) || !existsSync(labelPath(path))) return null
  const label = readLabel(labelPath(path))
  return label && { path, ...label, bytes: statSync(path).size }
}

function readLabel(path: string): { fileName: string; mime: string } | null {
  try {
    const { fileName, mime } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const isKnown = Object.values(mimes).some((known) => known === mime)
    return typeof fileName === 'string' && typeof mime === 'string' && isKnown ? { fileName, mime } : null
  } catch {
    return null
  }
}
