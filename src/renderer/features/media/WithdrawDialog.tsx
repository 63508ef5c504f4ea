import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { recordName } from './record-words.ts'

interface WithdrawDialogProps {
  readonly record: ArchiveRecord
  readonly onClose: () => void
}

/** Takes a file out of the archive, with a reason that stays in the journal. */
export function WithdrawDialog({ record, onClose }: WithdrawDialogProps) {
  const [reason, setReason] = useState('')
  const withdraw = useAction('record.withdraw')
  return (
    <Modal
      open
      title="从档案中撤出"
      okText="撤出"
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      cancelText="取消"
      confirmLoading={withdraw.isPending}
      onCancel={onClose}
      onOk={() => withdraw.mutate({ id: record.id, reason }, { onSuccess: onClose })}
    >
      <div className="hx-stack">
        <p className="hx-break">
          “{recordName(record)}
          ”将不再出现在目录和以后的成果包里，撤出后不能恢复到目录；原件仍保存在库中，日志会记下原因。
        </p>
        <Form layout="vertical" requiredMark={false} component="div">
          <Form.Item label="撤出原因" htmlFor="withdraw-reason" style={{ marginBottom: 0 }}>
            <Input.TextArea
              id="withdraw-reason"
              value={reason}
              maxLength={200}
              autoSize={{ minRows: 2, maxRows: 4 }}
              placeholder="例如：重复扫描，已有清晰件"
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </Form>
        <ErrorNote error={withdraw.error} />
      </div>
    </Modal>
  )
}
