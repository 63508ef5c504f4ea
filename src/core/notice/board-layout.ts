import { type Block, paragraph, stack } from '#core/pdf/block.ts'
import { measure } from '#core/pdf/measure.ts'
import { createSheet, type Sheet } from '#core/pdf/sheet.ts'
import { AppError } from '#shared/errors.ts'
import type { Paper } from '#shared/model/notice.ts'
import { arrangeDrawings, type PlacedDrawing } from './board-drawings.ts'
import { contentsGroup, locationGroup, phonesGroup, unitsGroup } from './board-groups.ts'
import { scheduleGroup } from './board-schedule.ts'
import { accent, ink, leading, quiet } from './board-style.ts'
import { type BoardText, boardTitle } from './board-text.ts'

export interface BoardDrawings {
  readonly plan: readonly PlacedDrawing[]
  readonly elevation: readonly PlacedDrawing[]
}

interface PaperStyle {
  readonly width: number
  readonly height: number
  readonly side: number
  readonly top: number
  readonly bottom: number
  /** Size of running text in points: the largest tried, and the least that may be printed. */
  readonly largest: number
  readonly least: number
  readonly title: number
}

/** Both papers; lengths in points. Least text: 9 pt on A4 (read at arm's length), 10 pt on A3. */
export const paperStyles: Readonly<Record<Paper, PaperStyle>> = {
  A4: { width: 595.28, height: 841.89, side: 34, top: 28, bottom: 26, largest: 13.5, least: 9, title: 27 },
  A3: { width: 1190.55, height: 841.89, side: 46, top: 36, bottom: 32, largest: 17, least: 10, title: 44 },
}

interface Plan {
  readonly score: number
  draw(sheet: Sheet, x: number, y: number, height: number): void
}

// What a larger letter is worth beside a larger drawing: text a tenth larger is worth drawings a third smaller.
const textWeight = 4.5

/** Drawings one board may hold, of both kinds together. */
const mostDrawings = 16

/**
 * Puts the whole board on one page of `paper`: the largest text and drawings that fit together.
 * @throws AppError `bad-input` when it does not fit even at the least size of text, naming what is long
 */
export function composeBoard(text: BoardText, drawings: BoardDrawings, paper: Paper): Sheet {
  const style = paperStyles[paper]
  const width = style.width - style.side * 2
  const title = titleBlock(text, width, style.title)
  const foot = footBlock(text, width, style.least)
  const gap = style.title * 0.3
  const top = style.top + title.height + gap
  const bottom = style.height - style.bottom - foot.height
  const height = bottom - gap * 0.8 - top

  const plan = paper === 'A4' ? planPortrait : planLandscape
  // What does not fit at the least size fits at none: said at once, before the sizes are compared.
  const isTooMuch =
    drawings.plan.length + drawings.elevation.length > mostDrawings ||
    plan(text, drawings, width, height, style.least).next().done === true
  if (isTooMuch) throw new AppError('bad-input', explain(text, drawings, paper))
  let best: Plan | null = null
  for (let size = style.largest; size >= style.least; size -= 0.5) {
    for (const found of plan(text, drawings, width, height, size)) {
      if (!best || found.score > best.score) best = found
    }
  }
  if (!best) throw new AppError('bad-input', explain(text, drawings, paper))

  const sheet = createSheet(style.width, style.height)
  title.draw(sheet, style.side, style.top)
  best.draw(sheet, style.side, top, height)
  foot.draw(sheet, style.side, bottom)
  return sheet
}

/** A4: groups over the whole width, contents beside schedule, drawings taking what is left. */
function* planPortrait(
  text: BoardText,
  drawings: BoardDrawings,
  width: number,
  height: number,
  size: number,
): Generator<Plan> {
  const gap = size * 0.9
  const gutter = size * 1.6
  const location = locationGroup(text, width, size, 3)
  const pairs = [0.42, 0.5, 0.56, 0.62].map((share) => {
    const left = (width - gutter) * share
    const contents = contentsGroup(text, left, size)
    const schedule = scheduleGroup(text.schedule, width - gutter - left, size)
    return {
      height: Math.max(contents.height, schedule.height),
      draw(sheet: Sheet, x: number, y: number) {
        contents.draw(sheet, x, y)
        schedule.draw(sheet, x + left + gutter, y)
      },
    }
  })
  const contents = contentsGroup(text, width, size)
  pairs.push(stack([contents, scheduleGroup(text.schedule, width, size)], gap))
  const pair = pairs.reduce((least, each) => (each.height < least.height ? each : least))
  const units = unitsGroup(text, width, size)
  const phones = phonesGroup(text, width, size, { isStacked: false, height: size * 3.1, max: size * 2.1 })
  const room = height - heightOf([location, pair, units, phones], gap) - gap
  const found = arrangeDrawings(drawings.plan, drawings.elevation, width, room, size)
  if (!found) return
  yield {
    score: found.score + textWeight * Math.log(size),
    draw: (sheet, x, y, full) => spread([location, found.block, pair, units, phones], full).draw(sheet, x, y),
  }
}

