import { Button, Input, Select } from 'antd'
import { type WorkPart, workPartLabels, workParts } from '#shared/model/payment.ts'
import { nextKey } from './grid-rows.ts'

/** One sum as it is typed. */
export interface SumRow {
  readonly key: number
  readonly part: WorkPart
  readonly label: string
  readonly amount: string
}

interface SumLinesProps {
  readonly rows: readonly SumRow[]
  readonly what: string
  /** Whether each says which part of 表-17 it is of. */
  readonly hasParts: boolean
  /** `0.fen` → what is wrong there. */
  readonly faults: ReadonlyMap<string, string>
  readonly onChange: (rows: readonly SumRow[]) => void
}

const most = 30

/** Sums with a name each: what is due beside the lines, what is taken off. */
export function SumLines({ rows, what, hasParts, faults, onChange }: SumLinesProps) {
  const change = (key: number, patch: Partial<SumRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)))
  return (
    <div className="hx-stack">
      {rows.map((row, place) => {
        const fault = faults.get(`${place}.label`) ?? faults.get(`${place}.fen`)
        const name = `${what}第 ${place + 1} 行`
        return (
          <div key={row.key}>
            <div className="hx-actions">
              {hasParts ? (
                <Select
                  aria-label={`${name} 类别`}
                  className="hx-field-short"
                  value={row.part}
                  onChange={(part) => change(row.key, { part })}
                  options={workParts.map((value) => ({ value, label: workPartLabels[value] }))}
                />
              ) : null}
              <Input
                aria-label={`${name} 名称`}
                aria-invalid={faults.has(`${place}.label`)}
                placeholder="名称"
                className="hx-field-middle"
                maxLength={40}
                value={row.label}
                onChange={(event) => change(row.key, { label: event.target.value })}
              />
              <Input
                aria-label={`${name} 金额`}
                aria-invalid={faults.has(`${place}.fen`)}
                suffix="元"
                inputMode="decimal"
                className="hx-field-amount"
                value={row.amount}
                onChange={(event) => change(row.key, { amount: event.target.value })}
              />
              <Button onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}>删除</Button>
            </div>
            {fault === undefined ? null : <p className="hx-block hx-small">{fault}</p>}
          </div>
        )
      })}
      <div>
        <Button
          disabled={rows.length >= most}
          onClick={() => onChange([...rows, { key: nextKey(), part: 'added', label: '', amount: '' }])}
        >
          加一项{what}
        </Button>
      </div>
    </div>
  )
}
