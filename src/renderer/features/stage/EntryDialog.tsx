import { Button, Form, type FormInstance, Input, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm } from '#renderer/ui/form-rules.ts'
import { useDiscard } from '#renderer/ui/use-discard.ts'
import { type Entry, entryContent } from '#shared/model/stage-entry.ts'

interface EntryDialogProps<Values extends object> {
  readonly projectId: string
  readonly title: string
  /** null: a new one. */
  readonly entry: Entry | null
  readonly initial: Values
  /** What the form says, as it is to be kept; it is checked before it goes out. */
  readonly toContent: (values: Values) => unknown
  readonly onClose: () => void
  readonly width?: number
  readonly form?: FormInstance<Values>
  readonly children: ReactNode
}

/** Adds or changes one line of a list; Ctrl+Enter saves. An existing one can be taken out, with a reason. */
export function EntryDialog<Values extends object>(props: EntryDialogProps<Values>) {
  const { projectId, title, entry, initial, toContent, onClose, width = 640, children } = props
  const [own] = Form.useForm<Values>()
  const form = props.form ?? own
  // Fields of the page behind may have the same names: labels must not lead to those.
  const name = useId()
  const [summary, setSummary] = useState('')
  const [isRemoving, setRemoving] = useState(false)
  const add = useAction('entry.add')
  const update = useAction('entry.update')
  const saving = entry ? update : add
  const [seen] = useState(entry?.updatedAt ?? null)
  const leave = useDiscard(() => form.isFieldsTouched(), onClose)

  const submit = () => {
    if (saving.isPending) return
    const { data, summary: found } = checkForm(
      form,
      entryContent,
      toContent(form.getFieldsValue(true) as Values),
    )
    setSummary(found)
    if (!data) return
    if (entry) update.mutate({ id: entry.id, content: data, seen }, { onSuccess: onClose })
    else add.mutate({ projectId, content: data }, { onSuccess: onClose })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={leave}
      footer={
        <div className="hx-actions">
          {entry ? (
            <Button danger onClick={() => setRemoving(true)}>
              删除
            </Button>
          ) : null}
          <Button onClick={leave}>取消</Button>
          <Button type="primary" loading={saving.isPending} onClick={submit}>
            保存
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        name={name}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onKeyDown={onKeyDown}
      >
        {children}
      </Form>
      <ErrorNote error={saving.error} />
      {summary ? (
        <p role="alert" className="hx-block">
          {summary}
        </p>
      ) : null}
      {entry && isRemoving ? (
        <RemoveEntry entry={entry} onClose={() => setRemoving(false)} onRemoved={onClose} />
      ) : null}
    </Modal>
  )
}

interface RemoveEntryProps {
  readonly entry: Entry
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Takes a line out of its list, for a reason that stays in the journal. */
export function RemoveEntry({ entry, onClose, onRemoved }: RemoveEntryProps) {
  const [reason, setReason] = useState('')
  const remove = useAction('entry.remove')
  return (
    <Modal
      open
      title="删除这一条"
      okText="删除"
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      cancelText="取消"
      confirmLoading={remove.isPending}
      onCancel={onClose}
      onOk={() => remove.mutate({ id: entry.id, reason }, { onSuccess: onRemoved })}
    >
      <div className="hx-stack">
        <p>删除后不再显示，也不再计数；删除的理由留在日志里。</p>
        <Input.TextArea
          aria-label="删除的理由"
          placeholder="删除的理由"
          value={reason}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNote error={remove.error} />
      </div>
    </Modal>
  )
}
