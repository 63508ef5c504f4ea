import { measure } from '#core/pdf/measure.ts'
import type { Sheet } from '#core/pdf/sheet.ts'

/** Something on a sheet, in points from the top left: the ink of a line of text, or a picture. */
export interface Placed {
  readonly kind: 'text' | 'picture'
  readonly what: string
  readonly size: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Node {
  readonly absolutePosition?: { readonly x: number; readonly y: number }
  readonly text?: readonly { readonly text: string; readonly bold?: boolean }[]
  readonly font?: string
  readonly fontSize?: number
  readonly image?: string
  readonly width?: number
  readonly height?: number
}

// Where the ink of Noto's Chinese letters begins and ends below the top of their line, in em.
const inkTop = 0.32
const inkHeight = 0.9

/** What was put on a sheet, as it will be printed. */
export function placedOn(sheet: Sheet): readonly Placed[] {
  return (sheet.content() as Node[]).flatMap((node): Placed[] => {
    const { x = 0, y = 0 } = node.absolutePosition ?? {}
    if (node.image !== undefined) {
      return [
        {
          kind: 'picture',
          what: node.image,
          size: 0,
          x,
          y,
          width: node.width ?? 0,
          height: node.height ?? 0,
        },
      ]
    }
    if (!node.text) return []
    const size = node.fontSize ?? 0
    const family = node.font === 'Serif' ? 'serif' : 'sans'
    const width = node.text.reduce((sum, run) => sum + measure(run.text, size, run.bold, family), 0)
    const what = node.text.map(({ text }) => text).join('')
    return [{ kind: 'text', what, size, x, y: y + size * inkTop, width, height: size * inkHeight }]
  })
}

/** Pairs that cover one another by more than a hair. */
export function overlaps(placed: readonly Placed[]): readonly string[] {
  const found: string[] = []
  for (const [index, one] of placed.entries()) {
    for (const other of placed.slice(index + 1)) {
      const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
      const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
      if (wide > 0.3 && high > 0.3) found.push(`${one.what} × ${other.what}`)
    }
  }
  return found
}

/** What leaves the page's margins. */
export const outside = (placed: readonly Placed[], sheet: Sheet, margin: number): readonly string[] =>
  placed
    .filter(
      ({ x, y, width, height }) =>
        x < margin - 0.5 ||
        y < margin * 0.8 ||
        x + width > sheet.width - margin + 0.5 ||
        y + height > sheet.height - margin * 0.8,
    )
    .map(({ what }) => what)
