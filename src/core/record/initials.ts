import { createRequire } from 'node:module'
import type { pinyin as PinyinOf } from 'pinyin-pro'

const fromHere = createRequire(import.meta.url)
let pinyin: typeof PinyinOf | undefined
const known = new Map<string, string>()
const han = /\p{Script=Han}/u

/**
 * A character as it may be typed: itself, then the first letter of each of its readings.
 * 行 → `行xh`; a letter or a character without a known reading → itself.
 * The dictionary is loaded when the first Chinese character is asked for.
 */
export function readingsOf(character: string): string {
  if (character < '\u2e80') return character
  let readings = known.get(character)
  if (readings === undefined) {
    readings = character + (han.test(character) ? initialsOf(character) : '')
    known.set(character, readings)
  }
  return readings
}

function initialsOf(character: string): string {
  pinyin ??= (fromHere('pinyin-pro') as { pinyin: typeof PinyinOf }).pinyin
  const found = pinyin(character, { multiple: true, pattern: 'first', toneType: 'none', type: 'array' })
  return [...new Set(found)].filter((letter) => /^[a-z]$/.test(letter)).join('')
}
