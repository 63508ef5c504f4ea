import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface DateInputProps {
  readonly id?: string
  /** `2023-06-01`, or nothing. */
  readonly value?: string | null
  readonly onChange?: (value: string | null) => void
  readonly 'aria-label'?: string
}

/** A calendar date as text `2023-06-01`; may be typed or picked. */
export function DateInput({ value, onChange, ...rest }: DateInputProps) {
  return (
    <DatePicker
      {...rest}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY.MM.DD']}
      placeholder="2023-06-01"
      style={{ width: 160 }}
    />
  )
}
