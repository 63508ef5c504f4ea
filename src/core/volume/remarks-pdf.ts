import { breakLines, type Run } from '#core/pdf/measure.ts'
import { formSheet, mm } from '#core/pdf/pages.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import { AppError } from '#shared/errors.ts'
import type { Volume } from '#shared/model/volume.ts'
import { blank, countWord, toLongDate } from './print-text.ts'

const leading = 1.9
const size = 13
const box = { x: 25 * mm, y: 36 * mm, width: 170 * mm, height: 238 * mm } as const
const inner = { x: box.x + 10 * mm, width: box.width - 20 * mm } as const

/**
 * 卷内备考表 (GB/T 50328-2014 附录 D): 总页数, 文字页数, 图样页数, 照片张数, 说明, 立卷人 and 审核人 with their days.
 * What is not known is left to the hand.
 * @throws AppError `bad-input` when the explanation does not fit on the sheet
 */
export function remarksSheet(volume: Volume): Sheet {
  const { counts, fields } = volume
  const sheet = formSheet()
  const [heading] = breakLines([{ text: '卷内备考表', bold: true }], 22, box.width, 'serif')
  if (heading)
    sheet.line(heading, box.x, 18 * mm, { size: 22, leading: 1.3, align: 'center', width: box.width })
  sheet.box(box.x, box.y, box.width, box.height, { stroke: '#000000', weight: 0.8 })

  const count = (n: number): Run => {
    const word = countWord(volume, n)
    return { text: word === '' ? blank : ` ${word} `, underline: word !== '' }
  }
  let y = box.y + 8 * mm
  y = paragraph(sheet, y, [{ text: `档号：${volume.number}` }])
  y = paragraph(sheet, y, [
    { text: '本案卷共有文件材料' },
    count(counts.pages),
    { text: '页，其中：文字材料' },
    count(counts.textPages),
    { text: '页，图样材料' },
    count(counts.drawings),
    { text: '页，照片' },
    count(counts.photos),
    { text: '张。' },
  ])
  y = paragraph(sheet, y + 4 * mm, [{ text: '说明：' }])
  note(sheet, y, fields.note)

  const at = inner.x + inner.width - 86 * mm
  const people = [
    ['立卷人', fields.filer, fields.filedOn],
    ['审核人', fields.checker, fields.checkedOn],
  ] as const
  let top = box.y + box.height - 62 * mm
  for (const [label, name, day] of people) {
    for (const text of [`${label}：${name}`, toLongDate(day)]) {
      const [line] = breakLines([{ text }], size, 86 * mm, 'serif')
      if (line) sheet.line(line, at, top, { size, leading })
      top += size * leading
    }
    top += 4 * mm
  }
  return sheet
}

function paragraph(sheet: Sheet, y: number, runs: readonly Run[]): number {
  const lines = breakLines(runs, size, inner.width, 'serif')
  for (const [index, line] of lines.entries())
    sheet.line(line, inner.x, y + index * size * leading, { size, leading })
  return y + lines.length * size * leading
}

/** The explanation, in the largest size at which all of it stands above the signatures. */
function note(sheet: Sheet, y: number, text: string): void {
  if (text === '') return
  const room = box.y + box.height - 66 * mm - y
  const sizes = [size, 11, 9.5, 8, 7, 6]
  const fits = (points: number) =>
    breakLines([{ text }], points, inner.width, 'serif').length * points * 1.5 <= room
  const points = sizes.find(fits)
  if (points === undefined) {
    throw new AppError('bad-input', '备考说明太长，备考表一页放不下，没有生成。请删减说明，或减少换行。')
  }
  const lines = breakLines([{ text }], points, inner.width, 'serif')
  for (const [index, line] of lines.entries()) {
    sheet.line(line, inner.x, y + index * points * 1.5, { size: points, leading: 1.5 })
  }
}
