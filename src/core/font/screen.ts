import { statSync } from 'node:fs'
import type { Context, Library } from '#core/context.ts'
import type { LocatedFile } from '#core/interface.ts'
import { type CharacterRange, listSlices, locateFont, locateSlice } from '#core/pdf/font-files.ts'
import type { ScreenFont } from '#shared/model/font.ts'
import { fontFile } from './service.ts'
import { listAddedFonts } from './store.ts'

/** The family the screen falls back to on a computer without Chinese fonts. */
const base = 'noto-sans-sc'
/** What it is fetched for: Chinese characters and their marks, never Latin letters alone. */
const baseRanges = 'U+2e80-2fdf, U+3000-303f, U+31c0-31ef, U+3200-4dbf, U+4e00-9fff, U+f900-faff, U+ff00-ffef'

const toHex = (point: number): string => point.toString(16)
const toCss = ([from, to]: CharacterRange): string =>
  from === to ? `U+${toHex(from)}` : `U+${toHex(from)}-${toHex(to)}`

/** Of added fonts, by digest: read once a process. */
const addedRanges = new Map<string, string>()

/**
 * Fonts that the screen may fetch for characters that the computer's own lack, in the order they are asked. Each with
 * what it has and nothing more: a browser does not draw text anew when a font that came had nothing for it.
 */
export async function screenFonts(
  pool: Context['pool'],
  library: Pick<Library, 'db' | 'vault'> | null,
): Promise<readonly ScreenFont[]> {
  const added = library ? await addedScreenFonts(pool, library) : []
  return [
    ...added,
    ...listSlices().map(
      ({ name, ranges }): ScreenFont => ({ name, role: 'rare', ranges: ranges.map(toCss).join(', ') }),
    ),
    { name: base, role: 'base', ranges: baseRanges },
  ]
}

async function addedScreenFonts(
  pool: Context['pool'],
  library: Pick<Library, 'db' | 'vault'>,
): Promise<readonly ScreenFont[]> {
  const fonts: ScreenFont[] = []
  for (const { sha256 } of listAddedFonts(library.db)) {
    let ranges = addedRanges.get(sha256)
    if (ranges === undefined) {
      const read = await pool.run('fontRanges', { path: fontFile(library, sha256) }).catch(() => [])
      ranges = read.map(toCss).join(', ')
      // One that is gone may come back.
      if (ranges !== '') addedRanges.set(sha256, ranges)
    }
    if (ranges !== '') fonts.push({ name: sha256, role: 'added', ranges })
  }
  return fonts
}

/** The file behind a name of `screenFonts`; null for any other. A name is looked up, never made a path. */
export function locateScreenFont(
  library: Pick<Library, 'db' | 'vault'> | null,
  name: string,
): LocatedFile | null {
  if (name === base) return describe(locateFont('sans', 'normal'), 'font/ttf', `${base}.ttf`)
  if (listSlices().some((slice) => slice.name === name)) {
    return describe(locateSlice(name), 'font/woff2', `${name}.woff2`)
  }
  const row = library && listAddedFonts(library.db).find(({ sha256 }) => sha256 === name)
  return row ? describe(fontFile(library, row.sha256), 'font/ttf', row.fileName) : null
}

function describe(path: string, mime: string, fileName: string): LocatedFile | null {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return bytes > 0 ? { path, mime, fileName, bytes } : null
}
