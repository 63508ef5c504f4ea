import type { Block } from '#core/pdf/block.ts'
import { breakLines, type Run } from '#core/pdf/measure.ts'

// Dark enough to read on a black-and-white printer: each keeps 4.5 : 1 against white in grey (tested).
export const ink = '#16181d'
export const quiet = '#565d68'
export const accent = '#123a6b'
/** Lines and fills that carry no words. */
export const hairline = '#b9c0ca'
export const tint = '#eef2f7'
export const middle = '#7f9cc0'

/** Line height of running text, in em. */
export const leading = 1.42

/** Space between groups, in em of the running text. */
export const groupGap = 0.9

/** What cannot be laid at a width: it fits nowhere. */
export const tooNarrow: Block = { height: Number.POSITIVE_INFINITY, draw() {} }

/** A group's number in a square, its name, and a rule to the right edge. */
export function heading(number: number, label: string): (width: number, size: number) => Block {
  const digits: readonly Run[] = [{ text: String(number), bold: true }]
  const words: readonly Run[] = [{ text: label, bold: true }]
  return (width, size) => {
    const text = size * 1.12
    const chip = text * 1.3
    return {
      height: chip + size * 0.45,
      draw(sheet, x, y) {
        sheet.box(x, y, chip, chip, { fill: accent })
        const [digit] = breakLines(digits, text, Number.POSITIVE_INFINITY)
        if (digit) {
          const style = { size: text, leading: 1.3, width: chip, align: 'center', color: '#ffffff' } as const
          sheet.line(digit, x, y, style)
        }
        const [line] = breakLines(words, text, Number.POSITIVE_INFINITY)
        if (!line) return
        const start = x + chip + text * 0.5
        sheet.line(line, start, y, { size: text, leading: 1.3, color: accent })
        const from = start + line.width + text * 0.6
        if (from < x + width) sheet.rule(from, y + chip / 2, x + width, y + chip / 2, size * 0.04, hairline)
      },
    }
  }
}
