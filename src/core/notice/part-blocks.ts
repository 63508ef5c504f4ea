import { type Block, paragraph, slots, stack } from '#core/pdf/block.ts'
import { breakLines, measure, type Run } from '#core/pdf/measure.ts'
import { accent, hairline, ink, leading, middle, quiet, tint, tooNarrow } from './board-style.ts'
import type { Part } from './content.ts'
import { scheduleBlock } from './schedule-block.ts'

/** Something that can be laid at any width (points) with text of any size (points). */
export type Layable = (width: number, size: number) => Block

type Of<T extends Part['type']> = Extract<Part, { type: T }>

const body = (size: number) => ({ size, leading, color: ink })

/** How a part of words is laid out. Its runs are made once: breaking them again at other widths is cheap. */
export function layPart(part: Exclude<Part, { type: 'pictures' | 'phones' }>): Layable {
  switch (part.type) {
    case 'facts':
      return layFacts(part)
    case 'text':
      return layText(part)
    case 'labelled':
      return layLabelled(part)
    case 'table':
      return layTable(part)
    case 'rates':
      return layRates(part)
    case 'schedule':
      return scheduleBlock(part.schedule)
  }
}

function layText({ text, isStrong }: Of<'text'>): Layable {
  const runs: readonly Run[] = [{ text, bold: isStrong }]
  return (width, size) => paragraph(runs, width, body(size))
}

function layFacts({ lead, facts }: Of<'facts'>): Layable {
  const first: readonly Run[] = [{ text: lead, bold: true }]
  const items = facts.map(({ label, value }): readonly Run[] => [
    { text: `${label}：`, color: quiet },
    { text: value },
  ])
  const widest = Math.max(1, ...facts.map(({ label, value }) => measure(`${label}：${value}`, 1)))
  return (width, size) => {
    // As many columns as most facts fit into; a long one takes two.
    const columns = Math.max(1, Math.min(4, Math.floor(width / (Math.min(widest, 13) * size + size))))
    const lines = slots(items, width, columns, body(size))
    return lead === '' ? lines : stack([paragraph(first, width, body(size * 1.08)), lines], size * 0.15)
  }
}

function layLabelled({ rows }: Of<'labelled'>): Layable {
  const labels = rows.map(({ label }): readonly Run[] => [{ text: label, bold: true, color: accent }])
  const widest = Math.max(0, ...rows.map(({ label }) => measure(label, 1, true)))
  return (width, size) => {
    const room = (widest + 0.9) * size
    if (width - room < size * 7) return tooNarrow
    return stack(
      rows.map(({ runs }, index): Block => {
        const head = paragraph(labels[index] ?? [], room, body(size))
        const text = paragraph(runs, width - room, body(size))
        return {
          height: Math.max(head.height, text.height),
          draw(sheet, x, y) {
            head.draw(sheet, x, y)
            text.draw(sheet, x + room, y)
          },
        }
      }),
      size * 0.3,
    )
  }
}

