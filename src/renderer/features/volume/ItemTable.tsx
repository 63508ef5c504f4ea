import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Volume, VolumeItem, VolumeRow } from '#shared/model/volume.ts'
import { ItemDialog } from './ItemDialog.tsx'
import { moveItem, toInput } from './item-values.ts'
import { PagesInput } from './PagesInput.tsx'
import { useRowOrder } from './row-order.ts'
import { rangeWords } from './volume-words.ts'

interface ItemTableProps {
  readonly volume: Volume
  readonly volumes: readonly VolumeRow[]
  readonly onAdd: () => void
}

/** Papers of a volume in their order: Enter or a click edits one, dragging or Alt with an arrow moves one. */
export function ItemTable({ volume, volumes, onAdd }: ItemTableProps) {
  const { id, items } = volume
  const [openId, setOpenId] = useState<string | null>(null)
  const set = useAction('volume.setItems')
  const save = (list: readonly VolumeItem[]) => set.mutate({ id, items: list.map(toInput) })
  const order = useRowOrder(items.length, (from, to) => save(moveItem(items, from, to)))
  const opened = items.find(({ recordId }) => recordId === openId)
  const columns: TableColumnsType<VolumeItem> = [
    { title: '序号', width: 52, align: 'center', render: (_, __, index) => index + 1 },
    {
      title: '文件题名、编号和责任者',
      render: (_, { title, isWithdrawn, catalogueItem, documentNumber, responsible }) => (
        <div className="hx-two-lines">
          <span className="hx-break">
            {title} <span className="hx-quiet hx-small">{catalogueItem}</span>
            {isWithdrawn ? <Chip tone="due">已撤出</Chip> : null}
          </span>
          <div className="hx-quiet hx-small hx-break">
            {[documentNumber || '无编号', responsible || '责任者待填'].join('　')}
          </div>
        </div>
      ),
    },
    {
      title: '日期',
      width: 100,
      render: (_, { date }) =>
        date === '' ? <span className="hx-quiet">待填</span> : <span className="hx-nowrap">{date}</span>,
    },
    {
      title: '页数',
      width: 84,
      render: (_, item, index) => (
        <PagesInput
          key={`${item.recordId} ${item.pages}`}
          label={`第 ${index + 1} 份页数`}
          pages={item.pages}
          onSave={(pages) => save(items.map((each) => (each === item ? { ...each, pages } : each)))}
        />
      ),
    },
    {
      title: '页次',
      width: 76,
      align: 'right',
      render: (_, item) => <span className="hx-nowrap">{rangeWords(item)}</span>,
    },
    { title: '备注', width: 96, render: (_, { remark }) => <span className="hx-break">{remark}</span> },
    {
      title: '次序',
      width: 116,
      render: (_, __, index) => (
        <span className="hx-order-buttons">
          {([-1, 1] as const).map((by) => (
            <Button
              key={by}
              size="small"
              aria-label={`${by < 0 ? '上移' : '下移'}第 ${index + 1} 份`}
              disabled={index + by < 0 || index + by >= items.length || set.isPending}
              onClick={(event) => {
                event.stopPropagation()
                order.step(index, by)
              }}
            >
              {by < 0 ? '上移' : '下移'}
            </Button>
          ))}
        </span>
      ),
    },
  ]
  return (
    <>
      <CountLine total={items.length} unit="份">
        <span>点一行修改题名、编号、日期，或移出、移到别的卷</span>
      </CountLine>
      <ErrorNote error={set.error} />
      <Table
        size="small"
        rowKey="recordId"
        tableLayout="fixed"
        columns={columns}
        dataSource={[...items]}
        locale={{
          emptyText: (
            <EmptyState
              text="这一卷还没有文件。"
              action={
                <Button type="primary" onClick={onAdd}>
                  添加文件
                </Button>
              }
            />
          ),
        }}
        pagination={items.length > 100 ? { pageSize: 100, showSizeChanger: false, size: 'small' } : false}
        rowClassName={(_, index) => `hx-row-link ${order.className(index)}`}
        onRow={({ recordId, title }, index = 0) => ({
          ...order.rowProps(index),
          tabIndex: 0,
          'aria-label': `修改第 ${index + 1} 份 ${title}`,
          onClick: () => setOpenId(recordId),
          onKeyDown: (event) => {
            if (event.target !== event.currentTarget) return
            if (event.key === 'Enter') {
              // Else the same press would go on to the button that the dialog focuses.
              event.preventDefault()
              setOpenId(recordId)
            } else order.onKey(event, index)
          },
        })}
      />
      {opened ? (
        <ItemDialog
          key={opened.recordId}
          volume={volume}
          item={opened}
          volumes={volumes}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </>
  )
}
