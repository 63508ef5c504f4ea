import type { CanvasElement, Content } from 'pdfmake/interfaces.js'
import { openFont } from './families.ts'
import { fontNames } from './fit-fonts.ts'
import type { FontFamily } from './font-files.ts'
import type { TextLine } from './measure.ts'

export interface LineStyle {
  readonly size: number
  /** Height of the line's box in em; the text stands in its middle. */
  readonly leading: number
  /** Where within `width` (points) the line stands. */
  readonly align?: 'left' | 'center' | 'right'
  readonly width?: number
  readonly color?: string
  /** Of the line's words; the sheet's own when not given. A line must have been measured in it. */
  readonly family?: FontFamily
}

/** One page on which everything is put at a place, in points from the top left. */
export interface Sheet {
  readonly width: number
  readonly height: number
  line(line: TextLine, x: number, y: number, style: LineStyle): void
  /** A straight line; with `dash` (points) a broken one. */
  rule(x1: number, y1: number, x2: number, y2: number, weight: number, color: string, dash?: number): void
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    paint: { fill?: string; stroke?: string; weight?: number },
  ): void
  picture(name: string, x: number, y: number, width: number, height: number): void
  content(): Content[]
}

export function createSheet(width: number, height: number, family: FontFamily = 'sans'): Sheet {
  const drawn: CanvasElement[] = []
  const placed: Content[] = []

  return {
    width,
    height,
    line({ runs, width: inked }, x, y, style) {
      if (runs.length === 0) return
      const room = Math.max(0, (style.width ?? inked) - inked)
      const shift = style.align === 'right' ? room : style.align === 'center' ? room / 2 : 0
      placed.push({
        text: runs.map((run) => ({
          text: run.text,
          noWrap: true,
          ...(run.bold ? { bold: true } : {}),
          color: run.color ?? style.color ?? '#000000',
          ...(run.underline ? { decoration: 'underline' as const } : {}),
        })),
        noWrap: true,
        font: fontNames[style.family ?? family],
        fontSize: style.size,
        absolutePosition: {
          x: x + shift,
          y: y + (style.size * (style.leading - glyphBoxOf(style.family ?? family))) / 2,
        },
      })
    },
    rule(x1, y1, x2, y2, weight, color, dash) {
      drawn.push({
        type: 'line',
        x1,
        y1,
        x2,
        y2,
        lineWidth: weight,
        lineColor: color,
        ...(dash ? { dash: { length: dash } } : {}),
      })
    },
    box(x, y, w, h, { fill, stroke, weight }) {
      drawn.push({
        type: 'rect',
        x,
        y,
        w,
        h,
        ...(fill ? { color: fill } : {}),
        ...(stroke ? { lineColor: stroke, lineWidth: weight ?? 0.5 } : {}),
      })
    },
    picture(name, x, y, w, h) {
      placed.push({ image: name, width: w, height: h, absolutePosition: { x, y } })
    },
    content: () => [{ canvas: drawn, absolutePosition: { x: 0, y: 0 } }, ...placed],
  }
}

/** Height of a family's lines in em; that of the fonts behind it is fitted to it (see `fitHeight`). */
function glyphBoxOf(family: FontFamily): number {
  const { ascent, descent, lineGap, unitsPerEm } = openFont(family, 'normal')
  return (ascent - descent + lineGap) / unitsPerEm
}
