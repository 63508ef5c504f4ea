import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { JournalEntry } from '#shared/model/journal.ts'
import { AnchorBar } from './AnchorBar.tsx'
import { actionWord, subjectWord } from './action-words.ts'
import { JournalData } from './JournalData.tsx'

const columns: TableColumnsType<JournalEntry> = [
  { title: '序号', dataIndex: 'seq', width: 72, align: 'right' },
  { title: '时间', width: 168, render: (_, { at }) => <LocalTime at={at} to="second" /> },
  { title: '经办人', dataIndex: 'actor', width: 120 },
  { title: '动作', width: 140, render: (_, { action }) => actionWord(action) },
  {
    title: '对象',
    render: (_, { subject, data }) => <span className="hx-break">{subjectWord(subject, data)}</span>,
  },
  {
    title: '摘要',
    width: 112,
    render: (_, { hash }) => <span className="hx-mono hx-small">{hash.slice(0, 12)}</span>,
  },
]

/** 日志: every change of the project, newest first; each line's data opens below it. */
export function JournalTab({ projectId }: { readonly projectId: string }) {
  const [page, setPage] = useState({ current: 1, size: 50 })
  const input = { projectId, offset: (page.current - 1) * page.size, limit: page.size }
  const journal = useQuery({
    queryKey: ['journal.list', input],
    queryFn: () => call('journal.list', input),
    placeholderData: keepPreviousData,
  })
  const total = journal.data?.total ?? 0
  return (
    <>
      <ErrorNote error={journal.error} onRetry={() => void journal.refetch()} />
      <AnchorBar />
      <CountLine total={total} unit="条">
        <span className="hx-small">
          点一行看内容。每条都带着上一条的摘要，改动任何一条，检查档案库和核验成果包时都会发现。
        </span>
      </CountLine>
      <Table
        size="small"
        rowKey="seq"
        columns={columns}
        dataSource={[...(journal.data?.items ?? [])]}
        locale={{ emptyText: <EmptyState text={journal.data ? '还没有记录。' : '正在读取…'} /> }}
        expandable={{
          expandedRowRender: (entry) => <JournalData entry={entry} />,
          expandRowByClick: true,
          columnTitle: <span className="hx-visually-hidden">展开</span>,
        }}
        pagination={{
          current: page.current,
          pageSize: page.size,
          total,
          showSizeChanger: true,
          pageSizeOptions: [20, 50, 100, 200],
          placement: ['bottomEnd'],
          hideOnSinglePage: total <= 20,
          onChange: (current, size) => setPage({ current, size }),
        }}
      />
    </>
  )
}
