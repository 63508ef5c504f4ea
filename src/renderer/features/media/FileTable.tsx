import { Button, Table, type TableProps } from 'antd'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { kindWords, recordName } from './record-words.ts'
import { visibleText } from './visible-text.ts'

interface FileTableProps {
  readonly records: readonly ArchiveRecord[]
  readonly total: number
  readonly isLoading: boolean
  readonly page: number
  readonly pageSize: number
  readonly onPage: (page: number) => void
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
  readonly onOpen: (record: ArchiveRecord) => void
  readonly onWithdraw: (record: ArchiveRecord) => void
  readonly empty: React.ReactNode
}

/** Files under one item of the catalogue. */
export function FileTable(props: FileTableProps) {
  const { onOpen, onWithdraw } = props
  const columns: NonNullable<TableProps<ArchiveRecord>['columns']> = [
    {
      title: '题名',
      key: 'title',
      render: (_value, record) => (
        <button type="button" className="hx-link hx-break" onClick={() => onOpen(record)}>
          {recordName(record)}
        </button>
      ),
    },
    { title: '类型', key: 'kind', width: 104, render: (_value, record) => kindWords(record) },
    {
      title: '大小',
      key: 'bytes',
      width: 96,
      align: 'right',
      render: (_value, record) => <span className="hx-nowrap">{formatBytes(record.bytes)}</span>,
    },
    {
      title: '时间',
      key: 'time',
      width: 140,
      render: (_value, { takenAt, importedAt }) =>
        takenAt === null ? (
          <span className="hx-quiet">
            存入 <LocalTime at={importedAt} to="date" />
          </span>
        ) : (
          <LocalTime at={takenAt} />
        ),
    },
    {
      title: '来源名',
      key: 'name',
      width: '26%',
      responsive: ['lg'],
      render: (_value, record) => (
        <span className="hx-quiet hx-break">
          {record.origin === 'generated' ? '本程序生成' : visibleText(record.originalName)}
        </span>
      ),
    },
    {
      title: <span className="hx-visually-hidden">操作</span>,
      key: 'verbs',
      width: 64,
      render: (_value, record) => (
        <Button size="small" aria-label={`撤出 ${recordName(record)}`} onClick={() => onWithdraw(record)}>
          撤出
        </Button>
      ),
    },
  ]
  return (
    <Table<ArchiveRecord>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...props.records]}
      loading={props.isLoading}
      tableLayout="fixed"
      rowSelection={{
        selectedRowKeys: [...props.chosen],
        onChange: (keys) => props.onChoose(keys.map(String)),
        columnWidth: 36,
      }}
      pagination={
        props.total > props.pageSize
          ? {
              current: props.page,
              pageSize: props.pageSize,
              total: props.total,
              showSizeChanger: false,
              onChange: props.onPage,
            }
          : false
      }
      locale={{ emptyText: <EmptyState text={props.empty} /> }}
    />
  )
}
