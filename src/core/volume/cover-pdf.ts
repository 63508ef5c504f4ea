import { breakLines } from '#core/pdf/measure.ts'
import { formSheet, mm } from '#core/pdf/pages.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { Volume } from '#shared/model/volume.ts'
import { retentionWord, toLongDate, toSpan } from './print-text.ts'

const left = 28 * mm
const right = 22 * mm
const leading = 1.35

/**
 * 案卷封面 (GB/T 50328-2014 附录 E): 档号, 案卷题名, 编制单位, 起止日期, 密级, 保管期限, 共_卷 第_卷; and the
 * local extras 档案馆号, 缩微号, 编制日期. Lines are left where nothing is filled in.
 */
export function coverSheet(volume: Volume): Sheet {
  const { number, fields, fromOn, toOn, ordinal, total } = volume
  const sheet = formSheet()
  const wide = sheet.width - left - right
  const numberAt = left + wide - 86 * mm
  let y = 26 * mm
  for (const [label, text] of [
    ['档　　号', number],
    ['档案馆号', fields.archiveNumber],
    ['缩 微 号', fields.microNumber],
  ] as const) {
    y =
      lineField(sheet, { label, text, x: numberAt, y, labelWidth: 20 * mm, width: 86 * mm, size: 12 }) +
      2 * mm
  }

  y = title(sheet, fields.title, wide)

  const labelWidth = 34 * mm
  for (const [label, text] of [
    ['编制单位', fields.compiledBy],
    ['起止日期', toSpan(fromOn, toOn)],
    ['编制日期', fields.compiledOn === null ? '' : toLongDate(fields.compiledOn)],
  ] as const) {
    y = lineField(sheet, { label, text, x: left, y, labelWidth, width: wide, size: 16 }) + 6 * mm
  }
  const half = wide / 2 - 4 * mm
  const second = left + wide - half
  const ends = [
    lineField(sheet, {
      label: '密　　级',
      text: fields.secrecy,
      x: left,
      y,
      labelWidth,
      width: half,
      size: 16,
    }),
    lineField(sheet, {
      label: '保管期限',
      text: retentionWord(volume),
      x: second,
      y,
      labelWidth,
      width: half,
      size: 16,
    }),
  ]
  const place = `本工程共 ${total} 卷　　本案卷为第 ${ordinal} 卷`
  const [line] = breakLines([{ text: place }], 16, wide, 'serif')
  if (line) {
    sheet.line(line, left, Math.max(...ends, 252 * mm) + 6 * mm, {
      size: 16,
      leading,
      align: 'center',
      width: wide,
    })
  }
  return sheet
}

/** 案卷题名 in the middle of the page, each line on a rule. @returns where the fields below begin */
function title(sheet: Sheet, text: string, wide: number): number {
  const label = breakLines([{ text: '案　卷　题　名', bold: true }], 26, wide, 'serif')[0]
  if (label) sheet.line(label, left, 64 * mm, { size: 26, leading, align: 'center', width: wide })
  const size = [22, 20, 18, 16].find((each) => breakLines([{ text }], each, wide, 'serif').length <= 4) ?? 14
  const lines = breakLines([{ text }], size, wide, 'serif')
  const step = Math.max(15 * mm, size * 1.9)
  const rows = Math.max(3, lines.length)
  for (let row = 0; row < rows; row++) {
    const base = 86 * mm + (row + 1) * step
    const line = lines[row]
    if (line)
      sheet.line(line, left, base - size * leading - 1, { size, leading, align: 'center', width: wide })
    sheet.rule(left, base, left + wide, base, 0.6, '#000000')
  }
  return 86 * mm + rows * step + 20 * mm
}

interface LineField {
  readonly label: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly labelWidth: number
  readonly width: number
  readonly size: number
}

/** A label and its value on a rule; a long value takes more lines. @returns the end of the last line */
export function lineField(sheet: Sheet, { label, text, x, y, labelWidth, width, size }: LineField): number {
  const room = width - labelWidth
  const [words] = breakLines([{ text: label }], size, labelWidth, 'serif')
  if (words) sheet.line(words, x, y, { size, leading })
  const fitted = [size, size - 2, size - 4].find(
    (each) => breakLines([{ text }], each, room - 4, 'serif').length === 1,
  )
  const points = fitted ?? size - 4
  const lines = breakLines([{ text }], points, room - 4, 'serif')
  const step = size * leading
  for (const [index, line] of lines.entries()) {
    const top = y + index * (step + 3)
    sheet.line(line, x + labelWidth + 2, top + (step - points * leading) / 2, {
      size: points,
      leading,
      align: 'center',
      width: room - 4,
    })
    sheet.rule(x + labelWidth, top + step + 1, x + width, top + step + 1, 0.6, '#000000')
  }
  return y + lines.length * (step + 3)
}
