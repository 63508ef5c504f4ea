import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Pager } from '#renderer/ui/Pager.tsx'
import type { Input as MethodInput } from '#shared/contract.ts'
import { type ArchiveRecord, type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import { ChoiceTile } from './ChoiceTile.tsx'

/** A set of photos to choose from, by name. */
export interface ChoiceScope {
  readonly key: string
  readonly label: string
  readonly filter: Partial<MethodInput<'record.list'>>
}

interface PhotoChooserProps {
  readonly projectId: string
  /** The first is shown at first. */
  readonly scopes: readonly [ChoiceScope, ...ChoiceScope[]]
  readonly phase?: Phase
  readonly isChosen: (photo: ArchiveRecord) => boolean
  readonly onToggle: (photo: ArchiveRecord) => void
  readonly children?: ReactNode
}

const pageSize = 24

/** Photos of the project, a page at a time, by phase and words. */
export function PhotoChooser({
  projectId,
  scopes,
  phase: first,
  isChosen,
  onToggle,
  children,
}: PhotoChooserProps) {
  const [scope, setScope] = useState(scopes[0].key)
  const [phase, setPhase] = useState<Phase | 'all'>(first ?? 'all')
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const filter = scopes.find(({ key }) => key === scope)?.filter ?? {}
  const list = useRead('record.list', {
    ...filter,
    projectId,
    kinds: ['photo'],
    ...(phase === 'all' ? {} : { phase }),
    ...(text.trim() ? { text: text.trim() } : {}),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const total = list.data?.total ?? 0
  const showAll = () => {
    setScope(scopes.at(-1)?.key ?? scope)
    setPhase('all')
    setText('')
    setPage(1)
  }
  return (
    <div className="hx-stack">
      <div className="hx-actions">
        {scopes.length > 1 ? (
          <Select
            aria-label="从哪些照片里选"
            value={scope}
            onChange={(value) => {
              setScope(value)
              setPage(1)
            }}
            options={scopes.map(({ key, label }) => ({ value: key, label }))}
            style={{ width: 200 }}
          />
        ) : null}
        <Select
          aria-label="按阶段筛选"
          value={phase}
          onChange={(value) => {
            setPhase(value)
            setPage(1)
          }}
          options={[
            { value: 'all' as const, label: '所有阶段' },
            ...phases.map((value) => ({ value, label: phaseLabels[value] })),
          ]}
          style={{ width: 132 }}
        />
        <Input.Search
          aria-label="查找照片"
          placeholder="题名、说明、楼栋"
          allowClear
          style={{ width: 220 }}
          onSearch={(value) => {
            setText(value)
            setPage(1)
          }}
        />
        <span className="hx-quiet" role="status">
          {list.data ? `共 ${total} 张` : ''}
        </span>
        {children}
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <div className="hx-choices">
        {list.data?.items.map((photo) => (
          <ChoiceTile
            key={photo.id}
            photo={photo}
            isChosen={isChosen(photo)}
            onToggle={() => onToggle(photo)}
          />
        ))}
      </div>
      {list.data && total === 0 ? (
        <EmptyState text="没有符合条件的照片。" action={<Button onClick={showAll}>看所有照片</Button>} />
      ) : null}
      <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </div>
  )
}