function layTable({ head, rows, wide }: Of<'table'>): Layable {
  const all = [head, ...rows]
  const cells = all.map((row, index) =>
    row.map((text, column): readonly Run[] => [{ text, bold: index === 0 || column === 0 }]),
  )
  // Natural widths in em; only the wide column gives way.
  const natural = head.map((_, column) =>
    Math.max(...all.map((row, index) => measure(row[column] ?? '', 1, index === 0 || column === 0))),
  )
  return (width, size) => {
    const pad = size * 0.45
    // Numbers and phones are never broken: only the first column, of words, may be narrower than its longest word.
    const fixed = natural.map((em, column) => {
      const own = em * size + pad * 2 + 0.1
      return column === wide ? 0 : column === 0 ? Math.min(own, width * 0.3) : own
    })
    const rest = width - fixed.reduce((sum, each) => sum + each, 0)
    if (rest < Math.min(7 * size, (natural[wide] ?? 0) * size) + pad * 2) return tooNarrow
    const columns = fixed.map((each, column) => (column === wide ? rest : each))
    const lines = cells.map((row, index): Block => {
      const isHead = index === 0
      const blocks = row.map((runs, column) =>
        paragraph(runs, (columns[column] ?? 0) - pad * 2, {
          ...body(size),
          leading: 1.3,
          align: column === wide && !isHead ? 'left' : 'center',
        }),
      )
      const height = Math.max(...blocks.map((block) => block.height)) + pad
      return {
        height,
        draw(sheet, x, y) {
          if (isHead) sheet.box(x, y, width, height, { fill: tint })
          let left = x
          for (const [column, block] of blocks.entries()) {
            block.draw(sheet, left + pad, y + (height - block.height) / 2)
            left += columns[column] ?? 0
            if (column < blocks.length - 1) sheet.rule(left, y, left, y + height, size * 0.04, hairline)
          }
          if (index < cells.length - 1)
            sheet.rule(x, y + height, x + width, y + height, size * 0.04, hairline)
        },
      }
    })
    return framed(stack(lines), width, size)
  }
}

const framed = (inner: Block, width: number, size: number): Block => ({
  height: inner.height,
  draw(sheet, x, y) {
    inner.draw(sheet, x, y)
    sheet.box(x, y, width, inner.height, { stroke: quiet, weight: size * 0.06 })
  },
})

/** A bar for each share, the least share marked across all of them. */
function layRates({ rows, least, leastLabel }: Of<'rates'>): Layable {
  const labels = rows.map(({ label }): readonly Run[] => [{ text: label, bold: true }])
  const details = rows.map(({ detail }): readonly Run[] => [{ text: detail, color: quiet }])
  const percents = rows.map(({ percent }): readonly Run[] => [{ text: percent, bold: true, color: accent }])
  const mark: readonly Run[] = [{ text: leastLabel, color: ink }]
  const labelEm = Math.max(...rows.map(({ label }) => measure(label, 1, true))) + 0.8
  const percentEm = Math.max(...rows.map(({ percent }) => measure(percent, 1.25, true))) + 0.6
  return (width, size) => {
    const left = Math.min(labelEm * size, width * 0.4)
    const right = percentEm * size
    const room = width - left - right
    if (room < size * 6) return tooNarrow
    const bar = size * 0.9
    const lines = rows.map(({ share }, index): Block => {
      const label = paragraph(labels[index] ?? [], left - size * 0.4, { ...body(size), leading: 1.3 })
      const detail = paragraph(details[index] ?? [], width - left, { size, leading: 1.35, color: quiet })
      const top = Math.max(size * 1.6, label.height)
      return {
        height: top + detail.height + size * 0.5,
        draw(sheet, x, y) {
          label.draw(sheet, x, y + (top - label.height) / 2)
          const at = y + (top - bar) / 2
          sheet.box(x + left, at, room, bar, { fill: tint })
          const filled = room * Math.max(0, Math.min(1, share))
          if (filled > 0) sheet.box(x + left, at, filled, bar, { fill: middle })
          const [percent] = breakLines(percents[index] ?? [], size * 1.25, Number.POSITIVE_INFINITY)
          const style = { size: size * 1.25, leading: 1, width: right, align: 'right' } as const
          if (percent) sheet.line(percent, x + width - right, y + (top - size * 1.25) / 2, style)
          detail.draw(sheet, x + left, y + top)
          const line = x + left + room * least
          sheet.rule(line, at - size * 0.2, line, at + bar + size * 0.2, size * 0.09, ink)
        },
      }
    })
    const [label] = breakLines(mark, size, Number.POSITIVE_INFINITY)
    const table = stack(lines)
    const above = size * 1.25
    return {
      height: above + table.height,
      draw(sheet, x, y) {
        if (label) {
          const middleOf = x + left + room * least
          sheet.line(label, middleOf - label.width / 2, y, { size, leading: 1.2 })
        }
        table.draw(sheet, x, y + above)
      },
    }
  }
}
