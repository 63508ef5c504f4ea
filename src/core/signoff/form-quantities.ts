import type { FormPart } from '#core/pdf/form-flow.ts'
import { type FormCell, formRow, label, plain } from '#core/pdf/form-rows.ts'
import { mm } from '#core/pdf/pages.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { ChangeSignoff, Signoff, VisaSignoff } from '#shared/model/signoff.ts'
import type { VisaFields } from '#shared/model/signoff-form.ts'
import { body, textSize } from './form-page.ts'
import { toCapitals, toWorkedOut } from './form-text.ts'

const pricingLabels: Readonly<Record<VisaFields['pricing'], string>> = {
  'day-work': '中标计日工单价',
  contract: '合同已有单价',
  'no-day-work': '无计日工单价，另行核定',
}

const right = (text: string): FormCell => ({ ...plain(text), align: 'right', isOneLine: true })
const middle = (text: string): FormCell => ({ ...plain(text), align: 'center' })

/** Columns in millimetres; the one of 计算式 takes what is left. */
function columnsOf(before: readonly number[], after: readonly number[]): readonly number[] {
  const given = [...before, ...after].map((width) => width * mm)
  const rest = body.width - given.reduce((sum, width) => sum + width, 0)
  return [...given.slice(0, before.length), rest, ...given.slice(before.length)]
}

function part(
  title: FormCell['runs'],
  columns: readonly number[],
  titles: readonly string[],
  rows: readonly (readonly FormCell[])[],
): FormPart {
  const style = { size: textSize, isKept: true }
  const head = [[{ runs: title, span: columns.length }], titles.map(label)]
  return {
    head: head.map((cells) => formRow(cells, columns, style)),
    rows: rows.map((cells) => formRow(cells, columns, style)),
  }
}

/** 附 2 of a visa: 工程量及计算式, and their sum. */
export function visaQuantities(signoff: VisaSignoff): FormPart {
  const { content, lineAmountsFen, claimedFen } = signoff
  return part(
    [
      { text: '附 2　附图及计算式（工程量）', bold: true },
      { text: `　　计价方式：${pricingLabels[content.pricing]}` },
    ],
    columnsOf([9, 37, 13, 19], [22, 28]),
    ['序号', '项目', '单位', '数量', '计算式', '单价（元）', '合价（元）'],
    [
      ...content.lines.map((line, index) => [
        middle(String(index + 1)),
        plain(line.item),
        middle(line.unit),
        right(line.quantity),
        plain(toWorkedOut(line.expression)),
        right(formatYuan(line.unitPriceFen)),
        right(formatYuan(lineAmountsFen[index] ?? 0)),
      ]),
      sumRow('合计', claimedFen, 4),
    ],
  )
}

/** 工程量增/减 of a change: each line adds or takes away. */
export function changeQuantities(signoff: ChangeSignoff): FormPart {
  const { content, lineAmountsFen, claimedFen } = signoff
  const sums = { increase: 0, decrease: 0 }
  for (const [index, { effect }] of content.lines.entries()) sums[effect] += lineAmountsFen[index] ?? 0
  return part(
    [
      { text: '工程量增/减', bold: true },
      { text: `　　增加合计 ${formatYuan(sums.increase)} 元，减少合计 ${formatYuan(-sums.decrease)} 元` },
    ],
    columnsOf([9, 34, 10, 13, 18], [21, 28]),
    ['序号', '项目', '增减', '单位', '数量', '计算式', '单价（元）', '合价（元）'],
    [
      ...content.lines.map((line, index) => [
        middle(String(index + 1)),
        plain(line.item),
        middle(line.effect === 'increase' ? '增加' : '减少'),
        middle(line.unit),
        right(line.quantity),
        plain(toWorkedOut(line.expression)),
        right(formatYuan(line.unitPriceFen)),
        right(formatYuan(lineAmountsFen[index] ?? 0)),
      ]),
      sumRow('增减合计', claimedFen, 5),
    ],
  )
}

const sumRow = (name: string, amountFen: Signoff['claimedFen'], span: number): FormCell[] => [
  { ...label(name), span: 2 },
  { ...plain(`（大写）${toCapitals(amountFen)}`), span },
  { ...right(''), runs: [{ text: formatYuan(amountFen), bold: true }] },
]
