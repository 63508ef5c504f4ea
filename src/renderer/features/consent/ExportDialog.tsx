import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { call, shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'

interface ExportDialogProps {
  readonly projectId: string
  readonly rows: number
  readonly onClose: () => void
}

/** All households with names as a table, for a reason that is kept. */
export function ExportDialog({ projectId, rows, onClose }: ExportDialogProps) {
  const [reason, setReason] = useState('')
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const made = await call('consent.excel', { projectId, reason })
      await shell.saveDocument(made.documentId, made.fileName)
    },
    onSuccess: onClose,
  })
  return (
    <Modal
      open
      title="导出全部住户"
      okText="导出表格"
      okButtonProps={{ disabled: reason.trim() === '' }}
      cancelText="取消"
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => save.mutate()}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>表格里有 {rows} 户的姓名、电话、房号和意见，没有加密。专人保管，用完删除；这次导出会记下来。</p>
        <Form.Item
          label="用途"
          htmlFor="export-reason"
          extra="用途留在日志里，不要写住户姓名"
          className="hx-form-tight"
        >
          <Input
            id="export-reason"
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <ErrorNote error={save.error} />
      </Form>
    </Modal>
  )
}
