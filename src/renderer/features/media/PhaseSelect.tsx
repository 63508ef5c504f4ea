import { Select } from 'antd'
import { type Phase, phaseLabels, phases } from '#shared/model/record.ts'

const options = phases.map((phase) => ({ value: phase, label: phaseLabels[phase] }))

interface PhaseSelectProps {
  readonly id?: string
  readonly value?: Phase | null
  readonly onChange?: (phase: Phase | null) => void
  readonly placeholder?: string
  readonly size?: 'small' | 'middle'
  readonly width?: number | string
  readonly disabled?: boolean
  readonly 'aria-label'?: string
}

/** Chooses the phase of the works; may be left empty. */
export function PhaseSelect({
  value,
  onChange,
  placeholder = '先不分阶段',
  width = '100%',
  size = 'middle',
  ...rest
}: PhaseSelectProps) {
  return (
    <Select<Phase>
      {...rest}
      size={size}
      allowClear
      value={value ?? null}
      onChange={(phase: Phase | undefined) => onChange?.(phase ?? null)}
      options={options}
      placeholder={placeholder}
      listHeight={320}
      style={{ width }}
    />
  )
}
