import { createRequire } from 'node:module'
import { type Font, openSync } from 'fontkit'
import { AppError } from '#shared/errors.ts'

/** `sans` (黑体) for boards, `serif` (宋体) for forms. */
export type FontFamily = 'sans' | 'serif'
export type FontWeight = 'normal' | 'bold'

const fromHere = createRequire(import.meta.url)

const files: Readonly<Record<FontFamily, Readonly<Record<FontWeight, string>>>> = {
  sans: {
    normal: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  },
  serif: {
    normal: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  },
}

/** Absolute path of a font's file (TTF, SIL OFL), from the installed package. */
export function locateFont(family: FontFamily, weight: FontWeight): string {
  return fromHere.resolve(files[family][weight])
}

const opened = new Map<string, Font>()

/** The parsed font; parsed once a process. */
export function openFont(family: FontFamily, weight: FontWeight): Font {
  const key = `${family} ${weight}`
  let font = opened.get(key)
  if (!font) {
    const parsed = openSync(locateFont(family, weight))
    if (parsed.type !== 'TTF') throw new Error(`not a single TTF: ${key}`)
    font = parsed
    opened.set(key, font)
  }
  return font
}

const covered = new Map<FontFamily, ReadonlySet<number>>()

function coverageOf(family: FontFamily): ReadonlySet<number> {
  let set = covered.get(family)
  if (!set) {
    const bold = new Set(openFont(family, 'bold').characterSet)
    set = new Set(openFont(family, 'normal').characterSet.filter((point) => bold.has(point)))
    covered.set(family, set)
  }
  return set
}

/**
 * Characters of `text` that the family cannot draw in both weights, each once, in order.
 * Line ends and tabs are no characters here; a lone surrogate is.
 */
export function findUncoveredCharacters(text: string, family: FontFamily = 'sans'): readonly string[] {
  const set = coverageOf(family)
  const missing = new Set<string>()
  for (const character of text) {
    if (/^[\r\n\t]$/.test(character)) continue
    if (!set.has(character.codePointAt(0) ?? 0)) missing.add(character)
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
    `内置字体没有这些字，未生成文件：${shown}${rest}。请核对后改用可以打印的写法。`,
  )
}

function nameCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  const isShown = character.isWellFormed() && !/^[\p{C}\p{Z}\p{M}]$/u.test(character)
  return isShown ? `「${character}」（${code}）` : `不可见字符（${code}）`
}
