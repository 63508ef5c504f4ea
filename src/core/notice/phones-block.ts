import { type Block, paragraph, stack } from '#core/pdf/block.ts'
import { measure, type Run } from '#core/pdf/measure.ts'
import { accent, ink } from './board-style.ts'
import type { Fact } from './content.ts'

export interface PhonesBlock extends Block {
  /** Size of the numbers, in points. */
  readonly points: number
}

/**
 * The lines to call: the largest letters after the title. Side by side or one under the other, label beside or above
 * the number, whichever takes the least height with numbers of `wanted` points; else with the largest numbers.
 */
export function layPhones(
  lines: readonly Fact[],
): (width: number, size: number, wanted: number) => PhonesBlock {
  const labels = lines.map(({ label }): readonly Run[] => [{ text: label, bold: true }])
  const numbers = lines.map(({ value }): readonly Run[] => [{ text: value, bold: true, color: accent }])
  const labelEm = Math.max(...lines.map(({ label }) => measure(label, 1, true)))
  const numberEm = Math.max(...lines.map(({ value }) => measure(value, 1, true)))

  const lay = (
    width: number,
    size: number,
    wanted: number,
    columns: number,
    isAbove: boolean,
  ): PhonesBlock => {
    const gap = size * 0.6
    const pad = size * 0.7
    const room = (width - gap * (columns - 1)) / columns
    const label = size * 1.05
    const free = room - pad * 2 - (isAbove ? 0 : labelEm * label + pad)
    const points = Math.min(Math.max(wanted, size * 2.1), free / numberEm - 0.01)
    const inner = isAbove ? label * 1.3 + points * 1.15 : Math.max(label * 1.3, points * 1.15)
    const height = inner + pad
    const boxes = lines.map(
      (_, index): Block => ({
        height,
        draw(sheet, x, y) {
          sheet.box(x, y, room, height, { stroke: accent, weight: size * 0.08 })
          const name = paragraph(labels[index] ?? [], room - pad * 2 + 0.1, {
            size: label,
            leading: 1.3,
            color: ink,
          })
          const value = paragraph(numbers[index] ?? [], room - pad * 2, {
            size: points,
            leading: 1.15,
            align: isAbove ? 'left' : 'right',
            color: accent,
          })
          if (isAbove) {
            name.draw(sheet, x + pad, y + pad / 2)
            value.draw(sheet, x + pad, y + pad / 2 + label * 1.3)
          } else {
            name.draw(sheet, x + pad, y + (height - name.height) / 2)
            value.draw(sheet, x + pad, y + (height - value.height) / 2)
          }
        },
      }),
    )
    const rows = Array.from(
      { length: Math.ceil(lines.length / columns) },
      (_, row): Block => ({
        height,
        draw(sheet, x, y) {
          for (const [index, box] of boxes.slice(row * columns, (row + 1) * columns).entries()) {
            box.draw(sheet, x + index * (room + gap), y)
          }
        },
      }),
    )
    return { ...stack(rows, gap), points }
  }

  return (width, size, wanted) => {
    const ways = Array.from({ length: Math.min(3, lines.length) }, (_, index) => index + 1).flatMap(
      (columns) => [false, true].map((isAbove) => lay(width, size, wanted, columns, isAbove)),
    )
    const able = ways.filter(({ points }) => points >= size)
    const large = able.filter(({ points }) => points >= wanted - 0.01)
    const pick = (
      list: readonly PhonesBlock[],
      isBetter: (one: PhonesBlock, other: PhonesBlock) => boolean,
    ) =>
      list.reduce<PhonesBlock | null>(
        (best, each) => (best === null || isBetter(each, best) ? each : best),
        null,
      )
    return (
      pick(large, (one, other) => one.height < other.height) ??
      pick(able, (one, other) => one.points > other.points) ?? {
        height: Number.POSITIVE_INFINITY,
        points: 0,
        draw() {},
      }
    )
  }
}
