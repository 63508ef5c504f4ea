import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { ViewFilter } from '#shared/model/finding.ts'
import { type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import { FilterChoices } from './FilterChoices.tsx'
import { countConditions, tidyFilter } from './media-filter.ts'
import { ViewMenu } from './ViewMenu.tsx'

interface MediaFilterProps {
  readonly projectId: string
  readonly value: ViewFilter
  readonly onChange: (value: ViewFilter) => void
}

type Kind = 'all' | 'photo' | 'video'

const kinds = [
  { value: 'all', label: '全部' },
  { value: 'photo', label: '照片' },
  { value: 'video', label: '视频' },
] as const

const phaseOptions: readonly { value: Phase | 'all' | 'none'; label: string }[] = [
  { value: 'all', label: '所有阶段' },
  { value: 'none', label: '未分阶段' },
  ...phases.map((phase) => ({ value: phase, label: phaseLabels[phase] })),
]

/** What the grid shows: kind, phase and words at once; the rest when asked for; and filters kept by name. */
export function MediaFilter({ projectId, value, onChange }: MediaFilterProps) {
  const [isOpen, setOpen] = useState(false)
  const { kinds: _, phase: __, text: ___, ...others } = value
  const more = countConditions(others)
  const set = (part: { readonly [Key in keyof ViewFilter]?: ViewFilter[Key] | undefined }) =>
    onChange(tidyFilter({ ...value, ...part }))
  const kind: Kind = value.kinds?.length === 1 ? kindOf(value.kinds[0]) : 'all'
  return (
    <div className="hx-filter">
      <div className="hx-actions">
        <Segmented<Kind>
          aria-label="类型"
          value={kind}
          options={[...kinds]}
          onChange={(next) => set({ kinds: next === 'all' ? undefined : [next] })}
        />
        <Select<Phase | 'all' | 'none'>
          aria-label="阶段"
          value={value.phase === undefined ? 'all' : (value.phase ?? 'none')}
          options={[...phaseOptions]}
          onChange={(phase) => set({ phase: phase === 'all' ? undefined : phase === 'none' ? null : phase })}
          listHeight={320}
          style={{ width: 116 }}
        />
        <Input
          aria-label="查找照片和视频"
          placeholder="查找：文字或拼音首字母"
          allowClear
          maxLength={100}
          value={value.text ?? ''}
          // Spaces while typing are kept: the next word is still to come.
          onChange={({ target }) => onChange({ ...value, text: target.value })}
          style={{ width: 208 }}
        />
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {more > 0 ? `更多筛选（${more}）` : '更多筛选'}
        </Button>
        <ViewMenu projectId={projectId} filter={tidyFilter(value)} onChoose={onChange} />
      </div>
      {isOpen ? <FilterChoices projectId={projectId} value={value} onChange={set} /> : null}
    </div>
  )
}

const kindOf = (kind: string | undefined): Kind => (kind === 'photo' || kind === 'video' ? kind : 'all')
