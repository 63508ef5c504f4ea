import type { FormRow } from './form-rows.ts'
import type { Sheet } from './sheet.ts'

/** Rows of a form that belong together. */
export interface FormPart {
  readonly rows: readonly FormRow[]
  /** Said again at the top of each page the part goes on to. */
  readonly head?: readonly FormRow[]
  /** All of it on one page, where a page can hold it. */
  readonly isKept?: boolean
}

/** Where rows may stand on a page, in points. */
export interface FormFrame {
  readonly x: number
  readonly top: number
  readonly bottom: number
  newSheet(): Sheet
}

/** A strip of a page, from the frame's left edge. */
export interface Strip {
  readonly sheet: Sheet
  /** Page of the form, from 1. */
  readonly page: number
  readonly y: number
}

/** Fills pages from the top; what does not fit goes to the next one. */
export interface FormPages {
  readonly sheets: readonly Sheet[]
  put(part: FormPart): void
  /** Height left on the page, in points. */
  room(): number
  /** A strip of this height on this page, or on the next. */
  take(height: number): Strip
}

// Widths and heights are sums of fractions.
const hair = 0.01

export function fillPages({ x, top, bottom, newSheet }: FormFrame): FormPages {
  const sheets: Sheet[] = [newSheet()]
  let y = top
  const room = () => bottom - y
  const take = (height: number): Strip => {
    if (height > room() + hair && y > top) {
      sheets.push(newSheet())
      y = top
    }
    const sheet = sheets.at(-1)
    if (!sheet) throw new Error('no sheet')
    const strip = { sheet, page: sheets.length, y }
    y += height
    return strip
  }
  const drawRow = (row: FormRow) => {
    const strip = take(row.height)
    row.draw(strip.sheet, x, strip.y)
  }

  return {
    sheets,
    room,
    take,
    put({ rows, head = [], isKept = false }) {
      const heightOf = (list: readonly FormRow[]) => list.reduce((sum, { height }) => sum + height, 0)
      const whole = heightOf(head) + heightOf(rows)
      const turn = () => {
        sheets.push(newSheet())
        y = top
      }
      const start = isKept && whole <= bottom - top ? whole : heightOf(head) + (rows[0]?.height ?? 0)
      // A head never stands alone at the foot of a page.
      if ((head.length > 0 || isKept) && start > room() + hair && y > top) turn()
      head.forEach(drawRow)
      for (const row of rows) {
        let isFresh = y === top
        for (let rest: FormRow | null = row; rest !== null; ) {
          const parts: readonly [FormRow, FormRow] | null =
            rest.height > room() + hair ? rest.cut(room()) : null
          if (parts) {
            drawRow(parts[0])
            rest = parts[1]
          } else if (rest.height <= room() + hair || isFresh) {
            drawRow(rest)
            break
          }
          turn()
          head.forEach(drawRow)
          isFresh = true
        }
      }
    },
  }
}
