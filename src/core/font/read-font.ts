import { readFileSync } from 'node:fs'
import type { Font } from 'fontkit'
import { parseFont } from '#core/pdf/added-fonts.ts'
import type { CharacterRange } from '#core/pdf/font-files.ts'
import { AppError } from '#shared/errors.ts'
import type { FontFacts } from './rules.ts'

/** Glyphs that are tried out: a font may open well and fail at its outlines. */
const tried = 200

/**
 * Reads a TTF that came from anywhere and tries it out as a print would. Runs in a thread with a time limit.
 * @throws AppError `unreadable` for a damaged one
 */
export function readFont(path: string): FontFacts {
  try {
    const { font, points } = parseFont(readFileSync(path))
    const all = [...points]
    tryOut(font, all)
    return {
      name: nameOf(font),
      characters: all.length,
      chinese: all.filter((point) => /[\p{Script=Han}\p{Co}]/u.test(String.fromCodePoint(point))).length,
      embedding: embeddingOf(font),
    }
  } catch {
    throw new AppError('unreadable', '字体文件损坏，读不出来，没有添加。请重新取得字体文件后再试。')
  }
}

/** What an added font draws beyond Latin letters and signs, in ranges; none when its file is broken. */
export function readRanges(path: string): readonly CharacterRange[] {
  let points: number[]
  try {
    points = [...parseFont(readFileSync(path)).points]
  } catch {
    return []
  }
  const ranges: [number, number][] = []
  for (const point of points.filter((each) => each >= 0x2e80).sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges
}

function tryOut(font: Font, points: readonly number[]): void {
  const step = Math.max(1, Math.ceil(points.length / tried))
  const sample = points.filter((_, index) => index % step === 0)
  const subset = font.createSubset()
  for (const glyph of font.layout(String.fromCodePoint(...sample)).glyphs) subset.includeGlyph(glyph)
  for (const point of sample) subset.includeGlyph(font.glyphForCodePoint(point))
  if (encodeSubset(subset).length === 0) throw new Error('empty subset')
  const numbers = [
    font.unitsPerEm,
    font.ascent,
    font.descent,
    ...sample.map((point) => advanceOf(font, point)),
  ]
  if (!numbers.every(Number.isFinite) || font.unitsPerEm < 16) throw new Error('no measures')
}

const encodeSubset = (subset: object): Uint8Array => (subset as { encode(): Uint8Array }).encode()

const advanceOf = (font: Font, point: number): number => font.glyphForCodePoint(point).advanceWidth

/** The Chinese name where there is one. */
function nameOf(font: Font): string {
  const { name } = font as unknown as {
    name?: { records?: { fullName?: Readonly<Record<string, unknown>> } }
  }
  const names = Object.entries(name?.records?.fullName ?? {})
  const [, said] = names.find(([language]) => language.startsWith('zh')) ?? names[0] ?? []
  return typeof said === 'string' ? said : ''
}

function embeddingOf(font: Font): FontFacts['embedding'] {
  const { fsType } = font['OS/2'] as unknown as { fsType?: Readonly<Record<string, boolean>> }
  if (fsType?.['noEmbedding']) return 'restricted'
  if (fsType?.['noSubsetting']) return 'whole-only'
  return fsType?.['bitmapOnly'] ? 'bitmap-only' : 'allowed'
}
