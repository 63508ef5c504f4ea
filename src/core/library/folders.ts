import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it that are missing, one at a time: where a folder cannot hold another
 * (`/proc`), the runtime's own recursive way never comes back.
 * @returns the first one that had to be made; undefined when all were there
 * @throws the system's error; a read-only disk by that name (the runtime itself says `ENOENT`)
 */
export function makeFolder(folder: string): string | undefined {
  const missing: string[] = []
  let above = folder
  for (; !existsSync(above) && above !== dirname(above); above = dirname(above)) missing.push(above)
  if (missing.length === 0 && !statSync(folder).isDirectory()) {
    throw Object.assign(new Error(`EEXIST: file already exists, mkdir '${folder}'`), { code: 'EEXIST' })
  }
  for (const each of missing.toReversed()) {
    try {
      mkdirSync(each)
    } catch (thrown) {
      // Another process may have made it meanwhile.
      if (codeOf(thrown) === 'EEXIST' && statSync(each).isDirectory()) continue
      if (codeOf(thrown) === 'ENOENT') accessSync(above, constants.W_OK)
      throw thrown
    }
  }
  return missing.at(-1)
}

const codeOf = (thrown: unknown): unknown => (thrown as { code?: unknown }).code
