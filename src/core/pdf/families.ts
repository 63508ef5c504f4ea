import type { Font } from 'fontkit'
import { type FontFamily, type FontWeight, locateFont } from './font-files.ts'
import { fontkit } from './fontkit.ts'

const opened = new Map<string, Font>()

/** The parsed font; parsed once a process. */
export function openFont(family: FontFamily, weight: FontWeight): Font {
  const key = `${family} ${weight}`
  let font = opened.get(key)
  if (!font) {
    const parsed = fontkit().openSync(locateFont(family, weight))
    if (parsed.type !== 'TTF') throw new Error(`not a single TTF: ${key}`)
    font = parsed
    opened.set(key, font)
  }
  return font
}

const covered = new Map<FontFamily, ReadonlySet<number>>()

/** Code points that a family draws in both weights. */
export function coverageOf(family: FontFamily): ReadonlySet<number> {
  let set = covered.get(family)
  if (!set) {
    const bold = new Set(openFont(family, 'bold').characterSet)
    set = new Set(openFont(family, 'normal').characterSet.filter((point) => bold.has(point)))
    covered.set(family, set)
  }
  return set
}
