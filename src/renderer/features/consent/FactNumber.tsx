import { Form } from 'antd'
import type { ReactNode } from 'react'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'

interface FactNumberProps {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly placeholder?: string
  readonly extra?: ReactNode
}

/** A number of a stage's facts, with its unit in the field. */
export function FactNumber({ name, label, unit, placeholder, extra }: FactNumberProps) {
  return (
    <Form.Item name={name} label={label} extra={extra}>
      <NumberInput
        className="hx-field-short"
        suffix={unit}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Form.Item>
  )
}
