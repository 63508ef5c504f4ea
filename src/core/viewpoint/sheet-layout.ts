import { type Block, paragraph, stack } from '#core/pdf/block.ts'
import type { Run } from '#core/pdf/measure.ts'
import { createSheet, type LineStyle, type Sheet } from '#core/pdf/sheet.ts'
import type { Paper } from '#shared/model/notice.ts'
import type { PairText, PhotoText, SheetText } from './sheet-text.ts'
import { sheetTitle } from './sheet-text.ts'

/** Points. Both papers stand upright: pictures side by side are then as large as the paper allows. */
export interface SheetPaper {
  readonly width: number
  readonly height: number
  readonly margin: { readonly side: number; readonly top: number; readonly bottom: number }
  /** Between the two pictures. */
  readonly gap: number
  /** Room for one picture. */
  readonly picture: { readonly width: number; readonly height: number }
  readonly size: number
}

function paperOf(width: number, height: number, size: number, rows: number): SheetPaper {
  const margin = { side: size * 5, top: size * 4.4, bottom: size * 4.6 }
  const gap = size
  const room = (width - margin.side * 2 - gap) / 2
  // As many pairs on a page as lie well together, each with about five lines of words.
  const high = (height - margin.top - margin.bottom - size * 6) / rows - size * 8.4
  return { width, height, margin, gap, picture: { width: room, height: Math.min(high, room * 0.75) }, size }
}

export const sheetPapers: Readonly<Record<Paper, SheetPaper>> = {
  A4: paperOf(595.28, 841.89, 8.5, 3),
  A3: paperOf(841.89, 1190.55, 11, 3),
}

/** Size of a picture of this shape within its room. */
export function fitPicture(aspect: number, { picture }: SheetPaper): { width: number; height: number } {
  const width = Math.min(picture.width, picture.height * aspect)
  return { width, height: width / aspect }
}

/** A picture as placed: its name in the document, and its shape. */
export interface PlacedPair {
  readonly text: PairText
  readonly before: string
  readonly after: string
  readonly aspect: number
  readonly isAligned: boolean
}

const quiet = '#4a515b'
const line = '#9aa3ae'
const leading = 1.5

const body = (size: number, color?: string): LineStyle => ({ size, leading, ...(color ? { color } : {}) })

/** Puts pairs on as many pages as they need; a pair is never cut by a page's end. */
export function layoutSheet(
  text: SheetText,
  pairs: readonly PlacedPair[],
  paper: SheetPaper,
): readonly Sheet[] {
  const width = paper.width - paper.margin.side * 2
  const bottom = paper.height - paper.margin.bottom
  const blocks = pairs.map((pair) => pairBlock(pair, width, paper))
  const pages: { sheet: Sheet; top: number }[] = []
  const begin = () => {
    const sheet = createSheet(paper.width, paper.height)
    const head = heading(text, width, paper, pages.length > 0)
    head.draw(sheet, paper.margin.side, paper.margin.top)
    const page = { sheet, top: paper.margin.top + head.height + paper.size }
    pages.push(page)
    return page
  }
  let page = begin()
  for (const block of blocks) {
    const isFirst = page.top <= paper.margin.top + paper.size * 9
    if (!isFirst && page.top + block.height > bottom) page = begin()
    block.draw(page.sheet, paper.margin.side, page.top)
    page.top += block.height + paper.size * 1.3
  }
  for (const [index, { sheet }] of pages.entries()) drawFoot(sheet, text, paper, index + 1, pages.length)
  return pages.map(({ sheet }) => sheet)
}

function heading({ project, pairs }: SheetText, width: number, paper: SheetPaper, isMore: boolean): Block {
  const { size } = paper
  const title: Run = { text: isMore ? `${sheetTitle}（续）` : sheetTitle, bold: true }
  return stack(
    [
      paragraph([title], width, { size: size * (isMore ? 1.3 : 2), leading: 1.4, align: 'center' }),
      paragraph([{ text: `工程名称：${project}　　共 ${pairs.length} 对` }], width, body(size)),
      rule(width, size * 0.4),
    ],
    size * 0.2,
  )
}

const rule = (width: number, height: number): Block => ({
  height,
  draw: (sheet, x, y) => sheet.rule(x, y + height / 2, x + width, y + height / 2, 0.8, '#000000'),
})

function pairBlock(pair: PlacedPair, width: number, paper: SheetPaper): Block {
  const { size, gap, picture } = paper
  const { heading: name, place, before, after, notes } = pair.text
  const isNamed = place !== '' && !name.includes(place)
  const doubts = pair.isAligned ? notes : ['两张没有共同的画面，各取中间部分。', ...notes]
  const words = [photoBlock(before, picture.width, size), photoBlock(after, picture.width, size)] as const
  const pictures = fitPicture(pair.aspect, paper)
  const side = (sheet: Sheet, image: string, x: number, y: number) => {
    sheet.picture(image, x, y, pictures.width, pictures.height)
    sheet.box(x, y, pictures.width, pictures.height, { stroke: line, weight: 0.4 })
  }
  const twoPictures: Block = {
    height: pictures.height,
    draw(sheet, x, y) {
      side(sheet, pair.before, x, y)
      side(sheet, pair.after, x + picture.width + gap, y)
    },
  }
  const twoWords: Block = {
    height: Math.max(words[0].height, words[1].height),
    draw(sheet, x, y) {
      words[0].draw(sheet, x, y)
      words[1].draw(sheet, x + picture.width + gap, y)
    },
  }
  return stack(
    [
      paragraph(
        [{ text: name, bold: true }, ...(isNamed ? [{ text: `　${place}`, color: quiet }] : [])],
        width,
        body(size * 1.15),
      ),
      twoPictures,
      twoWords,
      ...(doubts.length > 0
        ? [paragraph([{ text: `注：${doubts.join('')}`, color: quiet }], width, body(size * 0.9))]
        : []),
    ],
    size * 0.3,
  )
}

const photoBlock = ({ side, time, number, caption }: PhotoText, width: number, size: number): Block =>
  stack([
    paragraph([{ text: side, bold: true }, { text: `　${time}` }], width, body(size)),
    paragraph([{ text: number, color: quiet }], width, body(size * 0.9)),
    ...(caption === '' ? [] : [paragraph([{ text: caption }], width, body(size))]),
  ])

function drawFoot(sheet: Sheet, text: SheetText, paper: SheetPaper, page: number, pages: number): void {
  const { margin, size } = paper
  const width = paper.width - margin.side * 2
  const style: LineStyle = { ...body(size * 0.85, quiet), width }
  const top = paper.height - margin.bottom + size * 0.9
  sheet.rule(margin.side, top - size * 0.4, margin.side + width, top - size * 0.4, 0.4, line)
  const left = stack([
    paragraph([{ text: `${text.office}　打印时间 ${text.printedAt}` }], width - size * 9, style),
    paragraph(
      [
        {
          text: '图片按对齐结果取相同范围裁切、缩放，原件未改动；核对以摘要（SHA-256 前 12 位）所指原件为准。',
        },
      ],
      width - size * 9,
      style,
    ),
  ])
  left.draw(sheet, margin.side, top)
  paragraph([{ text: `第 ${page} 页　共 ${pages} 页` }], width, { ...style, align: 'right' }).draw(
    sheet,
    margin.side,
    top,
  )
}
