import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { BoardItem } from '#shared/model/board.ts'

interface WaiveDialogProps {
  readonly projectId: string
  readonly item: BoardItem
  readonly onClose: () => void
}

/** Asks why an item is not needed and who says so; both stay in sight and go into the bundle. */
export function WaiveDialog({ projectId, item, onClose }: WaiveDialogProps) {
  const { data: status } = useRead('library.status', {})
  const [reason, setReason] = useState('')
  const [typed, setPerson] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  const waive = useAction('catalogue.waive')
  const person = typed ?? status?.office?.operator ?? ''
  const isMissing = (value: string) => isTried && value.trim() === ''
  const save = () => {
    setTried(true)
    if (reason.trim() === '' || person.trim() === '') return
    waive.mutate({ projectId, item: item.code, reason, person }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={`标为不适用：${item.code} ${item.title}`}
      okText="标为不适用"
      cancelText="取消"
      confirmLoading={waive.isPending}
      onCancel={onClose}
      onOk={save}
    >
      <div className="hx-stack">
        <p>
          {item.requirement === 'required' ? '这一项是必备的。' : ''}
          标为不适用后不再算缺，但理由和确认人一直显示在缺件台，记入日志，并写进成果包。可以撤销。
        </p>
        <Form layout="vertical" requiredMark={false} component="div">
          <Form.Item
            label="不适用的理由"
            htmlFor="waive-reason"
            validateStatus={isMissing(reason) ? 'error' : ''}
            help={isMissing(reason) ? '请写明为什么不需要，例如依据的文件或会议纪要' : undefined}
          >
            <Input.TextArea
              id="waive-reason"
              value={reason}
              maxLength={200}
              autoFocus
              autoSize={{ minRows: 2, maxRows: 5 }}
              // One line is kept: a line end would be refused.
              onChange={(event) => setReason(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
            />
          </Form.Item>
          <Form.Item
            label="确认人"
            htmlFor="waive-person"
            validateStatus={isMissing(person) ? 'error' : ''}
            help={isMissing(person) ? '请填写谁确认不适用' : undefined}
            style={{ marginBottom: 0 }}
          >
            <Input
              id="waive-person"
              className="hx-field-short"
              value={person}
              maxLength={20}
              onChange={(event) => setPerson(event.target.value)}
              onPressEnter={save}
            />
          </Form.Item>
        </Form>
        <ErrorNote error={waive.error} />
      </div>
    </Modal>
  )
}
