import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Spoken } from '#renderer/ui/Spoken.tsx'
import { type CardChange, type OfficeCard, officeRoleLabels } from '#shared/model/office.ts'

interface ConfirmCardProps {
  /** The card as read from its file. */
  readonly card: OfficeCard
  readonly onClose: () => void
}

const verbs: Readonly<Record<CardChange['kind'], string>> = {
  new: '核对一致，登记',
  conflict: '核对一致，登记',
  succession: '登记新密钥',
  revocation: '登记停用',
  same: '知道了',
}

/** What a card would change, and the keys to be compared with what the other office reads out, before it is trusted. */
export function ConfirmCard({ card, onClose }: ConfirmCardProps) {
  const examined = useRead('trust.examine', { card })
  const add = useAction('trust.add')
  const [isCompared, setCompared] = useState(false)
  const change = examined.data
  // Nothing added, yet in conflict: a name or a time changed, and the keys known so far are what can be compared.
  const prints = change?.kind === 'conflict' && change.added.length === 0 ? change.known : change?.added
  const mustCompare = change?.kind === 'new' || change?.kind === 'conflict'
  const run = () => {
    if (change?.kind === 'same') return onClose()
    const [first] = prints ?? []
    const confirmed = mustCompare && first ? { confirmed: first.fingerprint } : {}
    add.mutate({ card, ...confirmed }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title="登记可信单位"
      width={760}
      okText={change ? verbs[change.kind] : '登记'}
      cancelText="不登记"
      cancelButtonProps={{ hidden: change?.kind === 'same' }}
      okButtonProps={{ disabled: !change || (mustCompare && !isCompared), loading: add.isPending }}
      onOk={run}
      onCancel={onClose}
    >
      <div className="hx-stack">
        <p>
          {card.office}（{card.code}）　{officeRoleLabels[card.role]}
        </p>
        {change ? <p>{change.text}</p> : null}
        {mustCompare
          ? prints?.map((spoken) => (
              <div key={spoken.fingerprint}>
                <Spoken spoken={spoken} isLarge />
              </div>
            ))
          : null}
        {mustCompare ? (
          <Checkbox checked={isCompared} onChange={(event) => setCompared(event.target.checked)}>
            已当面或打电话，与对方屏幕或纸质名片上的词语或数字逐个核对，全部一致
          </Checkbox>
        ) : null}
        <ErrorNote error={examined.error ?? add.error} />
      </div>
    </Modal>
  )
}
