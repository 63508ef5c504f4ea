import { useNavigate, useParams } from '@tanstack/react-router'
import { AutoComplete, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { useDebounced } from '#renderer/features/media/use-debounced.ts'
import { foundOptions } from './found-options.tsx'

const typingMs = 120
const none = { total: 0, items: [] }
const nothing = { projects: none, records: none, signoffs: none, items: none }

/** Finds anything in the library (projects, photos and files, visas, catalogue items) and goes there. */
export function ProjectSearch() {
  const [text, setText] = useState('')
  const wanted = useDebounced(text.trim(), typingMs)
  const isAsked = wanted !== '' && text.trim() !== ''
  const navigate = useNavigate()
  const { projectId } = useParams({ strict: false })
  const found = useRead('record.search', { text: wanted, limit: 6 }, { enabled: isAsked })
  const groups = useMemo(
    () => foundOptions((isAsked && found.data) || nothing, projectId),
    [isAsked, found.data, projectId],
  )
  const go = (value: string) => {
    const place = groups.flatMap(({ options }) => options).find((option) => option.value === value)?.place
    if (!place) return
    setText('')
    const { projectId: to, tab, search } = place
    void navigate({ to: '/projects/$projectId/$tab', params: { projectId: to, tab }, search })
  }
  return (
    <AutoComplete
      className="hx-search"
      value={text}
      options={groups.map(({ label, options }) => ({
        label,
        options: options.map(({ value, label: line }) => ({ value, label: line })),
      }))}
      popupMatchSelectWidth={420}
      listHeight={480}
      virtual={false}
      defaultActiveFirstOption
      notFoundContent={
        isAsked && found.data
          ? '没有找到，换几个字或拼音首字母再试'
          : found.error
            ? '查找没有成功，请再试'
            : null
      }
      onChange={setText}
      onSelect={go}
    >
      <Input aria-label="搜索" placeholder="搜索项目、照片、签证、目录" maxLength={100} />
    </AutoComplete>
  )
}
