import { chooseFace, type FallbackFace } from './choose-font.ts'
import type { FontFamily } from './font-files.ts'
import { assertCovered } from './fonts.ts'

/** A part of a text that one font draws; `face` is null for the family itself. */
export interface Stretch {
  readonly text: string
  readonly face: FallbackFace | null
}

/**
 * Cuts a text where the font changes. Line ends and tabs stay with the family, which leaves no mark for them.
 * @throws AppError `missing-glyph` for what nothing draws: whoever forgot to ask beforehand prints no box either
 */
export function cutByFont(text: string, family: FontFamily): readonly Stretch[] {
  const stretches: { text: string; face: FallbackFace | null }[] = []
  for (const character of text) {
    const isLayout = character === '\n' || character === '\r' || character === '\t'
    const face = isLayout ? null : faceOf(character, family)
    const last = stretches.at(-1)
    if (last && last.face === face) last.text += character
    else stretches.push({ text: character, face })
  }
  return stretches
}

function faceOf(character: string, family: FontFamily): FallbackFace | null {
  const face = chooseFace(character.codePointAt(0) ?? 0, family)
  if (!face) assertCovered([{ label: '正文', text: character }], family)
  return !face || face.kind === 'family' ? null : face
}
