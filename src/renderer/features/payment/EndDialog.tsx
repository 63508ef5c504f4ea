import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { localToday } from '#renderer/ui/today.ts'
import { paymentContract } from '#shared/contract-payment.ts'
import { type Payment, paymentReturn } from '#shared/model/payment.ts'
import { DialogButtons } from './StepDialog.tsx'

interface EndDialogProps {
  readonly payment: Payment
  readonly what: 'return' | 'void'
  readonly onClose: () => void
}

interface EndValues {
  readonly on: string | null
  readonly person: string
  readonly reason: string
}

const words = {
  return: {
    title: '退回',
    label: '退回的理由',
    text: '退回后可以改各项数字，已登记的评审金额清空，期号不变；改好后从“施工单位申请”重新办起。',
  },
  void: {
    title: '作废',
    label: '作废的理由',
    text: '作废后不能恢复，不再计入各项合计，选入的变更签证可以计入别的期；期号保留，不会再用。',
  },
} as const

/** Sends a period back, or ends it; both ask why. */
export function EndDialog({ payment, what, onClose }: EndDialogProps) {
  const [form] = Form.useForm<EndValues>()
  const [summary, setSummary] = useState('')
  const back = useAction('payment.return')
  const end = useAction('payment.void')
  const { title, label, text } = words[what]
  const submit = () => {
    const { on, person, reason } = form.getFieldsValue(true) as EndValues
    if (what === 'return') {
      const value = { id: payment.id, on: on ?? '', person, reason }
      const { data, summary: found } = checkForm(form, paymentReturn, value)
      setSummary(found)
      if (data) back.mutate(data, { onSuccess: onClose })
    } else {
      const schema = paymentContract['payment.void'].input
      const { data, summary: found } = checkForm(form, schema, { id: payment.id, reason })
      setSummary(found)
      if (data) end.mutate(data, { onSuccess: onClose })
    }
  }
  return (
    <Modal open title={`${title}第 ${payment.ordinal} 期`} footer={null} onCancel={onClose}>
      <Form<EndValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: localToday(), person: '', reason: '' }}
        onValuesChange={(changed) => clearChanged(form, changed)}
        onFinish={submit}
      >
        <p className="hx-payment-note">{text}</p>
        {what === 'return' ? (
          <div className="hx-form-row">
            <Form.Item name="on" label="日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="person" label="经办人" className="hx-grow">
              <Input maxLength={20} />
            </Form.Item>
          </div>
        ) : null}
        <Form.Item name="reason" label={label}>
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} autoFocus />
        </Form.Item>
        <ErrorNote error={back.error ?? end.error} />
        <DialogButtons
          verb={title}
          isDanger
          isBusy={back.isPending || end.isPending}
          summary={summary}
          onCancel={onClose}
        />
      </Form>
    </Modal>
  )
}
