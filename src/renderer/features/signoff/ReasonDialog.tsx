import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Signoff } from '#shared/model/signoff.ts'

interface ReasonDialogProps {
  readonly what: 'return' | 'void'
  readonly signoff: Signoff
  readonly onClose: () => void
}

const words = {
  return: {
    title: '退回修改',
    verb: '退回',
    label: '退回原因',
    text: (count: number) =>
      `退回后可以修改，已登记的 ${count} 方签认会取消，改好后要重新签字盖章。日志保留原来的签认。`,
  },
  void: {
    title: '作废',
    verb: '作废',
    label: '作废原因',
    text: () => '作废后不能恢复，金额不再计入；编号保留在台账里，不会再用。',
  },
} as const

/** Asks for the reason before a form is returned or voided. */
export function ReasonDialog({ what, signoff, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const back = useAction('signoff.return')
  const end = useAction('signoff.void')
  const action = what === 'return' ? back : end
  const { title, verb, label, text } = words[what]
  return (
    <Modal
      open
      title={`${title} ${signoff.number}`}
      okText={verb}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      cancelText="取消"
      confirmLoading={action.isPending}
      onCancel={onClose}
      onOk={() => action.mutate({ id: signoff.id, reason }, { onSuccess: onClose })}
    >
      <div className="hx-stack">
        <p>{text(signoff.signatures.length)}</p>
        <Form layout="vertical" requiredMark={false} component="div">
          <Form.Item label={label} htmlFor="signoff-reason" style={{ marginBottom: 0 }}>
            <Input.TextArea
              id="signoff-reason"
              value={reason}
              maxLength={200}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </Form>
        <ErrorNote error={action.error} />
      </div>
    </Modal>
  )
}
