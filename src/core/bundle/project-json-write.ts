import { createHash } from 'node:crypto'
import type { ProjectJson } from './project-json.ts'

/**
 * The bytes of data/project.json, piece by piece: JSON with one record, sign-off, … a line, so that it
 * can be read by people and written without holding it whole.
 */
export function* projectJsonChunks(document: ProjectJson): Generator<string> {
  let lead = '{\n'
  for (const [key, value] of Object.entries(document)) {
    yield `${lead}${JSON.stringify(key)}: `
    lead = ',\n'
    if (Array.isArray(value) && value.length > 0) yield* arrayChunks(value)
    else yield JSON.stringify(value)
  }
  yield '\n}\n'
}

function* arrayChunks(items: readonly unknown[]): Generator<string> {
  let lead = '[\n'
  for (const item of items) {
    yield lead + JSON.stringify(item)
    lead = ',\n'
  }
  yield '\n]'
}

/** SHA-256 of the file these chunks make: what the journal's `bundle.start` entry records. */
export function digestProjectJson(document: ProjectJson): string {
  const hash = createHash('sha256')
  for (const chunk of projectJsonChunks(document)) hash.update(chunk)
  return hash.digest('hex')
}
