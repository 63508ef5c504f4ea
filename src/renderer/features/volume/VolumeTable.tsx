import { Button, Table, type TableColumnsType } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type VolumeRow, volumeKindLabels } from '#shared/model/volume.ts'
import { useRowOrder } from './row-order.ts'
import { pagesWords, spanWords } from './volume-words.ts'

interface VolumeTableProps {
  readonly volumes: readonly VolumeRow[]
  readonly onOpen: (id: string) => void
}

/** Volumes in their order; Enter or a click opens one, dragging or Alt with an arrow moves one. */
export function VolumeTable({ volumes, onOpen }: VolumeTableProps) {
  const move = useAction('volume.move')
  const order = useRowOrder(volumes.length, (from, to) => {
    const volume = volumes[from]
    if (volume) move.mutate({ id: volume.id, ordinal: to + 1 })
  })
  const columns: TableColumnsType<VolumeRow> = [
    { title: '卷次', width: 64, align: 'center', render: (_, { ordinal }) => ordinal },
    {
      title: '案卷题名和档号',
      render: (_, { fields, number, doubts }) => (
        <div className="hx-two-lines">
          <span className="hx-break">{fields.title}</span>
          <div className="hx-quiet hx-small hx-break">{number}</div>
          {doubts.length > 0 ? <div className="hx-small hx-is-due">{doubts.join('；')}</div> : null}
        </div>
      ),
    },
    {
      title: '类别',
      width: 80,
      render: (_, { kind }) => <Chip>{volumeKindLabels[kind]}</Chip>,
    },
    { title: '文件', width: 64, align: 'right', render: (_, { counts }) => counts.items },
    {
      title: '页数',
      width: 72,
      align: 'right',
      render: (_, { counts }) => <span className="hx-nowrap">{pagesWords(counts)}</span>,
    },
    {
      title: '厚度',
      width: 84,
      align: 'right',
      render: (_, { thicknessMm }) => <span className="hx-nowrap">{thicknessMm} mm</span>,
    },
    {
      title: '起止日期',
      className: 'hx-after-number',
      width: 132,
      render: (_, row) => <span className="hx-small">{spanWords(row)}</span>,
    },
    {
      title: '次序',
      width: 116,
      render: (_, { ordinal }, index) => (
        <span className="hx-order-buttons">
          <Button
            size="small"
            aria-label={`上移第 ${ordinal} 卷`}
            disabled={index === 0 || move.isPending}
            onClick={(event) => {
              event.stopPropagation()
              order.step(index, -1)
            }}
          >
            上移
          </Button>
          <Button
            size="small"
            aria-label={`下移第 ${ordinal} 卷`}
            disabled={index === volumes.length - 1 || move.isPending}
            onClick={(event) => {
              event.stopPropagation()
              order.step(index, 1)
            }}
          >
            下移
          </Button>
        </span>
      ),
    },
  ]
  return (
    <>
      <ErrorNote error={move.error} />
      <Table
        size="small"
        rowKey="id"
        tableLayout="fixed"
        columns={columns}
        dataSource={[...volumes]}
        pagination={false}
        rowClassName={(_, index) => `hx-row-link ${order.className(index)}`}
        onRow={({ id, ordinal, fields }, index = 0) => ({
          ...order.rowProps(index),
          tabIndex: 0,
          'aria-label': `打开第 ${ordinal} 卷 ${fields.title}`,
          onClick: () => onOpen(id),
          onKeyDown: (event) => {
            if (event.target !== event.currentTarget) return
            if (event.key === 'Enter') onOpen(id)
            else order.onKey(event, index)
          },
        })}
      />
    </>
  )
}