/** A3: where and the drawings at the left, the words at the right; a long 改造内容 goes under the drawings. */
function* planLandscape(
  text: BoardText,
  drawings: BoardDrawings,
  width: number,
  height: number,
  size: number,
): Generator<Plan> {
  const gap = size * 0.9
  const gutter = size * 2
  for (const share of [0.48, 0.52, 0.56, 0.6, 0.64]) {
    const left = (width - gutter) * share
    const right = width - gutter - left
    const location = locationGroup(text, left, size, 3)
    const schedule = scheduleGroup(text.schedule, right, size)
    const units = unitsGroup(text, right, size)
    const phones = phonesGroup(text, right, size, { isStacked: true, height: size * 3.2, max: size * 2.5 })
    for (const isLong of [false, true]) {
      const contents = contentsGroup(text, isLong ? left : right, size)
      const words = isLong ? [schedule, units, phones] : [contents, schedule, units, phones]
      if (heightOf(words, gap) > height) continue
      const beside = isLong ? [location, contents] : [location]
      const room = height - heightOf(beside, gap) - gap
      const found = arrangeDrawings(drawings.plan, drawings.elevation, left, room, size)
      if (!found) continue
      yield {
        score: found.score + textWeight * Math.log(size),
        draw(sheet, x, y, full) {
          const blocks = isLong ? [location, found.block, contents] : [location, found.block]
          spread(blocks, full).draw(sheet, x, y)
          spread(words, full).draw(sheet, x + left + gutter, y)
        },
      }
    }
  }
}

const heightOf = (blocks: readonly Block[], gap: number) => stack(blocks, gap).height

/** Blocks over the whole height, what is left shared out between them. */
function spread(blocks: readonly Block[], height: number): Block {
  const used = blocks.reduce((sum, block) => sum + block.height, 0)
  return stack(blocks, (height - used) / (blocks.length - 1))
}

function titleBlock(text: BoardText, width: number, size: number): Block {
  const whole = `${text.name} ${boardTitle}`
  const least = size * 0.72
  const perPoint = measure(whole, 1, true)
  const style = (points: number) => ({ size: points, leading: 1.25, align: 'center', color: ink }) as const
  const words =
    perPoint * least <= width
      ? paragraph([{ text: whole, bold: true }], width, style(Math.min(size, width / perPoint - 0.05)))
      : stack([
          paragraph([{ text: text.name, bold: true }], width, style(size * 0.62)),
          paragraph([{ text: boardTitle, bold: true }], width, style(size)),
        ])
  const space = size * 0.28
  return {
    height: words.height + space + 4,
    draw(sheet, x, y) {
      words.draw(sheet, x, y)
      const under = y + words.height + space
      sheet.rule(x, under, x + width, under, 1.8, accent)
      sheet.rule(x, under + 3.2, x + width, under + 3.2, 0.5, accent)
    },
  }
}

function footBlock(text: BoardText, width: number, size: number): Block {
  const left = width * 0.64
  const pair = (first: string, second: string, isMain: boolean): Block => {
    const style = { size: isMain ? size + 1.5 : size, leading, color: isMain ? ink : quiet }
    const start = paragraph([{ text: first, bold: isMain }], left, style)
    const end = paragraph([{ text: second, bold: isMain }], width - left, { ...style, align: 'right' })
    return {
      height: Math.max(start.height, end.height),
      draw(sheet, x, y) {
        start.draw(sheet, x, y)
        end.draw(sheet, x + left, y)
      },
    }
  }
  const lines = stack([
    pair(`公示单位：${text.office}`, `公示日期：${text.date}`, true),
    pair('公示地点：小区施工现场显著位置', text.serial === '' ? '' : `编号：${text.serial}`, false),
  ])
  return {
    height: lines.height + 5,
    draw(sheet, x, y) {
      sheet.rule(x, y, x + width, y, 0.9, accent)
      lines.draw(sheet, x, y + 5)
    },
  }
}

/** Says why it does not fit: what is long, how long, and what may be done. */
function explain(text: BoardText, drawings: BoardDrawings, paper: Paper): string {
  const contents = text.contents.flatMap((entry) => entry.runs.map((run) => run.text)).join('')
  const parts = [
    { name: '改造内容', count: [...contents, ...text.summary].length, unit: '字', usual: 300 },
    { name: '工期节点', count: text.schedule.milestones.length, unit: '个', usual: 8 },
    { name: '平面图', count: drawings.plan.length, unit: '张', usual: 2 },
    { name: '立面图', count: drawings.elevation.length, unit: '张', usual: 2 },
  ]
  const long = parts.filter((part) => part.count > part.usual)
  const named = (long.length > 0 ? long : parts).map((part) => `${part.name} ${part.count} ${part.unit}`)
  const advice = paper === 'A4' ? '请精简文字、减少图纸，或改用 A3。' : '请精简文字或减少图纸。'
  const least = paperStyles[paper].least
  return `内容过多，字号缩到 ${least} 磅，一张 ${paper} 仍放不下（${named.join('、')}）。${advice}`
}
