import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localToday } from '#renderer/ui/today.ts'
import type { Signoff } from '#shared/model/signoff.ts'

interface SubmitDialogProps {
  readonly signoff: Signoff
  readonly onClose: () => void
}

/** 报审: on which day, and what it means. */
export function SubmitDialog({ signoff, onClose }: SubmitDialogProps) {
  const [filedOn, setFiledOn] = useState<string | null>(localToday)
  const submit = useAction('signoff.submit')
  return (
    <Modal
      open
      title={`报审 ${signoff.number}`}
      okText="报审"
      okButtonProps={{ disabled: !filedOn }}
      cancelText="取消"
      confirmLoading={submit.isPending}
      onCancel={onClose}
      onOk={() => submit.mutate({ id: signoff.id, ...(filedOn ? { filedOn } : {}) }, { onSuccess: onClose })}
    >
      <div className="hx-stack">
        <p>报审后内容固定，要改须先退回。答复期限从报审日期算起。</p>
        <Form layout="vertical" component="div">
          <Form.Item label="报审日期" className="hx-form-tight">
            <DateInput aria-label="报审日期" value={filedOn} onChange={setFiledOn} />
          </Form.Item>
        </Form>
        <ErrorNote error={submit.error} />
      </div>
    </Modal>
  )
}
