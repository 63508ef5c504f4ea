import { Button, Input, Modal, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { recordKindLabels } from '#shared/model/record.ts'
import type { UnplacedRecord, Volume } from '#shared/model/volume.ts'

interface AddItemsDialogProps {
  readonly volume: Volume
  readonly onClose: () => void
}

const pageSize = 50

/** Chooses records that lie in no volume yet, and puts them at the end of this one. */
export function AddItemsDialog({ volume, onClose }: AddItemsDialogProps) {
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const [ids, setIds] = useState<readonly string[]>([])
  const list = useRead('volume.unplaced', {
    projectId: volume.projectId,
    text,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const add = useAction('volume.addItems')
  const total = list.data?.total ?? 0
  return (
    <Modal
      open
      width={820}
      title={`添加文件到第 ${volume.ordinal} 卷`}
      onCancel={onClose}
      footer={
        <>
          <span className="hx-quiet hx-footer-words">已选 {ids.length} 份</span>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={ids.length === 0}
            loading={add.isPending}
            onClick={() => add.mutate({ id: volume.id, recordIds: [...ids] }, { onSuccess: onClose })}
          >
            添加所选文件
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <Input.Search
          aria-label="查找未入卷的文件"
          placeholder="题名、文件名或目录编号，如 05-2"
          allowClear
          onSearch={(value) => {
            setText(value.trim())
            setPage(1)
          }}
        />
        <ErrorNote error={list.error ?? add.error} onRetry={() => void list.refetch()} />
        <CountLine total={total} unit="份">
          <span>{text ? `含“${text}”、未入卷` : '未入卷'}</span>
        </CountLine>
        <Table
          size="small"
          rowKey="id"
          tableLayout="fixed"
          columns={columns}
          loading={list.isPending}
          dataSource={[...(list.data?.items ?? [])]}
          locale={{
            emptyText: (
              <EmptyState
                text={
                  text
                    ? '没有找到。换几个字再试，或清空查找。'
                    : '档案都已入卷。要放进这一卷的文件若在别的卷里，请到那一卷点开它，选“移到别的卷”。'
                }
              />
            ),
          }}
          pagination={
            total > pageSize
              ? { current: page, pageSize, total, showSizeChanger: false, size: 'small', onChange: setPage }
              : false
          }
          rowSelection={{
            preserveSelectedRowKeys: true,
            selectedRowKeys: [...ids],
            onChange: (keys) => setIds(keys.map(String)),
          }}
        />
      </div>
    </Modal>
  )
}

const columns: TableColumnsType<UnplacedRecord> = [
  { title: '目录', width: 72, render: (_, { catalogueItem }) => catalogueItem ?? '未归类' },
  { title: '题名', render: (_, { title }) => <span className="hx-break">{title}</span> },
  { title: '类别', width: 64, render: (_, { kind }) => recordKindLabels[kind] },
  { title: '日期', width: 104, render: (_, { date }) => date || <span className="hx-quiet">无</span> },
]
