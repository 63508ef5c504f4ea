import type { CustomTableLayout } from 'pdfmake/interfaces.js'
import { breakLines } from './measure.ts'
import { fontNames } from './printer.ts'

/** Lines and room of a printed form's table, in points. */
export interface Ruling {
  readonly size: number
  /** Left and right of a cell's text. */
  readonly padding: number
  /** Above and below it. */
  readonly lead: number
  /** Of the lines. */
  readonly weight: number
}

export const toRuledLayout = ({ padding, lead, weight }: Ruling): CustomTableLayout => ({
  hLineWidth: () => weight,
  vLineWidth: () => weight,
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => lead,
  paddingBottom: () => lead,
})

/** What a column of this outer width has for its text. */
export const roomOf = ({ padding, weight }: Ruling, outer: number): number => outer - 2 * padding - weight

export interface CellStyle {
  /** Lines it may have; what does not fit ends in …. */
  readonly most?: number
  readonly bold?: boolean
  readonly alignment?: 'center'
  readonly lineHeight?: number
}

/** Lines broken beforehand: a name without a space is cut at the cell's edge, never run over it. */
export function ruledCell(ruling: Ruling, text: string, outer: number, style: CellStyle = {}) {
  const { most = Number.POSITIVE_INFINITY, bold = false, ...rest } = style
  const lines = breakLines([{ text, bold }], ruling.size, roomOf(ruling, outer), 'serif').map(
    ({ runs }) => runs.map((run) => run.text).join('') || ' ',
  )
  const shown = lines.slice(0, most)
  if (lines.length > shown.length) shown.push(`${[...(shown.pop() ?? '')].slice(0, -2).join('')}…`)
  const stack = shown.map((each) => ({ text: each, noWrap: true }))
  return { stack, fontSize: ruling.size, font: fontNames.serif, bold, ...rest }
}
