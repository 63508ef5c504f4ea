import { Form, InputNumber } from 'antd'
import type { ReactNode } from 'react'

interface FactNumberProps {
  readonly name: string
  readonly label: string
  readonly unit: string
  /** Decimals; whole numbers without. */
  readonly decimals?: number
  readonly placeholder?: string
  readonly extra?: ReactNode
}

/** A number of a stage's facts, with its unit in the field. */
export function FactNumber({ name, label, unit, decimals = 0, placeholder, extra }: FactNumberProps) {
  return (
    <Form.Item name={name} label={label} extra={extra}>
      <InputNumber
        className="hx-field-short"
        suffix={unit}
        controls={false}
        min={0}
        precision={decimals}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Form.Item>
  )
}
