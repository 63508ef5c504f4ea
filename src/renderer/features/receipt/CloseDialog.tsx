import { Form, Input, Modal } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { onFormKey } from '#renderer/features/signoff/form-keys.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Defect } from '#shared/model/receipt.ts'

interface CloseDialogProps {
  readonly defect: Defect
  readonly onClose: () => void
}

/** 办结: what was done about a defect. */
export function CloseDialog({ defect, onClose }: CloseDialogProps) {
  useFocusBack()
  const [form] = Form.useForm<{ note: string }>()
  const close = useAction('defect.close')
  const submit = () =>
    close.mutate({ id: defect.id, note: form.getFieldValue('note') as string }, { onSuccess: onClose })
  return (
    <Modal
      open
      title="办结整改"
      okText="办结"
      cancelText="取消"
      confirmLoading={close.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={submit}
    >
      <p className="hx-quiet hx-break hx-note">{defect.text}</p>
      <Form
        form={form}
        name="defect"
        layout="vertical"
        requiredMark={false}
        initialValues={{ note: '' }}
        onKeyDown={(event) => onFormKey(event, submit)}
      >
        <Form.Item name="note" label="怎么整改的" extra="写进项目日志，下一次移交时接收单位看得到。">
          <Input.TextArea autoFocus maxLength={200} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      <ErrorNote error={close.error} />
    </Modal>
  )
}
