import { Modal, Tabs } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { BulkFields } from './BulkFields.tsx'
import { BulkTemplate } from './BulkTemplate.tsx'
import { BulkTime } from './BulkTime.tsx'
import { useFocusBack } from './use-focus-back.ts'
import './edit.css'

interface BulkDialogProps {
  readonly ids: readonly string[]
  /** Told what was done, in words. */
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

/** 批量修改: what many records have in common, changed for all of them at once. */
export function BulkDialog({ ids, onDone, onClose }: BulkDialogProps) {
  useFocusBack()
  const [tab, setTab] = useState('fields')
  const common = useRead('record.common', { ids: [...ids] })
  const finish = (words: string) => {
    onDone(words)
    onClose()
  }
  const parts = { ids, onDone: finish, onClose }
  return (
    <Modal
      open
      width={760}
      title={`批量修改 ${formatCount(ids.length)} 个`}
      footer={null}
      onCancel={onClose}
      className="hx-bulk-dialog"
    >
      <ErrorNote error={common.error} onRetry={() => void common.refetch()} />
      {common.data ? (
        <Tabs
          activeKey={tab}
          onChange={setTab}
          destroyOnHidden
          items={[
            { key: 'fields', label: '改说明', children: <BulkFields {...parts} common={common.data} /> },
            { key: 'template', label: '套模板', children: <BulkTemplate {...parts} /> },
            { key: 'time', label: '改时间', children: <BulkTime {...parts} common={common.data} /> },
          ]}
        />
      ) : null}
    </Modal>
  )
}

export interface BulkPartProps {
  readonly ids: readonly string[]
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}
