import { chooseFace } from './choose-font.ts'
import { openFont } from './families.ts'
import type { FontFamily } from './font-files.ts'
import { untilFontsChange } from './font-list.ts'

type Advances = Map<number, number>
const known = untilFontsChange(
  (): Readonly<Record<FontFamily, readonly [normal: Advances, bold: Advances]>> => ({
    sans: [new Map(), new Map()],
    serif: [new Map(), new Map()],
  }),
)

/** How far a character moves the pen, in em of whatever font will draw it. */
function advanceOf(point: number, isBold: boolean, family: FontFamily): number {
  const advances = known()[family][isBold ? 1 : 0]
  let advance = advances.get(point)
  if (advance === undefined) {
    const face = chooseFace(point, family)
    const font = face && face.kind !== 'family' ? face.open() : openFont(family, isBold ? 'bold' : 'normal')
    advance = font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm
    advances.set(point, advance)
  }
  return advance
}

/** Width of one line of text in points at `size`; without kerning, which only narrows. */
export function measure(text: string, size: number, isBold = false, family: FontFamily = 'sans'): number {
  let width = 0
  for (const character of text) width += advanceOf(character.codePointAt(0) ?? 0, isBold, family)
  return width * size
}
