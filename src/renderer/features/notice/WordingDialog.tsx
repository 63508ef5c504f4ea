import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { NoticeGroupState } from '#shared/model/notice.ts'
import { wordingEffect, wordingVerb } from './notice-words.ts'
import type { DraftSaver } from './use-draft.ts'

interface WordingDialogProps {
  readonly state: NoticeGroupState
  /** What was written before; empty for nothing. */
  readonly text: string
  readonly saver: DraftSaver
  readonly onSave: (text: string) => void
  readonly onClose: () => void
}

const most = 1000

/** A person's own wording for one group of a board. */
export function WordingDialog({ state: { group, label }, text, saver, onSave, onClose }: WordingDialogProps) {
  useFocusBack()
  const [value, setValue] = useState(text)
  return (
    <Modal
      open
      width={600}
      title={`${wordingVerb(group)}：${label}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          {text === '' ? null : (
            <Button disabled={saver.isSaving} onClick={() => onSave('')}>
              删去自写文字
            </Button>
          )}
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            loading={saver.isSaving}
            disabled={value.trim() === text}
            onClick={() => onSave(value.trim())}
          >
            保存
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <p className="hx-quiet">{wordingEffect(group)}不要写居民的姓名、门牌和电话。</p>
        <Input.TextArea
          autoFocus
          aria-label={`${label}的文字`}
          autoSize={{ minRows: 6, maxRows: 16 }}
          maxLength={most}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <span className="hx-quiet hx-small">
          已写 {value.length} 字，最多 {most} 字
        </span>
        <ErrorNote error={saver.error} />
      </div>
    </Modal>
  )
}
