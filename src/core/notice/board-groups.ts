import { type Block, paragraph, slots, stack } from '#core/pdf/block.ts'
import { fitSize, measure, type Run } from '#core/pdf/measure.ts'
import { constructionGroupLabels } from '#shared/model/notice.ts'
import { accent, hairline, heading, ink, leading, quiet, tint } from './board-style.ts'
import type { BoardText } from './board-text.ts'

const body = (size: number) => ({ size, leading, color: ink })

/** ① where it is, and what it is. */
export function locationGroup(text: BoardText, width: number, size: number, columns: number): Block {
  const address = paragraph([{ text: text.address, bold: true }], width, body(size + 1))
  const facts = slots(
    text.facts.map(({ label, value }): Run[] => [{ text: `${label}：`, color: quiet }, { text: value }]),
    width,
    columns,
    body(size),
  )
  const title = heading(1, constructionGroupLabels.location, width, size)
  return stack([title, stack([address, facts], size * 0.15)])
}

/** ④ what is done, by class. */
export function contentsGroup(text: BoardText, width: number, size: number): Block {
  const style = body(size)
  const labelled = [
    ...text.contents,
    ...(text.summary === '' ? [] : [{ label: '说明', runs: [{ text: text.summary }] }]),
  ]
  const label = measure('基础类', size, true) + size * 0.9
  const rows = labelled.map((entry): Block => {
    const head = paragraph([{ text: entry.label, bold: true, color: accent }], label, style)
    const text = paragraph(entry.runs, width - label, style)
    return {
      height: Math.max(head.height, text.height),
      draw(sheet, x, y) {
        head.draw(sheet, x, y)
        text.draw(sheet, x + label, y)
      },
    }
  })
  return stack([heading(4, constructionGroupLabels.contents, width, size), stack(rows, size * 0.3)])
}

/** ⑥ who takes part: 单位类别, 名称, 负责人, 电话. */
export function unitsGroup(text: BoardText, width: number, size: number): Block {
  const pad = size * 0.45
  const longest = Math.max(...text.units.map((unit) => measure(unit.kind, size, true)))
  const phone = Math.max(...text.units.map((unit) => measure(unit.phone, size)), size * 6)
  const first = Math.min(longest + pad * 2, width * 0.32)
  const third = size * 4 + pad * 2
  const fourth = Math.min(phone + pad * 2, width * 0.27)
  const columns = [first, width - first - third - fourth, third, fourth]
  const rows = [
    ['单位类别', '单位名称', '负责人', '联系电话'],
    ...text.units.map((unit) => [unit.kind, unit.organization, unit.leader || '—', unit.phone || '—']),
  ].map((cells, index): Block => {
    const isHead = index === 0
    const isLast = index === text.units.length
    const blocks = cells.map((cell, column) =>
      paragraph([{ text: cell, bold: isHead || column === 0 }], (columns[column] ?? 0) - pad * 2, {
        ...body(size),
        leading: 1.3,
        align: column === 1 && !isHead ? 'left' : 'center',
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
          if (column < 3) sheet.rule(left, y, left, y + height, 0.5, hairline)
        }
        if (!isLast) sheet.rule(x, y + height, x + width, y + height, 0.5, hairline)
      },
    }
  })
  const table = stack(rows)
  const framed: Block = {
    height: table.height,
    draw(sheet, x, y) {
      table.draw(sheet, x, y)
      sheet.box(x, y, width, table.height, { stroke: quiet, weight: 0.7 })
    },
  }
  return stack([heading(6, constructionGroupLabels.units, width, size), framed])
}

/** ⑦ the two lines to call: the largest words after the title, side by side or one under the other. */
export function phonesGroup(
  text: BoardText,
  width: number,
  size: number,
  shape: { readonly isStacked: boolean; readonly height: number; readonly max: number },
): Block {
  const { isStacked, height } = shape
  const gap = size * 0.6
  const room = isStacked ? width : (width - gap) / 2
  const pad = size * 0.9
  const labelSize = size + 2
  const lines = [
    { label: '咨询电话', value: text.consult },
    { label: '监督举报电话', value: text.report },
  ]
  const labelRoom = Math.max(...lines.map((line) => measure(line.label, labelSize, true))) + pad * 1.5
  const numberRoom = room - pad * 2 - labelRoom
  const numberSize = Math.min(
    ...lines.map((line) => fitSize(line.value, numberRoom, shape.max, labelSize, true)),
  )
  const boxes = lines.map(
    (line): Block => ({
      height,
      draw(sheet, x, y) {
        sheet.box(x, y, room, height, { stroke: accent, weight: 1.1 })
        const middle = y + height / 2
        const label = paragraph([{ text: line.label, bold: true }], labelRoom, {
          size: labelSize,
          leading: 1,
          color: ink,
        })
        label.draw(sheet, x + pad, middle - label.height / 2)
        const number = paragraph([{ text: line.value, bold: true }], numberRoom, {
          size: numberSize,
          leading: 1,
          align: isStacked ? 'left' : 'right',
          color: accent,
        })
        number.draw(sheet, x + pad + labelRoom, middle - number.height / 2)
      },
    }),
  )
  const title = heading(7, constructionGroupLabels.phones, width, size)
  if (isStacked) return stack([title, stack(boxes, gap)])
  const row: Block = {
    height,
    draw(sheet, x, y) {
      for (const [index, box] of boxes.entries()) box.draw(sheet, x + index * (room + gap), y)
    },
  }
  return stack([title, row])
}
