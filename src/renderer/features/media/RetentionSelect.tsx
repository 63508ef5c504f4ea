import { Select } from 'antd'
import { type Retention, retentionLabels, retentions } from '#shared/model/record.ts'

const options = retentions.map((value) => ({ value, label: retentionLabels[value] }))

interface RetentionSelectProps {
  readonly id?: string
  readonly value: Retention | null
  readonly onChange: (value: Retention) => void
  readonly placeholder?: string
}

/** 保管期限. */
export function RetentionSelect(props: RetentionSelectProps) {
  return <Select<Retention> {...props} options={options} style={{ width: '100%' }} />
}
