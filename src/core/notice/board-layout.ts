import { createSheet, type Sheet } from '#core/pdf/sheet.ts'
import { AppError } from '#shared/errors.ts'
import { readableMetres, sizeLabel } from '#shared/model/board-size.ts'
import type { NoticeReach } from '#shared/model/notice.ts'
import {
  type CodeModules,
  codeMetres,
  type Frame,
  footBlock,
  frameOf,
  phoneMetres,
  titleBlock,
  titleMetres,
} from './board-frame.ts'
import { toUnits } from './board-units.ts'
import type { BoardContent } from './content.ts'
import { findLayout } from './layout-search.ts'

export interface ComposedBoard {
  readonly sheet: Sheet
  readonly reaches: readonly NoticeReach[]
  /** Where each picture stands, in points. */
  readonly pictures: readonly { readonly name: string; readonly width: number; readonly height: number }[]
}

/**
 * Puts a whole board on one sheet of its size: several ways of columns are tried, each with the largest text that
 * fits, and the one that reads best is taken (text for its distance first, then pictures, then even filling).
 * @param pictures by their sha256
 * @throws AppError `bad-input` when it does not fit even at the least size of text, naming what is long
 */
export function composeBoard(
  content: BoardContent,
  aspects: ReadonlyMap<string, number>,
  code: CodeModules,
): ComposedBoard {
  const frame = frameOf(content)
  const width = frame.width - frame.margin * 2
  const title = titleBlock(content, width, frame.title)
  const foot = footBlock(content, width, frame, code)
  const gap = frame.title * 0.3
  const top = frame.margin * 0.9 + title.height + gap
  const bottom = frame.height - frame.margin * 0.85 - foot.height
  const height = bottom - gap * 0.8 - top
  let phones = 0
  const units = toUnits(content, aspects, frame.wanted * 2, (points) => {
    phones = points
  })
  const best = height > 0 ? findLayout(units, width, height, frame) : null
  if (!best) throw new AppError('bad-input', explain(content, frame))

  const sheet = createSheet(frame.width, frame.height)
  title.draw(sheet, frame.margin, frame.margin * 0.9)
  best.draw(sheet, frame.margin, top)
  foot.draw(sheet, frame.margin, bottom)
  const { readingMetres } = content
  const reach = (label: string, points: number, wanted: number): NoticeReach => ({
    label,
    points: Math.round(points * 10) / 10,
    metres: readableMetres(points),
    wanted,
  })
  return {
    sheet,
    pictures: placedPictures(sheet),
    reaches: [
      reach('标题', title.points, titleMetres(readingMetres)),
      reach('项目名称', title.namePoints, readingMetres),
      ...(phones > 0 ? [reach('电话', phones, phoneMetres(readingMetres))] : []),
      reach('正文', best.size, readingMetres),
      reach('落款', frame.foot, readingMetres * 0.8),
      {
        label: '二维码',
        points: Math.round(frame.code),
        metres: codeMetres(frame.code),
        wanted: Math.min(0.25, readingMetres),
      },
    ],
  }
}

function placedPictures(sheet: Sheet): ComposedBoard['pictures'] {
  return sheet.content().flatMap((node) => {
    const { image, width, height } = Object(node) as { image?: string; width?: number; height?: number }
    return image === undefined ? [] : [{ name: image, width: width ?? 0, height: height ?? 0 }]
  })
}

/** Says why it does not fit: what is long, how long, and what may be done. */
function explain(content: BoardContent, { least }: Frame): string {
  const parts = content.groups.map(({ label, parts: own }) => {
    const pictures = own.reduce((sum, part) => sum + (part.type === 'pictures' ? part.pictures.length : 0), 0)
    const milestones = own.reduce(
      (sum, part) => sum + (part.type === 'schedule' ? part.schedule.milestones.length : 0),
      0,
    )
    const letters = [...JSON.stringify(own)].filter((letter) => /\p{Script=Han}/u.test(letter)).length
    if (pictures > 0) return { text: `${label} ${pictures} 张`, isLong: pictures > 2, weight: pictures * 120 }
    if (milestones > 8) return { text: `工期节点 ${milestones} 个`, isLong: true, weight: milestones * 30 }
    return { text: `${label} ${letters} 字`, isLong: letters > 300, weight: letters }
  })
  const long = parts.filter(({ isLong }) => isLong)
  const named = (long.length > 0 ? long : parts.toSorted((a, b) => b.weight - a.weight).slice(0, 3)).map(
    ({ text }) => text,
  )
  const size = sizeLabel(`${content.width}x${content.height}`, false)
  return `内容过多，字号缩到 ${least} 磅，${size}仍放不下（${named.join('、')}）。请精简文字、减少图片，或改用大一号的尺寸。`
}
