import { Button } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { PhotoPicker } from '#renderer/features/signoff/PhotoPicker.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { formatYuan } from '#shared/model/money.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import {
  emptyRow,
  type GridField,
  type GridRow,
  gridFields,
  gridLabels,
  mostRows,
  nextKey,
  pasteInto,
  rowFen,
} from './grid-rows.ts'
import { ProgressGridRow } from './ProgressGridRow.tsx'

interface ProgressGridProps {
  readonly projectId: string
  readonly rows: readonly GridRow[]
  readonly done: ReadonlyMap<string, string>
  /** `2.quantity` → what is wrong there. */
  readonly faults: ReadonlyMap<string, string>
  readonly onChange: (change: (rows: readonly GridRow[]) => readonly GridRow[]) => void
}

/** Columns by what they hold, for their widths: fixed, so that typing in hundreds of lines stays quick. */
const gridColumns = [
  'place',
  'building',
  'item',
  'unit',
  'number',
  'number-before',
  'number-now',
  'number-after',
  'number-price',
  'value',
  'actions',
]

/**
 * The 形象进度表 as it is typed: Enter and the arrows go from row to row, a table copied from a table program is
 * pasted as a whole, and what was done before and the sums stand beside.
 */
export function ProgressGrid({ projectId, rows, done, faults, onChange }: ProgressGridProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [picking, setPicking] = useState<number | null>(null)
  const focus = (row: number, column: number) => {
    // A new row is there after this turn.
    requestAnimationFrame(() => {
      const input = body.current?.querySelector<HTMLInputElement>(`[data-cell="${row}.${column}"]`)
      input?.focus()
      input?.select()
    })
  }
  const addRow = () => {
    if (rows.length >= mostRows) return
    const added = emptyRow(nextKey())
    onChange((before) => [...before, added])
    focus(rows.length, 0)
  }
  const placeOf = (target: EventTarget): readonly [number, number] | null => {
    const cell = target instanceof HTMLInputElement ? target.dataset['cell'] : undefined
    const [row, column] = (cell ?? '').split('.').map(Number)
    return row === undefined || column === undefined || Number.isNaN(row) ? null : [row, column]
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target)
    if (!place || event.nativeEvent.isComposing) return
    const [row, column] = place
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault()
      if (row + 1 < rows.length) focus(row + 1, column)
      else if (event.key === 'Enter') addRow()
    }
    if (event.key === 'ArrowUp' && row > 0) {
      event.preventDefault()
      focus(row - 1, column)
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target)
    const field = place && gridFields[place[1]]
    if (!place || !field) return
    const pasted = pasteInto(rows, { row: place[0], field }, event.clipboardData.getData('text'), nextKey)
    if (!pasted) return
    event.preventDefault()
    onChange(() => pasted)
  }
  const change = (place: number, patch: Partial<GridRow>) =>
    onChange((before) => before.map((row, index) => (index === place ? { ...row, ...patch } : row)))
  const numeric: ReadonlySet<GridField> = new Set(['contractQuantity', 'quantity', 'unitPrice'])
  const picked = picking === null ? undefined : rows[picking]
  return (
    <>
      <CountLine total={rows.length} unit="行">
        <span>回车到下一行；可以从表格程序复制多行多列，粘贴到任意一格</span>
      </CountLine>
      <div className="hx-payment-wide">
        <table className="hx-payment-lines hx-payment-grid">
          <colgroup>
            {gridColumns.map((name) => (
              <col key={name} className={`is-${name}`} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">序号</th>
              {gridFields.slice(0, 4).map((field) => (
                <th key={field} scope="col" className={numeric.has(field) ? 'hx-amount' : ''}>
                  {gridLabels[field]}
                </th>
              ))}
              <th scope="col" className="hx-amount">
                以前累计
              </th>
              <th scope="col" className="hx-amount">
                本期量
              </th>
              <th scope="col" className="hx-amount">
                累计
              </th>
              <th scope="col" className="hx-amount">
                单价（元）
              </th>
              <th scope="col" className="hx-amount">
                产值（元）
              </th>
              <th scope="col">
                <span className="hx-visually-hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown} onPaste={onPaste}>
            {rows.map((row, place) => (
              <ProgressGridRow
                key={row.key}
                row={row}
                place={place}
                done={done}
                faults={faults}
                onChange={change}
                onPhotos={setPicking}
                onRemove={(index) => onChange((before) => before.filter((_, each) => each !== index))}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={9}>产值合计</td>
              <td className="hx-amount">
                <strong>{formatYuan(sumFen(rows.map((row) => rowFen(row) ?? 0)))}</strong>
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <Button onClick={addRow} disabled={rows.length >= mostRows}>
        加一行
      </Button>
      {picking !== null && picked ? (
        <PhotoPicker
          projectId={projectId}
          title={`第 ${picking + 1} 行的照片`}
          first="during"
          chosen={picked.photos}
          onChoose={(photos) => {
            change(picking, { photos })
            setPicking(null)
          }}
          onClose={() => setPicking(null)}
        />
      ) : null}
    </>
  )
}
