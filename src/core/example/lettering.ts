import { openFont } from '#core/pdf/fonts.ts'

export interface Lettering {
  readonly x: number
  /** Of the base line. */
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  readonly opacity?: number
  /** Degrees, clockwise, about (x, y). */
  readonly turn?: number
}

/**
 * Text as SVG outlines of the fonts that come with the program: the drawing library would need
 * Chinese fonts of the system, and this is drawn alike everywhere.
 */
export function lettering(text: string, style: Lettering): string {
  const { x, y, size, fill, anchor = 'start', bold = false, opacity = 1, turn = 0 } = style
  const font = openFont('sans', bold ? 'bold' : 'normal')
  const scale = size / font.unitsPerEm
  let advance = 0
  const outlines = [...text].map((character) => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
    const outline = glyph.path.toSVG()
    const at = advance
    advance += glyph.advanceWidth
    return outline === '' ? '' : `<path d="${outline}" transform="translate(${at} 0)"/>`
  })
  const shift = anchor === 'middle' ? -advance / 2 : anchor === 'end' ? -advance : 0
  const place = `translate(${round(x)} ${round(y)}) rotate(${turn}) scale(${scale} ${-scale}) translate(${shift} 0)`
  return `<g fill="${fill}" opacity="${opacity}" transform="${place}">${outlines.join('')}</g>`
}

/** Text around a circle, read from outside, centred at the top. */
export function arcLettering(
  text: string,
  { x, y, radius, size, fill }: { x: number; y: number; radius: number; size: number; fill: string },
): string {
  const characters = [...text]
  const step = Math.min(26, 250 / Math.max(1, characters.length))
  return characters
    .map((character, index) => {
      const turn = (index - (characters.length - 1) / 2) * step
      const angle = (turn * Math.PI) / 180
      return lettering(character, {
        x: x + Math.sin(angle) * radius,
        y: y - Math.cos(angle) * radius,
        size,
        fill,
        anchor: 'middle',
        bold: true,
        turn,
      })
    })
    .join('')
}

export const round = (value: number): number => Math.round(value * 100) / 100

/** A whole SVG picture of `width` × `height` pixels. */
export const svg = (width: number, height: number, ...content: readonly string[]): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content.join('')}</svg>`,
  )
