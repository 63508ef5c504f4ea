import { Alert, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { localToday } from '#renderer/ui/today.ts'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import { type Deposit, depositLabels, depositReleaseInput } from '#shared/model/payment.ts'
import { DialogButtons } from './StepDialog.tsx'

interface ReleaseDialogProps {
  readonly projectId: string
  readonly deposit: Deposit
  readonly onClose: () => void
}

interface ReleaseValues {
  readonly on: string | null
  readonly person: string
  readonly number: string
  readonly note: string
  readonly reason: string
}

/** Registers that a deposit was given back; with a condition unmet it asks for the reason, which is kept. */
export function ReleaseDialog({ projectId, deposit, onClose }: ReleaseDialogProps) {
  const [form] = Form.useForm<ReleaseValues>()
  const [summary, setSummary] = useState('')
  const release = useAction('deposit.release')
  const { kind, amountFen, conditions } = deposit
  const unmet = conditions.filter(({ isMet }) => !isMet)
  const submit = () => {
    const values = form.getFieldsValue(true) as ReleaseValues
    const { data, summary: found } = checkForm(form, depositReleaseInput, {
      ...values,
      on: values.on ?? '',
      projectId,
      kind,
    })
    setSummary(found)
    if (data) release.mutate(data, { onSuccess: onClose })
  }
  return (
    <Modal open width={640} title={`返还${depositLabels[kind]}`} footer={null} onCancel={onClose}>
      <Form<ReleaseValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          on: localToday(),
          person: '',
          number: '',
          note: '',
          reason: '',
        }}
        onValuesChange={(changed) => clearChanged(form, changed)}
        onFinish={submit}
      >
        <p className="hx-payment-note">
          返还 {formatYuan(amountFen)} 元（{toChineseCapitals(amountFen)}），不计利息。
        </p>
        {unmet.length > 0 ? (
          <Alert
            className="hx-payment-note"
            type="warning"
            title={`今天还有 ${unmet.length} 个条件没有满足：${unmet.map(({ text }) => text).join('；')}。确需返还的，要写明理由，条件和理由都会一直留着。`}
          />
        ) : null}
        <div className="hx-form-row">
          <Form.Item name="on" label="返还日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="person" label="经办人">
            <Input className="hx-field-short" maxLength={20} autoFocus />
          </Form.Item>
          <Form.Item name="number" label="凭证号" className="hx-grow">
            <Input maxLength={60} />
          </Form.Item>
        </div>
        {unmet.length > 0 ? (
          <Form.Item name="reason" label="提前返还的理由">
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label="说明（可不填）">
          <Input maxLength={200} />
        </Form.Item>
        <ErrorNote error={release.error} />
        <DialogButtons verb="登记返还" isBusy={release.isPending} summary={summary} onCancel={onClose} />
      </Form>
    </Modal>
  )
}
