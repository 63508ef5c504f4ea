import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { clearErrors, onFormKey } from '#renderer/features/signoff/form-keys.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { localToday } from '#renderer/ui/today.ts'
import { type NoticeKind, noticeTitles } from '#shared/model/notice.ts'
import { objectionChannelLabels, objectionChannels, objectionInput } from '#shared/model/posting.ts'

interface ObjectionDialogProps {
  readonly projectId: string
  readonly kind: NoticeKind
  readonly onClose: () => void
}

/** 登记意见: when and how it came, and what it says; not whose it is. */
export function ObjectionDialog({ projectId, kind, onClose }: ObjectionDialogProps) {
  useFocusBack()
  const [form] = Form.useForm<{ receivedOn: string | null; channel: string; content: string }>()
  const [today] = useState(localToday)
  const add = useAction('objection.add')
  const submit = () => {
    const values = form.getFieldsValue(true) as { receivedOn: string | null }
    const checked = objectionInput.safeParse({
      ...values,
      receivedOn: values.receivedOn ?? '',
      projectId,
      kind,
    })
    showIssues(form, checked.success ? [] : toIssues(checked.error))
    if (checked.success) add.mutate(checked.data, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={`登记意见：${noticeTitles[kind]}`}
      okText="登记"
      cancelText="取消"
      confirmLoading={add.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={submit}
    >
      <Form
        form={form}
        name="objection"
        layout="vertical"
        requiredMark={false}
        initialValues={{ receivedOn: today, channel: 'phone', content: '' }}
        onValuesChange={(changed: object) => clearErrors(form, changed)}
        onKeyDown={(event) => onFormKey(event, submit)}
      >
        <div className="hx-form-row">
          <Form.Item name="receivedOn" label="收到日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="channel" label="收到方式">
            <Select
              className="hx-field-short"
              options={objectionChannels.map((value) => ({ value, label: objectionChannelLabels[value] }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="content" label="意见内容" extra="只写事情，不写姓名、电话和门牌号。">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
      </Form>
      <ErrorNote error={add.error} />
    </Modal>
  )
}
