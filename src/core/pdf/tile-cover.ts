import { boardPapers } from '#shared/model/board-size.ts'
import { type Block, paragraph, stack } from './block.ts'
import { breakLines } from './measure.ts'
import { mm } from './pages.ts'
import { createSheet, type Sheet } from './sheet.ts'
import { type TilePlan, tileOverlap } from './tile-plan.ts'

/** What the cover says of the board. */
export interface TileWords {
  readonly title: string
  readonly serial: string
}

const ink = '#000000'
const quiet = '#555555'
/** Millimetres of the ruler: what is printed at another scale shows at once. */
export const rulerLength = 100
const margin = 15
/** Letters of the cover, in points. */
const size = 11
const leading = 1.5

/**
 * The sheet that goes before the others, upright: what the board is, a ruler to check the scale by, what to do, and how
 * the sheets lie. Of the plan's paper.
 */
export function drawCover(plan: TilePlan, words: TileWords): Sheet {
  const paper = boardPapers[plan.paper]
  const sheet = createSheet(paper.width * mm, paper.height * mm)
  const width = (paper.width - 2 * margin) * mm
  const top = stack([heading(plan, words, width), rulerAndSteps(plan, width)], 5 * mm)
  top.draw(sheet, margin * mm, margin * mm)
  const y = margin * mm + top.height + 6 * mm
  drawSketch(sheet, plan, {
    x: margin * mm,
    y,
    width,
    height: (paper.height - margin) * mm - y,
  })
  return sheet
}

function heading({ board, tiles, paper }: TilePlan, { title, serial }: TileWords, width: number): Block {
  const sides = `${round(board.width)} 毫米 × ${round(board.height)} 毫米（宽 × 高）`
  const style = { size, leading, color: ink }
  return stack([
    paragraph([{ text: '拼装说明', bold: true }], width, { ...style, size: 20 }),
    paragraph([{ text: `公示：${title}` }], width, style),
    ...(serial === '' ? [] : [paragraph([{ text: `编号：${serial}` }], width, style)]),
    paragraph([{ text: `尺寸：${sides}` }], width, style),
    paragraph([{ text: `纸张：${paper}，这张说明之外共 ${tiles.length} 张` }], width, style),
  ])
}

/** Millimetres of ticks and numbers beside the ruler's lines, and from these to the steps. */
const tickRoom = 9
const stepRoom = 10

/** The steps in the angle of the ruler. */
function rulerAndSteps(plan: TilePlan, width: number): Block {
  const inset = (tickRoom + stepRoom) * mm
  const steps = stepList(plan, width - inset)
  return {
    height: Math.max((tickRoom + rulerLength) * mm, inset + steps.height),
    draw(sheet, x, y) {
      drawRuler(sheet, x + tickRoom * mm, y + tickRoom * mm)
      steps.draw(sheet, x + inset, y + inset)
    },
  }
}

/** Across and down from one corner, a tick each millimetre, longer at five and ten. */
function drawRuler(sheet: Sheet, x: number, y: number): void {
  const line = (x1: number, y1: number, x2: number, y2: number) => sheet.rule(x1, y1, x2, y2, 0.4, ink)
  for (let at = 0; at <= rulerLength; at++) {
    const reach = (at % 10 === 0 ? 4.5 : at % 5 === 0 ? 3 : 2) * mm
    line(x + at * mm, y - reach, x + at * mm, y)
    line(x - reach, y + at * mm, x, y + at * mm)
    if (at % 10 !== 0 || at === 0) continue
    put(sheet, String(at), x + at * mm, y - 8 * mm, 8, 'center')
    put(sheet, String(at), x - 5 * mm, y + at * mm - 4, 8, 'right')
  }
  line(x, y, x + rulerLength * mm, y)
  line(x, y, x, y + rulerLength * mm)
}

