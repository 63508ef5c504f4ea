import { fontPath } from '#shared/asset.ts'
import type { ScreenFont } from '#shared/model/font.ts'
import { call, onEvent } from './transport.ts'

/** CSS families of the fonts behind the computer's own; the font stacks of theme.ts and styles.css end with them. */
const families: Readonly<Record<ScreenFont['role'], string>> = {
  added: 'Huanxin Added',
  rare: 'Huanxin Rare',
  base: 'Huanxin Base',
}

/**
 * Lets the screen draw what the computer has no font for: rare characters, and all of Chinese where there is no
 * Chinese font. Nothing is fetched before a character needs it. Call once at start.
 */
export function showFonts(): () => void {
  const faces = new CSSStyleSheet()
  document.adoptedStyleSheets.push(faces)
  drawAnewWhenLoaded()
  let asked = 0
  const register = async () => {
    const turn = ++asked
    const fonts = await call('font.screen', {}).catch(() => [])
    if (turn === asked) await faces.replace(fonts.map(toRule).join('\n'))
  }
  void register()
  return onEvent((event) => {
    if (event.type === 'library' || (event.type === 'changed' && event.table === 'font')) void register()
  })
}

const toRule = ({ name, role, ranges }: ScreenFont): string =>
  `@font-face { font-family: "${families[role]}"; src: url("${fontPath(name)}"); unicode-range: ${ranges}; font-display: swap; }`

/**
 * Chromium keeps boxes for text that was laid out before its font came and that no other font had a part of: how it
 * was drawn is kept by the properties of the font. A feature that no font has, each time with another value, makes it
 * lay out all text anew, once the font is in use.
 */
function drawAnewWhenLoaded(): void {
  const nudge = new CSSStyleSheet()
  document.adoptedStyleSheets.push(nudge)
  let loads = 0
  document.fonts.addEventListener('loadingdone', () => {
    loads++
    setTimeout(() => nudge.replaceSync(`* { font-feature-settings: "hxan" ${loads} !important; }`))
  })
}
