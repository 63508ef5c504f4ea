import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LocatedFile } from '#core/interface.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { Vault } from './vault.ts'

// Names of documents made since start: only what this process made is served.
const names = new Map<string, string>()

/** Keeps a made PDF under its digest; it can always be made again. */
export function storeDocument(vault: Vault, pdf: Buffer, fileName: string, pages: number): MadeDocument {
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const path = vault.derived('document', sha256)
  mkdirSync(dirname(path), { recursive: true })
  const partial = join(dirname(path), `.${sha256}.partial`)
  writeFileSync(partial, pdf)
  renameSync(partial, path)
  names.set(sha256, fileName)
  return { documentId: sha256, fileName, bytes: pdf.length, sha256, pages }
}

export function locateDocument(vault: Vault, documentId: string): LocatedFile | null {
  const fileName = names.get(documentId)
  if (!fileName) return null
  const path = vault.derived('document', documentId)
  return { path, mime: 'application/pdf', bytes: statSync(path).size, fileName }
}
