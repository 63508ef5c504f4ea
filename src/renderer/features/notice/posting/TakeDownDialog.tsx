import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localToday } from '#renderer/ui/today.ts'
import type { NoticeKind } from '#shared/model/notice.ts'
import type { Posting } from '#shared/model/posting.ts'

interface TakeDownDialogProps {
  readonly kind: NoticeKind
  readonly posting: Posting
  readonly onClose: () => void
}

/** 登记撤下: on which day a board came down. */
export function TakeDownDialog({ kind, posting, onClose }: TakeDownDialogProps) {
  useFocusBack()
  const [downOn, setDownOn] = useState<string | null>(localToday)
  const update = useAction('posting.update')
  const { id, versionId, place, upOn, people, photos, note, period } = posting
  const isEarly = kind !== 'construction' && downOn !== null && downOn < period.enoughOn
  return (
    <Modal
      open
      title="登记撤下"
      okText="登记"
      okButtonProps={{ disabled: !downOn }}
      cancelText="取消"
      confirmLoading={update.isPending}
      onCancel={onClose}
      onOk={() =>
        update.mutate(
          { id, posting: { versionId, place, upOn, downOn, people, photos, note } },
          { onSuccess: onClose },
        )
      }
    >
      <div className="hx-stack">
        <p>
          {place}，{upOn} 张贴。撤下当天也算一天。
        </p>
        <Form layout="vertical" component="div">
          <Form.Item label="撤下日期" className="hx-form-tight">
            <DateInput aria-label="撤下日期" value={downOn} onChange={setDownOn} />
          </Form.Item>
        </Form>
        {isEarly ? (
          <p className="hx-is-due hx-small">公示要到 {period.enoughOn} 才满，这天撤下天数不够。</p>
        ) : null}
        {kind === 'construction' ? (
          <p className="hx-quiet hx-small">施工公示要挂到竣工验收。换新版的，请接着登记新版的张贴。</p>
        ) : null}
        {update.isPending ? (
          <p role="status" className="hx-quiet hx-small">
            正在保存；没读出二维码的照片会再读一遍。
          </p>
        ) : null}
        <ErrorNote error={update.error} />
      </div>
    </Modal>
  )
}
