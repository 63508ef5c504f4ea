import { chooseFace } from '#core/pdf/choose-font.ts'
import type { FontFamily } from '#core/pdf/font-files.ts'
import type { Examined } from '#shared/model/font.ts'
import { familyNames } from './bundled.ts'

/** Which font would print each character of a text, each once, in order; line ends and tabs are none. */
export function examineText(text: string): Examined {
  const points = new Set(
    [...text.replaceAll(/[\r\n\t]/g, '')].map((character) => character.codePointAt(0) ?? 0),
  )
  const others = [...points].flatMap((point) => {
    const [sans, serif] = (['sans', 'serif'] as const).map((family) => nameOf(point, family))
    if (sans === familyNames.sans && serif === familyNames.serif) return []
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    return [{ character: String.fromCodePoint(point), code, sans: sans ?? null, serif: serif ?? null }]
  })
  return { total: points.size, others }
}

function nameOf(point: number, family: FontFamily): string | null {
  const face = chooseFace(point, family)
  if (!face) return null
  return face.kind === 'family' ? familyNames[family] : face.name
}
