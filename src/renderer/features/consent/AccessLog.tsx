import { Table, type TableColumnsType } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { AccessEntry } from '#shared/model/household.ts'

const columns: TableColumnsType<AccessEntry> = [
  { title: '时间', width: 168, render: (_, { at }) => <LocalTime at={at} to="minute" /> },
  { title: '经办人', dataIndex: 'actor', width: 140 },
  { title: '做了什么', dataIndex: 'what', width: 100 },
  {
    title: '户数',
    width: 80,
    align: 'right',
    render: (_, { rows }) => (rows === 0 ? '—' : rows),
  },
  { title: '用途', render: (_, { reason }) => <span className="hx-break">{reason || '—'}</span> },
]

/** Who unlocked, looked at, printed, exported and removed residents' names. */
export function AccessLog({ projectId }: { readonly projectId: string }) {
  const log = useRead('consent.accessLog', { projectId })
  const items = log.data ?? []
  return (
    <Section title="住户信息的查看记录" note="只增不改，也在日志里">
      <ErrorNote error={log.error} onRetry={() => void log.refetch()} />
      {items.length === 0 ? (
        <EmptyState text={log.data ? '还没有人看过住户信息。' : '正在读取…'} />
      ) : (
        <div className="hx-read-width">
          <CountLine total={items.length} unit="条" />
          <Table
            size="small"
            rowKey={({ at, what, rows }) => `${at} ${what} ${rows}`}
            columns={columns}
            dataSource={[...items]}
            pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
          />
        </div>
      )}
    </Section>
  )
}
