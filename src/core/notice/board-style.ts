import type { Block } from '#core/pdf/block.ts'
import { breakLines } from '#core/pdf/measure.ts'

export const ink = '#16181d'
export const quiet = '#565d68'
export const hairline = '#b9c0ca'
export const accent = '#123a6b'
export const tint = '#eef2f7'

/** Line height of running text, in em. */
export const leading = 1.42

/** A group's number in a square, its name, and a rule to the right edge. */
export function heading(number: number, label: string, width: number, size: number): Block {
  const text = size + 1.5
  const chip = text * 1.3
  return {
    height: chip + size * 0.45,
    draw(sheet, x, y) {
      sheet.box(x, y, chip, chip, { fill: accent })
      const [digit] = breakLines([{ text: String(number), bold: true }], text, chip)
      if (digit) {
        const style = { size: text, leading: 1.3, width: chip, align: 'center', color: '#ffffff' } as const
        sheet.line(digit, x, y, style)
      }
      const [line] = breakLines([{ text: label, bold: true }], text, width)
      if (line) {
        const start = x + chip + text * 0.5
        sheet.line(line, start, y, { size: text, leading: 1.3, color: accent })
        sheet.rule(start + line.width + text * 0.6, y + chip / 2, x + width, y + chip / 2, 0.5, hairline)
      }
    },
  }
}
