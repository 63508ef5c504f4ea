import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Font } from 'fontkit'
import { type AddedFontFile, untilFontsChange } from './font-list.ts'
import { fontkit } from './fontkit.ts'

interface OpenedFont {
  readonly font: Font
  /** Code points that it draws. */
  readonly points: ReadonlySet<number>
}

const opened = untilFontsChange(() => new Map<string, OpenedFont | null>())

/** The font, checked against its digest; null when its file is gone or altered. */
export function openAddedFont(file: AddedFontFile): OpenedFont | null {
  let font = opened().get(file.sha256)
  if (font === undefined) {
    try {
      font = parseFont(readAddedFont(file))
    } catch {
      font = null
    }
    opened().set(file.sha256, font)
  }
  return font
}

/** @throws when the file is gone, or is not what was added */
export function readAddedFont({ path, sha256, name }: AddedFontFile): Buffer {
  const bytes = readFileSync(path)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`altered font: ${name}`)
  return bytes
}

/**
 * Parses a TTF and finds what it can draw.
 * @throws when it is not one font, or its tables are broken
 */
export function parseFont(bytes: Buffer): OpenedFont {
  const font = fontkit().create(bytes)
  if ('fonts' in font) throw new Error('a collection')
  return { font, points: new Set(drawnPoints(font)) }
}

/** Characters with a glyph of their own that leaves a mark: one without would vanish from the print. */
function drawnPoints(font: Font): number[] {
  const { offsets } = (font as unknown as { loca: { offsets: readonly number[] } }).loca
  return font.characterSet.filter((point) => {
    const { id } = font.glyphForCodePoint(point)
    return id !== 0 && (offsets[id + 1] ?? 0) > (offsets[id] ?? 0)
  })
}
