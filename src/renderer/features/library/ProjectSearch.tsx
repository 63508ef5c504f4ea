import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'

/** Finds a project by name, community, number or sub-district, and goes there. */
export function ProjectSearch() {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const navigate = useNavigate()
  const found = useRead('project.list', { text: wanted }, { enabled: wanted !== '' })
  const options = (wanted === '' ? [] : (found.data ?? [])).slice(0, 12).map((project) => ({
    value: project.id,
    label: (
      <div>
        {project.name}
        <span className="hx-quiet hx-small">
          {' '}
          {project.code} · {project.subDistrict}
        </span>
      </div>
    ),
  }))
  return (
    <AutoComplete
      className="hx-search"
      value={text}
      options={options}
      popupMatchSelectWidth={360}
      defaultActiveFirstOption
      notFoundContent={wanted !== '' && found.data ? '没有找到项目' : null}
      onChange={setText}
      onSelect={(projectId: string) => {
        setText('')
        void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: 'overview' } })
      }}
    >
      <Input aria-label="搜索项目" placeholder="搜索项目：名称、编号、街道" maxLength={100} />
    </AutoComplete>
  )
}
