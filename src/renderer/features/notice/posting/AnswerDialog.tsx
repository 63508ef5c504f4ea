import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { clearErrors, onFormKey } from '#renderer/features/signoff/form-keys.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { localToday } from '#renderer/ui/today.ts'
import { type Objection, objectionAnswer } from '#shared/model/posting.ts'

interface AnswerDialogProps {
  readonly objection: Objection
  readonly onClose: () => void
}

/** 答复: what was said to an objection, by whom, when. */
export function AnswerDialog({ objection, onClose }: AnswerDialogProps) {
  useFocusBack()
  const [form] = Form.useForm<{ answeredOn: string | null; answer: string; answeredBy: string }>()
  const [today] = useState(localToday)
  const save = useAction('objection.answer')
  const submit = () => {
    const values = form.getFieldsValue(true) as { answeredOn: string | null }
    const checked = objectionAnswer.safeParse({
      ...values,
      answeredOn: values.answeredOn ?? '',
      id: objection.id,
    })
    showIssues(form, checked.success ? [] : toIssues(checked.error))
    if (checked.success) save.mutate(checked.data, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title="答复意见"
      okText="登记答复"
      cancelText="取消"
      confirmLoading={save.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={submit}
    >
      <p className="hx-quiet hx-break hx-pre hx-note">{objection.content}</p>
      <Form
        form={form}
        name="answer"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          answeredOn: objection.answeredOn ?? today,
          answer: objection.answer,
          answeredBy: objection.answeredBy,
        }}
        onValuesChange={(changed: object) => clearErrors(form, changed)}
        onKeyDown={(event) => onFormKey(event, submit)}
      >
        <div className="hx-form-row">
          <Form.Item name="answeredOn" label="答复日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="answeredBy" label="答复人">
            <Input className="hx-field-short" maxLength={20} />
          </Form.Item>
        </div>
        <Form.Item name="answer" label="答复内容">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
      </Form>
      <ErrorNote error={save.error} />
    </Modal>
  )
}
