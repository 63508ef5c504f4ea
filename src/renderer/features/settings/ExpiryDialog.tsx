import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { isCalendarDay } from '#shared/model/text.ts'
import { toLocalDate } from '#shared/model/time.ts'

interface ExpiryDialogProps {
  /** UTC ISO; null: no end. */
  readonly validTo: string | null
  readonly onClose: () => void
}

/** Until when the signing key is to be believed. */
export function ExpiryDialog({ validTo, onClose }: ExpiryDialogProps) {
  const [day, setDay] = useState(validTo === null ? null : toLocalDate(validTo))
  const { message } = App.useApp()
  const save = useAction('key.setExpiry')
  const run = () =>
    save.mutate(
      { validTo: day === null ? null : new Date(`${day}T23:59:59+08:00`).toISOString() },
      {
        onSuccess: () => {
          void message.success(day === null ? '有效期已改为不限' : `有效期已设到 ${day}`)
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title="设有效期"
      okText="保存有效期"
      cancelText="取消"
      confirmLoading={save.isPending}
      onCancel={onClose}
      okButtonProps={{ disabled: day !== null && !isCalendarDay(day) }}
      onOk={run}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>
          过了这一天，用现在的签名密钥签的成果包不再被认可，到期前请换密钥。设好后把新名片交给接收单位登记，对方才会按它办。
        </p>
        <Form.Item label="最后一天" htmlFor="key-expiry" extra="不填就是不限" className="hx-form-tight">
          <DateInput id="key-expiry" value={day} onChange={setDay} />
        </Form.Item>
        <ErrorNote error={save.error} />
      </Form>
    </Modal>
  )
}
