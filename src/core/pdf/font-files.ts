import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the bundled fonts lie and what for; opening them (families.ts, hanamin.ts) takes a large library. */

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

/**
 * 花园明朝 (HanaMin): Han characters that the two families lack, cut into slices of a thousand characters.
 * Its slices of characters that both families have, and of Private Use, are left alone.
 */
export const hanaMinName = '花园明朝'

/** Inclusive ranges of code points. */
export type CharacterRange = readonly [from: number, to: number]

export interface Slice {
  /** File name without its ending; safe in an address. */
  readonly name: string
  readonly ranges: readonly CharacterRange[]
}

const used = /^HanaMin(?:B\.CJK-|A\.CJK-Compatibility-Ideographs)/

let known: readonly Slice[] | null = null

/** The slices that are used, as the package's style sheet lists them (a test holds it against the files). */
export function listSlices(): readonly Slice[] {
  known ??= readSlices(readFileSync(locateFile('HanaMin.min.css'), 'utf8'))
  return known
}

function readSlices(css: string): readonly Slice[] {
  return [...css.matchAll(/url\(([^)]+)\.woff2\)[^}]*?unicode-range:([^;}]+)/g)].flatMap(
    ([, name = '', ranges = '']) =>
      used.test(name) ? [{ name, ranges: ranges.split(',').map(readRange) }] : [],
  )
}

function readRange(text: string): CharacterRange {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}

/** The slice that draws a character; null when none does. */
export function findSlice(point: number): Slice | null {
  return listSlices().find(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to)) ?? null
}

/** Absolute path of a slice's file (WOFF2). */
export const locateSlice = (name: string): string => locateFile(`${name}.woff2`)

const locateFile = (name: string): string => join(dirname(fromHere.resolve('hanamin/HanaMin.min.css')), name)
