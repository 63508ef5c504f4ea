import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { HomeSearch } from './home-search.ts'
import { OverviewView } from './OverviewView.tsx'
import { WeekView } from './WeekView.tsx'

/** 总览 of all projects, and the weekly summary. */
export function HomePage() {
  const navigate = useNavigate()
  const search: HomeSearch = useSearch({ from: '/home' })
  const { view, year } = search
  const scope = year === undefined ? {} : { year }
  const { data: home, error, refetch } = useRead('home.get', scope)
  const go = (next: HomeSearch) => void navigate({ to: '/home', search: next, replace: true })
  const isEmpty = home?.projects.length === 0 && year === undefined
  return (
    <>
      <PageHeader
        title="总览"
        meta={home && !isEmpty ? <span>截至 {home.today}</span> : null}
        actions={
          home && !isEmpty ? (
            <>
              <Segmented
                aria-label="看什么"
                value={view ?? 'all'}
                options={[
                  { value: 'all', label: '全部项目' },
                  { value: 'week', label: '周报' },
                ]}
                onChange={(value) => go({ ...scope, ...(value === 'week' ? { view: 'week' } : {}) })}
              />
              {view === 'week' ? null : (
                <>
                  <Select
                    aria-label="计划年度"
                    className="hx-home-year"
                    value={year ?? 'all'}
                    options={[
                      { value: 'all', label: '全部年度' },
                      ...home.years.map((each) => ({ value: each, label: `${each} 年` })),
                    ]}
                    onChange={(value) => go(typeof value === 'number' ? { year: value } : {})}
                  />
                  <DocumentButtons
                    projectId={null}
                    buttons={[{ label: '打印总览', way: 'view', make: () => call('home.pdf', scope) }]}
                  />
                </>
              )}
            </>
          ) : null
        }
      />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {isEmpty ? (
        <EmptyState
          text="还没有项目。先登记一个小区，或把街道现有的台账从 Excel 导入。"
          action={
            <>
              <Button type="primary" onClick={() => void navigate({ to: '/projects/new' })}>
                新建项目
              </Button>
              <Button onClick={() => void navigate({ to: '/register' })}>从 Excel 导入台账</Button>
            </>
          }
        />
      ) : home && view === 'week' ? (
        <WeekView day={search.day ?? home.today} onDay={(day) => go({ ...scope, view: 'week', day })} />
      ) : home ? (
        <OverviewView home={home} />
      ) : null}
    </>
  )
}
