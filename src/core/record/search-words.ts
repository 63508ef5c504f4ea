import { readingsOf } from './initials.ts'

/**
 * What the search index holds of a text, and how a question is put to it.
 * Every character is a token, and every two that stand side by side; each may also stand as the first
 * letter of its reading, so that 外墙, 外q, w墙 and wq find the same. A token is spelt in hex code points
 * joined by `g`: no tokenizer can split it, drop a rare character or read it as syntax.
 */
export const searchVersion = '1'

/** Full-width forms, case and compatibility characters made one; what cannot be typed is a space. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\ufeff\u200b-\u200f]+/gu, ' ')

const spell = (character: string): string => (character.codePointAt(0) ?? 0).toString(16)
const spelt = new Map<string, readonly string[]>()

function speltReadings(character: string): readonly string[] {
  let tokens = spelt.get(character)
  if (!tokens) {
    tokens = Array.from(readingsOf(character), spell)
    spelt.set(character, tokens)
  }
  return tokens
}

const remembered = new Map<string, readonly string[]>()
const mostRemembered = 4000

/** Tokens of one text; texts that come again and again (部位, 摄影者, 目录项) are worked out once. */
function tokensOf(text: string): readonly string[] {
  const found = remembered.get(text)
  if (found) return found
  const tokens = new Set<string>()
  let before: readonly string[] = []
  for (const character of foldText(text)) {
    const here = character === ' ' ? [] : speltReadings(character)
    for (const token of here) {
      tokens.add(token)
      for (const left of before) tokens.add(`${left}g${token}`)
    }
    before = here
  }
  const made = [...tokens]
  if (remembered.size >= mostRemembered) remembered.clear()
  if (text.length <= 60) remembered.set(text, made)
  return made
}

/** The index's words for the texts of one record; no token spans two texts. */
export function indexWords(texts: readonly string[]): string {
  const tokens = new Set<string>()
  for (const text of texts) for (const token of tokensOf(text)) tokens.add(token)
  return [...tokens].join(' ')
}

/** Words of a question, all of which must be found; none for one that asks nothing. */
export const questionWords = (text: string): readonly string[] =>
  foldText(text)
    .split(' ')
    .filter((word) => word !== '')

/** The question as FTS5 reads it. @param words at least one */
export function matchExpression(words: readonly string[]): string {
  const tokens = new Set<string>()
  for (const word of words) {
    const characters = Array.from(word, spell)
    if (characters.length === 1) for (const only of characters) tokens.add(only)
    characters.slice(1).forEach((right, index) => {
      tokens.add(`${characters[index]}g${right}`)
    })
  }
  return [...tokens].map((token) => `"${token}"`).join(' AND ')
}

/** Whether pairs of characters answer the question exactly: longer words may have theirs apart. */
export const isExact = (words: readonly string[]): boolean => words.every((word) => [...word].length <= 2)

/** Whether every word stands in one of the texts, letter for letter or by first letters of readings. */
export function matchesWords(words: readonly string[], texts: readonly string[]): boolean {
  const folded = texts.map((text) => Array.from(foldText(text), readingsOf))
  return words.every((word) => {
    const wanted = [...word]
    return folded.some((readings) => standsIn(wanted, readings))
  })
}

function standsIn(wanted: readonly string[], readings: readonly string[]): boolean {
  for (let start = 0; start + wanted.length <= readings.length; start++) {
    if (wanted.every((character, index) => readings[start + index]?.includes(character))) return true
  }
  return false
}
