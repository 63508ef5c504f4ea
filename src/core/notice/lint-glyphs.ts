import { assertCovered, findUncoveredCharacters, nameCharacter } from '#core/pdf/fonts.ts'
import type { NoticeFinding } from '#shared/model/notice.ts'
import { type BoardContent, printedWords } from './content.ts'

/** Characters that no font has, each once, with where it stands: it would print as an empty box. */
export function lintGlyphs(content: BoardContent): readonly NoticeFinding[] {
  const places = new Map<string, string>()
  for (const { label, text } of printedWords(content)) {
    for (const character of findUncoveredCharacters(text))
      if (!places.has(character)) places.set(character, label)
  }
  return [...places].map(
    ([character, label]): NoticeFinding => ({
      id: `glyph-${character.codePointAt(0)?.toString(16)}`,
      level: 'block',
      group: null,
      text: `“${label}”中的${nameCharacter(character)}没有字体能印`,
      fix: '改用可以打印的写法，或在“设置”的“字体”里添加有这个字的字体',
      remedy: 'wording',
    }),
  )
}

/** The title stands in 宋体, all else in 黑体. @throws AppError `missing-glyph` naming every character */
export function assertPrintable(content: BoardContent): void {
  assertCovered([...printedWords(content)])
  assertCovered(
    [
      { label: '项目名称', text: content.name },
      { label: '标题', text: content.title },
    ],
    'serif',
  )
}
