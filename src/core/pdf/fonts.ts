import { AppError } from '#shared/errors.ts'
import { openAddedFont } from './added-fonts.ts'
import { chooseFace } from './choose-font.ts'
import type { FontFamily } from './font-files.ts'
import { addedFonts } from './font-list.ts'

export { openFont } from './families.ts'
export { type FontFamily, type FontWeight, locateFont } from './font-files.ts'

/**
 * Characters of `text` that nothing could draw in print of this family, each once, in order: neither the family in
 * both weights, nor an added font, nor the bundled one for rare characters (see `chooseFace`, which printing follows).
 * Line ends and tabs are no characters here; a lone surrogate is.
 */
export function findUncoveredCharacters(text: string, family: FontFamily = 'sans'): readonly string[] {
  const missing = new Set<string>()
  for (const character of text) {
    if (/^[\r\n\t]$/.test(character)) continue
    if (!chooseFace(character.codePointAt(0) ?? 0, family)) missing.add(character)
  }
  return [...missing]
}

/** A piece of wording and the field it came from, as the person knows it. */
export interface PrintedField {
  readonly label: string
  readonly text: string
}

/**
 * Makes sure nothing would print as an empty box.
 * @throws AppError `missing-glyph` naming every character, its code point and its field
 */
export function assertCovered(fields: readonly PrintedField[], family: FontFamily = 'sans'): void {
  const found = fields.flatMap(({ label, text }) =>
    findUncoveredCharacters(text, family).map((character) => `“${label}”中的${nameCharacter(character)}`),
  )
  if (found.length === 0) return
  const shown = found.slice(0, 8).join('、')
  const rest = found.length > 8 ? `等 ${found.length} 处` : ''
  throw new AppError(
    'missing-glyph',
    `现有字体没有这些字，未生成文件：${shown}${rest}。请核对后改用可以打印的写法，或在“设置”的“字体”里添加有这些字的字体。${lostFonts()}`,
  )
}

/** Says which added fonts cannot be used: the character may well have been in one of them. */
function lostFonts(): string {
  const lost = addedFonts().filter((file) => !openAddedFont(file))
  if (lost.length === 0) return ''
  const names = lost.map(({ name }) => `“${name}”`).join('、')
  return `自行添加的字体${names}的文件不见了或被改动，请移除后重新添加。`
}

/** `「㐂」（U+3402）`, `异体字选择符（U+FE00）`, `不可见字符（U+200B）`. */
export function nameCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  if (/^\p{Variation_Selector}$/u.test(character)) return `异体字选择符（${code}）`
  const isShown = character.isWellFormed() && !/^[\p{C}\p{Z}\p{M}]$/u.test(character)
  return isShown ? `「${character}」（${code}）` : `不可见字符（${code}）`
}
