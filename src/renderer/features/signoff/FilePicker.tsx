import { Button, Input, Modal, Table } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { kindWords, recordName } from '#renderer/features/media/record-words.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'

interface FilePickerProps {
  readonly projectId: string
  readonly title: string
  /** Records that are chosen already. */
  readonly taken: readonly string[]
  readonly onChoose: (recordId: string) => void
  readonly onClose: () => void
}

const pageSize = 10

/** Finds one file of the project by any word. */
export function FilePicker({ projectId, title, taken, onChoose, onClose }: FilePickerProps) {
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const wanted = useDeferredValue(text.trim())
  const list = useRead('record.list', {
    projectId,
    kinds: ['document', 'photo'],
    ...(wanted === '' ? {} : { text: wanted }),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const total = list.data?.total ?? 0
  return (
    <Modal open width={760} title={title} footer={<Button onClick={onClose}>取消</Button>} onCancel={onClose}>
      <div className="hx-stack">
        <Input
          autoFocus
          allowClear
          aria-label="找文件"
          placeholder="题名、文件名、说明里的字"
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setPage(1)
          }}
        />
        <CountLine total={total} unit="个文件" />
        <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        <Table<ArchiveRecord>
          size="small"
          rowKey="id"
          dataSource={[...(list.data?.items ?? [])]}
          locale={{
            emptyText: <EmptyState text={list.data ? '没有找到。换一个词，或者选文件存入。' : '正在读取…'} />,
          }}
          columns={[
            { title: '题名', render: (_, record) => <span className="hx-break">{recordName(record)}</span> },
            { title: '类别', width: 80, render: (_, record) => kindWords(record) },
            { title: '存入', width: 136, render: (_, { importedAt }) => <LocalTime at={importedAt} /> },
            {
              title: '操作',
              width: 72,
              render: (_, { id }) =>
                taken.includes(id) ? (
                  <span className="hx-quiet">已附</span>
                ) : (
                  <Button size="small" onClick={() => onChoose(id)}>
                    附上
                  </Button>
                ),
            },
          ]}
          pagination={{
            current: page,
            pageSize,
            total,
            showSizeChanger: false,
            onChange: setPage,
            hideOnSinglePage: true,
          }}
        />
      </div>
    </Modal>
  )
}
