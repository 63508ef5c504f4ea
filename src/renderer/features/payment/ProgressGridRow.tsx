import { Button } from 'antd'
import { memo } from 'react'
import { formatYuan } from '#shared/model/money.ts'
import { type GridField, type GridRow, gridFields, gridLabels, rowFen, standingOf } from './grid-rows.ts'

interface ProgressGridRowProps {
  readonly row: GridRow
  readonly place: number
  readonly done: ReadonlyMap<string, string>
  readonly faults: ReadonlyMap<string, string>
  readonly onChange: (place: number, patch: Partial<GridRow>) => void
  readonly onPhotos: (place: number) => void
  readonly onRemove: (place: number) => void
}

/** One line of the grid. Handlers work on the rows as they then are, so an older one does as well: with hundreds of
 * lines only the one that is typed in is drawn anew. */
export const ProgressGridRow = memo(function Row(props: ProgressGridRowProps) {
  const { row, place, done, faults, onChange, onPhotos, onRemove } = props
  const cell = (field: GridField, isNumber = false) => {
    const fault = faults.get(`${place}.${field}`)
    const faultId = `grid-fault-${row.key}-${field}`
    return (
      <td className="hx-payment-cell">
        <input
          value={row[field]}
          data-cell={`${place}.${gridFields.indexOf(field)}`}
          aria-label={`第 ${place + 1} 行 ${gridLabels[field]}`}
          aria-invalid={fault !== undefined}
          {...(fault === undefined ? {} : { 'aria-describedby': faultId })}
          {...(isNumber ? { inputMode: 'decimal', className: 'hx-amount' } : {})}
          autoComplete="off"
          onChange={(event) => onChange(place, { [field]: event.target.value })}
        />
        {fault === undefined ? null : (
          <div id={faultId} className="hx-block hx-small">
            {fault}
          </div>
        )}
      </td>
    )
  }
  const { before, after, isOver } = standingOf(row, done)
  const fen = rowFen(row)
  return (
    <tr>
      <td className="hx-quiet">{place + 1}</td>
      {cell('building')}
      {cell('item')}
      {cell('unit')}
      {cell('contractQuantity', true)}
      <td className="hx-amount hx-quiet">{before}</td>
      {cell('quantity', true)}
      <td className={isOver ? 'hx-amount hx-block' : 'hx-amount'}>
        {after ?? '—'}
        {isOver ? <div className="hx-small">超合同量</div> : null}
      </td>
      {cell('unitPrice', true)}
      <td className="hx-amount">{fen === null ? '—' : formatYuan(fen)}</td>
      <td className="hx-nowrap">
        <Button size="small" aria-label={`第 ${place + 1} 行照片`} onClick={() => onPhotos(place)}>
          照片{row.photos.length === 0 ? '' : ` ${row.photos.length}`}
        </Button>{' '}
        <Button size="small" aria-label={`删除第 ${place + 1} 行`} onClick={() => onRemove(place)}>
          删除
        </Button>
      </td>
    </tr>
  )
}, isSameRow)

function isSameRow(before: ProgressGridRowProps, after: ProgressGridRowProps): boolean {
  return (
    before.row === after.row &&
    before.place === after.place &&
    before.done === after.done &&
    before.faults === after.faults
  )
}
