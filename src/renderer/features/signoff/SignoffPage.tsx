import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { LedgerView } from '#renderer/features/ledger/LedgerView.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { SignoffFilter, type SignoffFilterValue, shownBy } from './SignoffFilter.tsx'
import { SignoffTable } from './SignoffTable.tsx'
import { sumWords } from './signoff-words.ts'
import './signoff.css'

/** 变更签证 of all projects. */
export function SignoffPage() {
  const navigate = useNavigate()
  const [view, setView] = useState<'list' | 'ledger'>('list')
  const [filter, setFilter] = useState<SignoffFilterValue>({ kind: 'all', state: 'all' })
  const list = useRead('signoff.list', {})
  const projects = useRead('project.list', {})
  const names = useMemo(
    () => new Map((projects.data ?? []).map(({ id, community }) => [id, community])),
    [projects.data],
  )
  const all = list.data ?? []
  const shown = shownBy(all, filter)
  return (
    <>
      <PageHeader title="变更签证" />
      <ErrorNote error={list.error ?? projects.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? (
        <EmptyState text="各项目都还没有变更签证。进入项目，在“变更签证”页新建。" />
      ) : null}
      {all.length > 0 ? (
        <div className="hx-list-tools">
          <Segmented
            aria-label="单子或台账"
            value={view}
            onChange={(next: 'list' | 'ledger') => setView(next)}
            options={[
              { value: 'list' as const, label: '单子' },
              { value: 'ledger' as const, label: '台账' },
            ]}
          />
        </div>
      ) : null}
      {all.length > 0 && view === 'ledger' ? <LedgerView projectId={null} /> : null}
      {all.length > 0 && view === 'list' ? (
        <>
          <div className="hx-list-tools">
            <CountLine total={shown.length} unit="份">
              <span>{sumWords(shown)}</span>
            </CountLine>
            <SignoffFilter list={all} value={filter} onChange={setFilter} />
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
