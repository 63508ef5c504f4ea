import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Household } from '#shared/model/household.ts'

interface RemoveHouseholdProps {
  readonly household: Household
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Takes a household out, with a reason. */
export function RemoveHousehold({ household, onClose, onRemoved }: RemoveHouseholdProps) {
  const [reason, setReason] = useState('')
  const remove = useAction('consent.removeHousehold')
  return (
    <Modal
      open
      title="删除这一户"
      okText="删除"
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      cancelText="取消"
      confirmLoading={remove.isPending}
      onCancel={onClose}
      onOk={() => remove.mutate({ id: household.id, reason }, { onSuccess: onRemoved })}
    >
      <div className="hx-stack">
        <p>删除后不再计数，姓名、电话、房号和意见不能恢复。理由留在日志里，不要写住户姓名。</p>
        <Input
          aria-label="删除的理由"
          placeholder="删除的理由"
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNote error={remove.error} />
      </div>
    </Modal>
  )
}
