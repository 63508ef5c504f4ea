import { Form, InputNumber } from 'antd'
import type { ReactNode } from 'react'

interface NumberFieldProps {
  /** Of the facts. */
  readonly name: string
  readonly label: string
  readonly unit: string
  /** Decimals; whole numbers without. */
  readonly decimals?: number
  readonly placeholder?: string
  readonly extra?: ReactNode
}

/** A number of a board's facts, with its unit in the field. */
export function NumberField({ name, label, unit, decimals = 0, placeholder, extra }: NumberFieldProps) {
  return (
    <Form.Item name={['facts', name]} label={label} extra={extra}>
      <InputNumber
        className="hx-notice-number"
        suffix={unit}
        controls={false}
        min={0}
        precision={decimals}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Form.Item>
  )
}
