import type { FoundColumn } from './find-header.ts'
import { type GridCell, isFilled } from './grid.ts'

type Line = readonly (GridCell | undefined)[]

const sums = /^(?:合计|总计|小计|共计)/
/** Nothing but the word and perhaps a number. */
const bareSum = /^(?:合计|总计|小计|共计)[:：]?[\d.,，]*[户人幢栋套个元㎡]?[:：]?$/
const notes = /^(?:注|备注|说明|填表|制表|审核|单位负责人|负责人|联系)[^:：]{0,10}[:：]/

const plainText = (cell: GridCell | undefined): string =>
  cell?.kind === 'text' ? cell.text.replaceAll(/\s+/g, '') : ''

/** Columns that must be filled, without anything in the line. */
export const isBare = (line: Line, columns: readonly FoundColumn[]): boolean =>
  !columns.some(({ spec, column }) => spec.required && isFilled(line[column]))

/**
 * What a line below the head is: a row of the table; a sum or a note beside it, which has nothing that names a row;
 * or one that begins like these and yet is filled like a row, which only people can tell.
 */
export function lineKind(line: Line, columns: readonly FoundColumn[]): 'row' | 'beside' | 'doubtful' {
  const first = line.findIndex(isFilled)
  const text = plainText(line[first])
  const isNote = notes.test(text)
  if (!isNote && !sums.test(text)) return 'row'
  // The word itself may stand in a column that must be filled.
  const isInNeeded = columns.some(({ spec, column }) => spec.required && column === first)
  if (isInNeeded && !isNote && !bareSum.test(text)) return 'row'
  const isNaming = columns.some(
    ({ spec, column }) =>
      column !== first &&
      spec.required &&
      // A sum has its numbers where the rows have theirs.
      (isNote || spec.kind === 'text') &&
      isFilled(line[column]) &&
      !notes.test(plainText(line[column])),
  )
  return !isNaming ? 'beside' : isInNeeded ? 'doubtful' : 'row'
}
