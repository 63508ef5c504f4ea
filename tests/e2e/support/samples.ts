import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve('../shared/samples')

/** Real files from cameras and phones, where they are present; else none. */
export function samplePaths(folder: 'photos' | 'heic' | 'video' | 'broken'): readonly string[] {
  const path = resolve(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => !/^readme/i.test(name))
    .map((name) => resolve(path, name))
}
