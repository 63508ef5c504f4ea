import { Input, Segmented, Select } from 'antd'
import { type Phase, phaseLabels, phases } from '#shared/model/record.ts'

export interface MediaFilterValue {
  readonly kind: 'all' | 'photo' | 'video'
  /** `all`: any; `none`: those without a phase. */
  readonly phase: Phase | 'all' | 'none'
  readonly text: string
}

export const noFilter: MediaFilterValue = { kind: 'all', phase: 'all', text: '' }

interface MediaFilterProps {
  readonly value: MediaFilterValue
  readonly onChange: (value: MediaFilterValue) => void
}

const kinds = [
  { value: 'all', label: '全部' },
  { value: 'photo', label: '照片' },
  { value: 'video', label: '视频' },
] as const

const phaseOptions: readonly { value: MediaFilterValue['phase']; label: string }[] = [
  { value: 'all', label: '所有阶段' },
  { value: 'none', label: '未分阶段' },
  ...phases.map((phase) => ({ value: phase, label: phaseLabels[phase] })),
]

/** What the grid shows: kind, phase, words in title, caption, part or file name. */
export function MediaFilter({ value, onChange }: MediaFilterProps) {
  return (
    <div className="hx-actions">
      <Segmented
        aria-label="类型"
        value={value.kind}
        options={[...kinds]}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      <Select
        aria-label="阶段"
        value={value.phase}
        options={[...phaseOptions]}
        onChange={(phase) => onChange({ ...value, phase })}
        listHeight={320}
        style={{ width: 132 }}
      />
      <Input
        aria-label="查找照片和视频"
        placeholder="查找：题名、部位、文件名"
        allowClear
        maxLength={100}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
        style={{ width: 220 }}
      />
    </div>
  )
}
