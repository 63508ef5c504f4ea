import { Button, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localToday } from '#renderer/ui/today.ts'
import type { TimelineEvent } from '#shared/model/home.ts'
import { timelineKindLabels } from '#shared/model/home-words.ts'
import { TimelineList } from './TimelineList.tsx'
import { TimelineMonths } from './TimelineMonths.tsx'
import { bucketsOf } from './timeline-buckets.ts'
import './home.css'

/** A project's time: at a glance by month, and as a list; what is planned stands after what happened. */
export function Timeline({ projectId }: { readonly projectId: string }) {
  const { data: events, error, refetch } = useRead('timeline.get', { projectId })
  const [chosen, setChosen] = useState<string | null>(null)
  const [kind, setKind] = useState<TimelineEvent['kind'] | null>(null)
  const [today] = useState(localToday)
  if (!events) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (events.length === 0) {
    return <EmptyState text="还没有带日期的事项。登记工期、办理程序、记录现场以后，这里按时间列出。" />
  }
  const ofKind = kind === null ? events : events.filter((event) => event.kind === kind)
  const buckets = bucketsOf(ofKind, today)
  const bucket = buckets.find(({ key }) => key === chosen) ?? null
  const shown = bucket ? ofKind.filter(({ on }) => on.startsWith(bucket.key)) : ofKind
  const kinds = [...new Set(events.map((event) => event.kind))]
  return (
    <>
      <div className="hx-list-tools">
        <CountLine total={shown.length} unit="项">
          <span>{bucket ? bucket.name : '全部时间'}</span>
          <span>深色为已发生，浅色为计划</span>
          {bucket ? (
            <Button size="small" onClick={() => setChosen(null)}>
              显示全部时间
            </Button>
          ) : null}
        </CountLine>
        <div className="hx-actions">
          <Select<TimelineEvent['kind'] | 'all'>
            aria-label="类别"
            className="hx-timeline-kind"
            value={kind ?? 'all'}
            options={[
              { value: 'all', label: '全部类别' },
              ...kinds.map((each) => ({ value: each, label: timelineKindLabels[each] })),
            ]}
            onChange={(value) => setKind(value === 'all' ? null : value)}
          />
          <DocumentButtons
            projectId={projectId}
            buttons={[{ label: '打印时间线', way: 'view', make: () => call('timeline.pdf', { projectId }) }]}
          />
        </div>
      </div>
      <TimelineMonths buckets={buckets} chosen={bucket?.key ?? null} onChoose={setChosen} />
      {shown.length === 0 ? (
        <EmptyState
          text="这一段时间没有事项。"
          action={<Button onClick={() => setChosen(null)}>显示全部时间</Button>}
        />
      ) : (
        <TimelineList events={shown} today={today} hasToday={bucket === null || bucket.isToday} />
      )}
    </>
  )
}
