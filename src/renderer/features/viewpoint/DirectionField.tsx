import { InputNumber } from 'antd'
import { useState } from 'react'

interface DirectionFieldProps {
  readonly value: number | null
  readonly onChange: (direction: number | null) => void
}

/** A direction typed in degrees; kept when it is left. */
export function DirectionField({ value, onChange }: DirectionFieldProps) {
  const [draft, setDraft] = useState<number | null | undefined>(undefined)
  const leave = () => {
    if (draft !== undefined && draft !== value) onChange(draft)
    setDraft(undefined)
  }
  return (
    <span className="hx-actions">
      <InputNumber
        aria-label="朝向（度）"
        size="small"
        min={0}
        max={359}
        precision={0}
        prefix="朝向"
        suffix="°"
        placeholder="未填"
        value={draft === undefined ? value : draft}
        onChange={setDraft}
        onBlur={leave}
        onPressEnter={leave}
        style={{ width: 124 }}
      />
    </span>
  )
}
