import { InputNumber } from 'antd'
import { useState } from 'react'
import { directionWords } from './direction-words.ts'

interface DirectionInputProps {
  readonly id?: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly placeholder?: string
}

/** Way the camera looks, in degrees from north; the words beside it say which way that is. */
export function DirectionInput({ id, value, onChange, placeholder = '不详' }: DirectionInputProps) {
  const [draft, setDraft] = useState<number | null | undefined>(undefined)
  const shown = draft === undefined ? value : draft
  const leave = () => {
    setDraft(undefined)
    if (draft !== undefined && draft !== value) onChange(draft)
  }
  return (
    <InputNumber<number>
      {...(id ? { id } : {})}
      min={0}
      max={359}
      precision={0}
      value={shown}
      placeholder={placeholder}
      onChange={setDraft}
      onBlur={leave}
      onPressEnter={leave}
      suffix={shown === null ? '度' : `度，${directionWords(shown)}`}
      style={{ width: '100%' }}
    />
  )
}
