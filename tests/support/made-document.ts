import { readFileSync } from 'node:fs'
import type { Backend } from '#core/backend.ts'
import type { MadeDocument } from '#shared/model/notice.ts'

/** The bytes of what was made. */
export async function readMade(backend: Backend, made: MadeDocument): Promise<Buffer> {
  const found = await backend.locateDocument(made.documentId)
  if (!found) throw new Error(`${made.fileName} is not there`)
  return readFileSync(found.path)
}
