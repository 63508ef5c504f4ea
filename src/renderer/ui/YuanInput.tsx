import { Input } from 'antd'
import { useState } from 'react'
import { formatYuan, parseYuan } from '#shared/model/money.ts'

interface YuanInputProps {
  readonly id?: string
  /** 分; null: not filled in. */
  readonly value?: number | null
  readonly onChange?: (value: number | null) => void
  readonly 'aria-label'?: string
}

/** An amount typed in 元, kept in 分; what is no amount is marked and counts as not filled in. */
export function YuanInput({ value, onChange, ...rest }: YuanInputProps) {
  const [text, setText] = useState<string | null>(null)
  const shown = text ?? (value === null || value === undefined ? '' : formatYuan(value))
  const isWrong = shown.trim() !== '' && parseYuan(shown) === null
  return (
    <Input
      {...rest}
      suffix="元"
      inputMode="decimal"
      className="hx-field-amount"
      autoComplete="off"
      value={shown}
      {...(isWrong ? { status: 'error' as const } : {})}
      onChange={(event) => {
        setText(event.target.value)
        onChange?.(parseYuan(event.target.value))
      }}
      // Written out again as it is understood, unless it is not.
      onBlur={() => {
        if (!isWrong) setText(null)
      }}
    />
  )
}
