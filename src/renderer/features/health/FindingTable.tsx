import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { findingLabels, type HealthFinding } from '#shared/model/health.ts'

const pageSize = 50

/** Every original that is not as it should be: what, how serious, what to do. */
export function FindingTable() {
  const [page, setPage] = useState(1)
  const list = useRead('health.findings', { offset: (page - 1) * pageSize, limit: pageSize })
  const total = list.data?.total ?? 0
  return (
    <>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <CountLine total={total} unit="个" />
      {total > 0 ? (
        <Table<HealthFinding>
          size="small"
          rowKey="sha256"
          dataSource={[...(list.data?.items ?? [])]}
          pagination={{
            current: page,
            pageSize,
            total,
            onChange: setPage,
            hideOnSinglePage: true,
            showSizeChanger: false,
          }}
          columns={[
            {
              title: '情况',
              width: 96,
              render: (_, { kind, level }) => (
                <Chip tone={level === 'block' ? 'block' : 'plain'}>{findingLabels[kind]}</Chip>
              ),
            },
            {
              title: '原件',
              render: (_, finding) => (
                <>
                  <span className="hx-break">{visibleText(finding.text)}</span>
                  <br />
                  <span className="hx-quiet hx-small">{finding.advice}</span>
                </>
              ),
            },
            { title: '大小', width: 96, align: 'right', render: (_, { bytes }) => formatBytes(bytes) },
            {
              title: '发现时间',
              width: 144,
              render: (_, { checkedAt }) => <LocalTime at={checkedAt} />,
            },
            {
              title: '用在',
              width: 160,
              render: (_, { uses: [first] }) =>
                first ? (
                  <Link
                    to="/projects/$projectId/$tab"
                    params={{ projectId: first.projectId, tab: 'overview' }}
                    className="hx-break"
                  >
                    {first.project}
                  </Link>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      ) : null}
    </>
  )
}
