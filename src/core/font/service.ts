import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from '#core/context.ts'
import { setAddedFonts } from '#core/pdf/font-list.ts'
import { listAddedFonts } from './store.ts'

type FontLibrary = Pick<Library, 'db' | 'vault'>

/** Where added fonts lie in a library. */
export const fontFolder = ({ vault }: Pick<Library, 'vault'>): string => join(vault.folder, 'fonts')

export const fontFile = (library: Pick<Library, 'vault'>, sha256: string): string =>
  join(fontFolder(library), `${sha256}.ttf`)

/** Lets measuring, printing and the threads know which fonts this library has. */
export function takeFontsOf(library: FontLibrary): void {
  setAddedFonts(
    listAddedFonts(library.db).map(({ sha256, name }) => ({ sha256, name, path: fontFile(library, sha256) })),
  )
}

/**
 * At the opening of a library: takes its fonts into use, and clears files that no row names, which a stop between
 * file and row leaves. A row whose file is gone stays, and is shown as such.
 */
export function prepareFonts(library: FontLibrary): void {
  const folder = fontFolder(library)
  if (existsSync(folder)) {
    const named = new Set(listAddedFonts(library.db).map(({ sha256 }) => `${sha256}.ttf`))
    for (const name of readdirSync(folder)) if (!named.has(name)) removeFile(join(folder, name))
  }
  takeFontsOf(library)
}

/** Files are read-only, which Windows will not delete. What cannot be deleted now is, at the next opening. */
export function removeFile(path: string): void {
  try {
    chmodSync(path, 0o644)
    rmSync(path, { recursive: true, force: true })
  } catch {
    // In use by a reader, or gone already.
  }
}
