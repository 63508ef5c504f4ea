import { AppError } from '#shared/errors.ts'
import { tableLimits } from './grid.ts'

const cellStart = /<(?:\w+:)?c(?=[\s/>])/g
const cellWithoutPlace = /<(?:\w+:)?c(?=[\s/>])(?![^<>]*\sr=)/
const emptyCell = /<(?:\w+:)?c\s[^<>]*(?:\/>|><\/(?:\w+:)?c>)/g

/**
 * Parts of an .xlsx file, its sheets without cells that have a format only: a program may write millions of them,
 * and they are nothing to read.
 * @throws AppError for more cells than are read
 */
export function withoutEmptyCells(parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  const kept = new Map<string, Buffer>()
  let cells = 0
  for (const [name, part] of parts) {
    if (!part.includes('sheetData')) {
      kept.set(name, part)
      continue
    }
    // Tags are ASCII: read byte by byte, all else comes out as it went in.
    const text = part.toString('latin1')
    // A cell that does not say where it stands follows the one before it: none may go then.
    const plain = cellWithoutPlace.test(text) ? text : text.replaceAll(emptyCell, '')
    for (const _ of plain.matchAll(cellStart)) {
      cells += 1
      if (cells > tableLimits.filledCells) throw tooManyCells()
    }
    kept.set(name, plain === text ? part : Buffer.from(plain, 'latin1'))
  }
  return kept
}

const tooManyCells = () =>
  new AppError(
    'bad-input',
    '该表格的单元格超过 100 万个，不像一张普通的表。请删去多余的工作表、行和列，另存后重新选择。',
  )