/** What to do, in order. */
export function stepsOf({ paper, columns, rows, tiles }: TilePlan): readonly string[] {
  const print = `打印设置：纸张选 ${paper}，缩放选“实际大小”或 100%，不要选“适合页面”，单面打印。`
  const check =
    '先只打印这一张，用钢尺量左边和上边的标尺：横、竖都应正好是 100 毫米。不是，就改缩放设置重新打印。'
  if (tiles.length === 1) return [print, check, '再打印第 2 页，就是整幅公示，不用拼装。']
  const across = `同一行从左到右粘：右边一张压住左边一张，切边对准虚线（重叠 ${tileOverlap} 毫米）。`
  const down = `各行从上到下粘：下面一行压住上面一行，切边对准虚线（重叠 ${tileOverlap} 毫米）。`
  return [
    print,
    check,
    `打印其余 ${tiles.length} 张，按下边的张号照图摆好，“↑ 上”朝上。`,
    `沿角线裁掉白边：${columns > 1 ? '第 2 列起裁左边' : ''}${columns > 1 && rows > 1 ? '，' : ''}${rows > 1 ? '第 2 行起裁上边' : ''}。右边和下边先不裁，留着涂胶。`,
    ...(columns > 1 ? [across] : []),
    ...(rows > 1 ? [down] : []),
    '全部粘牢后，沿四边的角线裁掉外圈白边。',
  ]
}

function stepList(plan: TilePlan, width: number): Block {
  const style = { size, leading, color: ink }
  const indent = 8 * mm
  return stack(
    stepsOf(plan).map((text, index) => {
      const words = paragraph([{ text }], width - indent, style)
      return {
        height: words.height,
        draw(sheet, x, y) {
          paragraph([{ text: `${index + 1}.` }], indent, style).draw(sheet, x, y)
          words.draw(sheet, x + indent, y)
        },
      }
    }),
    0.5 * mm,
  )
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The board to scale, with what each sheet shows of it when all are glued, and its number. */
function drawSketch(sheet: Sheet, plan: TilePlan, place: Place): void {
  const { board, tiles, columns, rows } = plan
  const label = 6 * mm
  const scale = Math.min((place.width - 2 * label) / board.width, (place.height - 2 * label) / board.height)
  const [width, height] = [board.width * scale, board.height * scale]
  const x = place.x + (place.width - width) / 2
  const y = place.y + label
  put(sheet, '拼图（从左上角起，一行一行）', place.x, place.y - 2, 9, 'left', quiet)
  for (const tile of tiles) {
    const shown = {
      width: tile.column < columns ? tile.width - tileOverlap : tile.width,
      height: tile.row < rows ? tile.height - tileOverlap : tile.height,
    }
    const [left, top] = [x + tile.x * scale, y + tile.y * scale]
    sheet.box(left, top, shown.width * scale, shown.height * scale, { stroke: quiet, weight: 0.4 })
    const letters = Math.max(4, Math.min(14, shown.width * scale * 0.4, shown.height * scale * 0.5))
    const middle = top + (shown.height * scale) / 2 - letters / 2
    put(sheet, String(tile.number), left + (shown.width * scale) / 2, middle, letters, 'center')
  }
  sheet.box(x, y, width, height, { stroke: ink, weight: 1.2 })
  put(sheet, `${round(board.width)} 毫米`, x + width / 2, y + height + 1.5 * mm, 9, 'center', quiet)
  put(sheet, `${round(board.height)} 毫米`, x + width + 1.5 * mm, y + height / 2 - 4.5, 9, 'left', quiet)
}

/** One line whose top is `y`; `x` is its left end, middle or right end. */
function put(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  points: number,
  align: 'left' | 'center' | 'right',
  color = ink,
): void {
  const [line] = breakLines([{ text }], points, Number.POSITIVE_INFINITY)
  if (!line) return
  const shift = align === 'left' ? 0 : align === 'center' ? line.width / 2 : line.width
  sheet.line(line, x - shift, y, { size: points, leading: 1, color })
}

/** Millimetres as a person writes them. */
const round = (length: number): string => String(Math.round(length * 10) / 10)
