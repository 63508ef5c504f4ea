import { type Block, paragraph, stack } from '#core/pdf/block.ts'
import { measure, type Run } from '#core/pdf/measure.ts'
import { pointsFor } from '#shared/model/board-size.ts'
import { accent, ink, leading, quiet } from './board-style.ts'
import type { BoardContent } from './content.ts'

const mm = 72 / 25.4

/** Measures of a board that follow from its size alone, in points. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly margin: number
  /** Letters of the title; of running text at most and at least; of the lines at the foot. */
  readonly title: number
  readonly largest: number
  readonly least: number
  readonly foot: number
  /** Running text that can be read from the wanted distance. */
  readonly wanted: number
  /** Side of the QR code. */
  readonly code: number
}

export function frameOf({ width, height, readingMetres }: BoardContent): Frame {
  const short = Math.min(width, height) * mm
  const wanted = pointsFor(readingMetres)
  // A wall board's title is read from 5 m (domain 6) where its width allows; a sheet's is a headline.
  const title =
    short < 1100 ? short * 0.05 : Math.max(short * 0.052, Math.min(pointsFor(5) + 0.5, short * 0.075))
  // Side ≥ distance / 10, read from arm's length up to a metre (domain 6).
  const code = Math.max(26, Math.min(100, Math.min(width, height) * 0.119)) * mm
  return {
    width: width * mm,
    height: height * mm,
    margin: short * 0.055,
    title,
    largest: Math.max(short * 0.027, 10),
    least: short < 700 ? 9 : 10,
    // Five lines beside the code.
    foot: Math.max(9, code / 7.4),
    wanted,
    code,
  }
}

/** Metres the title should be read from. */
export const titleMetres = (readingMetres: number): number =>
  readingMetres < 0.7 ? readingMetres * 2 : Math.min(5, readingMetres * 5)
/** Metres the phones should be read from. */
export const phoneMetres = (readingMetres: number): number => readingMetres * 2
/** Metres from which a code of this side (points) is read by a phone. */
export const codeMetres = (side: number): number => (side / mm / 1000) * 10

export interface TitleBlock extends Block {
  /** Letters of the kind of board, in points. */
  readonly points: number
  readonly namePoints: number
}

/** `示例小区…项目 施工公示` on one line where its letters stay large, else the name above. */
export function titleBlock(content: BoardContent, width: number, size: number): TitleBlock {
  const whole = `${content.name} ${content.title}`
  const style = (points: number) =>
    ({ size: points, leading: 1.25, align: 'center', color: ink, family: 'serif' }) as const
  const line = (text: string, points: number) => paragraph([{ text, bold: true }], width, style(points))
  const perPoint = (text: string) => Math.max(measure(text, 1, true, 'serif'), 0.01)
  const fitting = Math.min(size, width / perPoint(whole) - 0.02)
  const isOne = fitting >= Math.min(size, pointsFor(titleMetres(content.readingMetres)))
  const points = isOne ? fitting : Math.min(size, width / perPoint(content.title) - 0.02)
  // A very long name goes over two lines rather than shrink below half the title.
  const namePoints = isOne
    ? fitting
    : Math.max(size * 0.5, Math.min(size * 0.64, width / perPoint(content.name) - 0.02))
  const words = isOne
    ? line(whole, points)
    : stack([line(content.name, namePoints), line(content.title, points)])
  const space = size * 0.26
  return {
    points,
    namePoints,
    height: words.height + space + size * 0.14,
    draw(sheet, x, y) {
      words.draw(sheet, x, y)
      const under = y + words.height + space
      sheet.rule(x, under, x + width, under, size * 0.06, accent)
      sheet.rule(x, under + size * 0.11, x + width, under + size * 0.11, size * 0.018, accent)
    },
  }
}

/** Modules of a QR code, row by row; true is black. */
export interface CodeModules {
  readonly side: number
  readonly isBlack: (row: number, column: number) => boolean
}

/** Who publishes, when, where, the number; the code at the right. */
export function footBlock(
  content: BoardContent,
  width: number,
  { foot, code }: Frame,
  modules: CodeModules,
): Block {
  const size = foot
  const gap = size * 1.2
  const left = width - code - gap
  const row = (label: string, value: string, isMain: boolean): Block[] => {
    if (value === '') return []
    const runs: readonly Run[] = [
      { text: `${label}：`, color: quiet },
      { text: value, bold: isMain },
    ]
    return [paragraph(runs, left, { size: isMain ? size * 1.12 : size, leading, color: ink })]
  }
  const lines = stack([
    ...row('公示单位', content.office, true),
    ...row('公示日期', content.date, false),
    ...row('公示地点', content.place, false),
    ...row('编号', content.serial, false),
    paragraph([{ text: '扫右边的码可看主要内容和电话，不用联网。', color: quiet }], left, {
      size,
      leading,
      color: ink,
    }),
  ])
  // Four modules of white around the code, below the rule too.
  const top = Math.max(size * 0.6, (code / modules.side) * 4.2)
  const height = Math.max(lines.height, code)
  return {
    height: height + top,
    draw(sheet, x, y) {
      sheet.rule(x, y, x + width, y, size * 0.07, accent)
      lines.draw(sheet, x, y + top + (height - lines.height) / 2)
      drawCode(sheet, x + width - code, y + top + (height - code) / 2, code, modules)
    },
  }
}

/** Rows of black modules as boxes; the ground around it is white anyway, four modules and more (quiet zone). */
function drawCode(
  sheet: Parameters<Block['draw']>[0],
  x: number,
  y: number,
  side: number,
  modules: CodeModules,
) {
  const module = side / modules.side
  for (let row = 0; row < modules.side; row++) {
    for (let column = 0; column < modules.side; column++) {
      if (!modules.isBlack(row, column)) continue
      let end = column
      while (end < modules.side && modules.isBlack(row, end)) end++
      // A hair higher than a module: printers leave white lines between boxes that only touch.
      sheet.box(x + column * module, y + row * module, (end - column) * module, module * 1.01, {
        fill: '#000000',
      })
      column = end
    }
  }
}
