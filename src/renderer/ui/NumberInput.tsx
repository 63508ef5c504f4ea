import { Input } from 'antd'
import { type KeyboardEventHandler, useState } from 'react'
import { readNumber, type TypedNumber } from './number-text.ts'

interface NumberInputProps {
  readonly id?: string
  readonly value?: TypedNumber
  readonly onChange?: (value: TypedNumber) => void
  readonly onKeyDown?: KeyboardEventHandler
  readonly prefix?: string
  readonly suffix?: string
  readonly placeholder?: string
  readonly className?: string
  readonly 'aria-label'?: string
}

/**
 * A typed number. It keeps what was typed, whatever it is: the form's schema says what is wrong with it. (Ant Design's
 * own field rounds it and brings it within its limits without a word.)
 */
export function NumberInput({ value, onChange, className = 'hx-field-short', ...rest }: NumberInputProps) {
  // While it is typed: `1.0` and `1.` are on the way to `1.05`.
  const [text, setText] = useState<string | null>(null)
  return (
    <Input
      {...rest}
      className={className}
      inputMode="decimal"
      autoComplete="off"
      value={text ?? (value === null || value === undefined ? '' : String(value))}
      onChange={(event) => {
        setText(event.target.value)
        onChange?.(readNumber(event.target.value))
      }}
      onBlur={() => setText(null)}
    />
  )
}
