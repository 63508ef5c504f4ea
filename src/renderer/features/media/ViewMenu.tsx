import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ViewFilter } from '#shared/model/finding.ts'
import { countConditions, filterParts } from './media-filter.ts'

interface ViewMenuProps {
  readonly projectId: string
  readonly filter: ViewFilter
  readonly onChoose: (filter: ViewFilter) => void
}

/** Filters kept by name: choose one, keep the present one, take one away. */
export function ViewMenu({ projectId, filter, onChoose }: ViewMenuProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <Views
          projectId={projectId}
          filter={filter}
          onChoose={(chosen) => {
            onChoose(chosen)
            setOpen(false)
          }}
        />
      }
    >
      <Button aria-haspopup="dialog" aria-expanded={isOpen}>
        常用筛选
      </Button>
    </Popover>
  )
}

function Views({ projectId, filter, onChoose }: ViewMenuProps) {
  const views = useRead('view.list', { projectId })
  const save = useAction('view.save')
  const remove = useAction('view.remove')
  const [name, setName] = useState('')
  const isEmpty = countConditions(filter) === 0
  const keep = () => {
    if (name.trim() !== '') save.mutate({ projectId, name, filter }, { onSuccess: () => setName('') })
  }
  return (
    <div className="hx-views">
      <ErrorNote error={views.error} onRetry={() => void views.refetch()} />
      {views.data?.length === 0 ? <p className="hx-quiet">还没有存下的筛选。</p> : null}
      <ul>
        {views.data?.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="hx-link"
              title={filterParts(view.filter, () => '视点')
                .map(({ text }) => text)
                .join('，')}
              onClick={() => onChoose(view.filter)}
            >
              {view.name}
            </button>
            <Button
              size="small"
              type="text"
              aria-label={`删去常用筛选 ${view.name}`}
              onClick={() => remove.mutate({ id: view.id })}
            >
              删去
            </Button>
          </li>
        ))}
      </ul>
      {isEmpty ? (
        <p className="hx-quiet hx-small">先选好条件，再起个名字存下来。</p>
      ) : (
        <div className="hx-views-save">
          <Input
            aria-label="筛选的名称"
            placeholder="给现在的筛选起名"
            maxLength={20}
            value={name}
            onChange={({ target }) => setName(target.value)}
            onPressEnter={keep}
          />
          <Button onClick={keep} disabled={name.trim() === ''} loading={save.isPending}>
            存下
          </Button>
        </div>
      )}
      <ErrorNote error={save.error ?? remove.error} />
    </div>
  )
}
