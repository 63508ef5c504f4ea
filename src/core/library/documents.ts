import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { toSafeName } from '#core/bundle/names.ts'
import type { LocatedFile } from '#core/interface.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { Vault } from './vault.ts'

// Names of documents made since start: only what this process made is served.
const names = new Map<string, string>()

/**
 * Keeps a made PDF under its digest; it can always be made again.
 * @param title what it is called, without ending: any text, also one with separators in it
 */
export function storeDocument(vault: Vault, pdf: Buffer, title: string, pages: number): MadeDocument {
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const path = vault.derived('document', sha256)
  mkdirSync(dirname(path), { recursive: true })
  const partial = join(dirname(path), `.${sha256}.partial`)
  writeFileSync(partial, pdf)
  renameSync(partial, path)
  const fileName = `${toSafeName(title)}.pdf`
  names.set(sha256, fileName)
  return { documentId: sha256, fileName, bytes: pdf.length, sha256, pages }
}

export function locateDocument(vault: Vault, documentId: string): LocatedFile | null {
  const fileName = names.get(documentId)
  if (!fileName) return null
  const path = vault.derived('document', documentId)
  // Made for another library (the example's), or `derived/` was cleared: it can be made again.
  if (!existsSync(path)) return null
  return { path, mime: 'application/pdf', bytes: statSync(path).size, fileName }
}
