import type { Content } from 'pdfmake/interfaces.js'
import { bottomStrip, formMargins, pageSize, topStrip } from '#core/paper/codes.ts'
import { drawLines, lineStep, toLines } from '#core/pdf/form-rows.ts'
import { breakLines, type TextLine } from '#core/pdf/measure.ts'
import { a4, formSheet, mm } from '#core/pdf/pages.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { type FormRequest, formNames, stateMark, toShortDigest } from './form-text.ts'

/** The ruled part of a page. */
export const body = {
  x: 22 * mm,
  width: 173 * mm,
  bottom: (pageSize.height - formMargins.bottom) * mm,
} as const
/** Size of a form's text, in points (小五). */
export const textSize = 9

// Between the codes in the corners, and clear of them.
const band = { x: topStrip.x * mm, width: topStrip.width * mm } as const
const foot = { x: bottomStrip.x * mm, width: bottomStrip.width * mm, y: (bottomStrip.y + 1) * mm } as const
const titleSize = 17
const headSize = 9.5
const footSize = 7
const leading = 1.3

/** A page's head: the form's name and state, 工程名称, 标段, 编号. */
export function headOf({ project, signoff }: FormRequest): {
  readonly bottom: number
  draw(sheet: Sheet, page: number): void
} {
  const lines = [
    ...toLines([{ text: `工程名称：${project.name}` }], band.width, headSize),
    ...toLines(
      [{ text: `标段：${signoff.content.section || '—'}　　编号：${signoff.number}` }],
      band.width,
      headSize,
    ),
  ]
  const y = 18.5 * mm
  return {
    bottom: Math.max(formMargins.top * mm, y + lines.length * lineStep(headSize) + 1.5 * mm),
    draw(sheet, page) {
      const words = `${formNames[signoff.kind]}${page > 1 ? '（续）' : ''}${stateMark(signoff.state)}`
      const [title] = breakLines([{ text: words, bold: true }], titleSize, band.width, 'serif')
      const style = { size: titleSize, leading, align: 'center', width: band.width } as const
      if (title) sheet.line(title, band.x, 8.5 * mm, style)
      drawLines(sheet, lines, { x: band.x, y, width: band.width }, headSize)
    },
  }
}

/** A page's foot: what leads from the paper back to the record, and which page it is. */
export function drawFoot(
  sheet: Sheet,
  { signoff, print, printedAt }: FormRequest,
  page: number,
  pages: number,
): void {
  const style = { size: footSize, leading, color: '#333333' } as const
  const digest = `内容摘要 ${toShortDigest(signoff.contentDigest)}`
  const time = `打印时间 ${toLocalMinute(printedAt)}`
  const texts = print
    ? [
        `编号 ${signoff.number}　打印编号 ${print.id}`,
        `${digest}　日志摘要 第 ${print.journalSeq} 条 ${toShortDigest(print.journalHead)}`,
        time,
      ]
    : [`编号 ${signoff.number}`, digest, time]
  const lines = texts.flatMap((text) => breakLines([{ text }], footSize, foot.width, 'serif'))
  for (const [index, line] of lines.entries())
    sheet.line(line, foot.x, foot.y + index * footSize * leading, style)
  const [count] = breakLines([{ text: `第 ${page} 页　共 ${pages} 页` }], footSize, foot.width, 'serif')
  if (count) putRight(sheet, count, foot.y + (lines.length - 1) * footSize * leading)
}

const putRight = (sheet: Sheet, line: TextLine, y: number) =>
  sheet.line(line, foot.x, y, {
    size: footSize,
    leading,
    align: 'right',
    width: foot.width,
    color: '#333333',
  })

/** An empty page with its head; `codes` are drawn over it. */
export function newPage(head: ReturnType<typeof headOf>, page: number): Sheet {
  const sheet = formSheet(a4.width, a4.height)
  head.draw(sheet, page)
  return sheet
}

/** The same page with more on it. */
export const withContent = (sheet: Sheet, more: readonly Content[]): Sheet => ({
  ...sheet,
  content: () => [...sheet.content(), ...more],
})
