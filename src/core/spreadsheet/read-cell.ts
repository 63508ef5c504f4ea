import type { ColumnSpec } from './columns.ts'
import type { GridCell } from './grid.ts'

/** What a cell says, or what is wrong with it. */
export type CellReading =
  | { readonly text: string; readonly number: number | null }
  | { readonly fault: string }

const fault = (text: string): CellReading => ({ fault: text })

/** A number in decimals as it was written, to the 15 digits that a table program keeps. */
export function decimalText(number: number): string {
  const plain = String(Number(number.toPrecision(15)))
  return /e/i.test(plain) ? BigInt(Math.trunc(number)).toString() : plain
}

/** Reads a cell of a column. `isTenThousands`: the column's head says 万. Empty cells are empty, not wrong. */
export function readCell(cell: GridCell | undefined, spec: ColumnSpec, isTenThousands: boolean): CellReading {
  if (!cell) return { text: '', number: null }
  if (cell.kind === 'error') return fault('单元格是错误值（如 #REF!），请改成数值或文字')
  if (cell.kind === 'uncomputed') return fault('单元格是没有算出结果的公式，请在表格软件中打开、保存后再导入')
  if (cell.kind === 'text' && cell.text.trim() === '') return { text: '', number: null }
  switch (spec.kind) {
    case 'text':
      return readText(cell, spec)
    case 'date':
      return readDate(cell)
    case 'choice':
      return readChoice(cell, spec)
    default:
      return readNumber(cell, spec, isTenThousands)
  }
}

type Filled = Exclude<GridCell, { readonly kind: 'error' | 'uncomputed' }>

function readText(cell: Filled, { max = 200 }: ColumnSpec): CellReading {
  if (cell.kind === 'date') {
    return fault(`被表格软件变成了日期 ${cell.date}，请把单元格格式改为“文本”后重填`)
  }
  const text =
    cell.kind === 'number'
      ? decimalText(cell.number).padStart(cell.zeros, '0')
      : cell.text.normalize('NFC').trim()
  const length = [...text].length
  return length > max ? fault(`有 ${length} 个字，最多 ${max} 个字`) : { text, number: null }
}

function readDate(cell: Filled): CellReading {
  if (cell.kind === 'date') return { text: cell.date, number: null }
  const plain = cell.kind === 'number' ? decimalText(cell.number) : cell.text.normalize('NFKC').trim()
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!parts) return fault(`“${shorten(plain)}”不是日期，要写成 2023-06-01 的样子`)
  const [, year = '', month = '', day = ''] = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const real = new Date(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date)
  return exists ? { text: date, number: null } : fault(`没有 ${date} 这一天`)
}

const plainChoice = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()

function readChoice(cell: Filled, { choices = [] }: ColumnSpec): CellReading {
  const text =
    cell.kind === 'number' ? decimalText(cell.number) : cell.kind === 'date' ? cell.date : cell.text.trim()
  const wanted = plainChoice(text)
  const choice = choices.find(({ titles }) => titles.some((title) => plainChoice(title) === wanted))
  if (choice) return { text: choice.value, number: null }
  const offered = choices.map(({ titles }) => titles[0]).join('、')
  return fault(`“${shorten(text)}”不在选项中，应填：${offered}`)
}

function readNumber(cell: Filled, spec: ColumnSpec, isTenThousands: boolean): CellReading {
  if (cell.kind === 'date') return fault('是日期，应填数字')
  const written = cell.kind === 'number' ? decimalText(cell.number) : plainNumber(cell.text, spec.units)
  if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(written)) {
    return fault(`“${shorten(cell.kind === 'number' ? written : cell.text.trim())}”不是数字`)
  }
  const text = isTenThousands ? shiftPoint(written, 4) : trimZeros(written)
  const number = Number(text)
  const decimals = text.split('.')[1]?.length ?? 0
  const most = spec.kind === 'integer' ? 0 : spec.kind === 'yuan' ? 2 : (spec.decimals ?? 2)
  if (decimals > most) {
    return fault(most === 0 ? `“${text}”不是整数` : `“${text}”最多 ${most} 位小数`)
  }
  if (spec.least !== undefined && number < spec.least) return fault(`“${text}”太小，最小 ${spec.least}`)
  if (spec.most !== undefined && number > spec.most) return fault(`“${text}”太大，最大 ${spec.most}`)
  if (spec.kind !== 'yuan') return { text, number }
  const fen = Number(shiftPoint(text, 2))
  return Number.isSafeInteger(fen) ? { text, number: fen } : fault('金额过大')
}

/** Full width as half width, without thousands marks and the unit behind. */
function plainNumber(text: string, units: readonly string[] = []): string {
  const plain = text.normalize('NFKC').replaceAll(/[\s¥]/g, '')
  const unit = units.find((each) => plain.endsWith(each))
  const bare = unit ? plain.slice(0, -unit.length) : plain
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Moves the decimal point to the right, in digits: 60.55 by 2 is 6055, never 6054.999. */
function shiftPoint(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const digits = fraction.padEnd(places, '0')
  const joined = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, '')
  return trimZeros(`${sign}${joined}${digits.length > places ? `.${digits.slice(places)}` : ''}`)
}

const shorten = (text: string): string => {
  const points = [...text.replaceAll(/\s+/g, ' ')]
  return points.length > 20 ? `${points.slice(0, 20).join('')}…` : points.join('')
}
