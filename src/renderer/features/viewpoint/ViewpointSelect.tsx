import { Select } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { viewpointText } from './photo-words.ts'

interface ViewpointSelectProps {
  readonly id?: string
  readonly projectId: string
  readonly value: string | null
  readonly onChange: (viewpointId: string | null) => void
}

/** Chooses the viewpoint a photo belongs to; may be left empty. */
export function ViewpointSelect({ id, projectId, value, onChange }: ViewpointSelectProps) {
  const list = useRead('viewpoint.list', { projectId })
  const options =
    list.data?.map((viewpoint) => ({ value: viewpoint.id, label: viewpointText(viewpoint) })) ?? []
  return (
    <Select<string>
      {...(id ? { id } : {})}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      // Until the list is there, an id would be shown.
      value={options.some((option) => option.value === value) ? value : null}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
      options={options}
      placeholder={list.data?.length === 0 ? '本项目还没有视点' : '没有归视点'}
      style={{ width: '100%' }}
    />
  )
}
