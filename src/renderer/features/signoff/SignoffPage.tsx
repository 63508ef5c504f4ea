import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { type SignoffState, signoffStateLabels, signoffStates } from '#shared/model/signoff.ts'
import { SignoffTable } from './SignoffTable.tsx'
import { sumWords } from './signoff-words.ts'
import './signoff.css'

/** 变更签证 of all projects. */
export function SignoffPage() {
  const navigate = useNavigate()
  const [state, setState] = useState<SignoffState | 'all'>('all')
  const list = useRead('signoff.list', {})
  const projects = useRead('project.list', {})
  const names = useMemo(
    () => new Map((projects.data ?? []).map(({ id, community }) => [id, community])),
    [projects.data],
  )
  const all = list.data ?? []
  const shown = state === 'all' ? all : all.filter((one) => one.state === state)
  return (
    <>
      <PageHeader title="变更签证" />
      <ErrorNote error={list.error ?? projects.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? (
        <EmptyState text="各项目都还没有变更签证。进入项目，在“变更签证”页新建。" />
      ) : null}
      {all.length > 0 ? (
        <>
          <div className="hx-signoff-head">
            <CountLine total={shown.length} unit="份">
              <span>{sumWords(shown)}</span>
            </CountLine>
            <Segmented
              aria-label="按状态筛选"
              value={state}
              onChange={setState}
              options={[
                { value: 'all' as const, label: '全部' },
                ...signoffStates.map((value) => ({ value, label: signoffStateLabels[value] })),
              ]}
            />
          </div>
          <SignoffTable
            list={shown}
            projects={names}
            onOpen={({ id, projectId }) =>
              void navigate({
                to: '/projects/$projectId/$tab',
                params: { projectId, tab: 'signoff' },
                search: { signoff: id },
              })
            }
          />
        </>
      ) : null}
    </>
  )
}
