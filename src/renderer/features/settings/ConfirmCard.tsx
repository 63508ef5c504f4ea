import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { groupFingerprint } from '#renderer/ui/format.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { fingerprintOf } from './read-card.ts'

interface ConfirmCardProps {
  /** The card as read from its file; null while none is being added. */
  readonly card: OfficeCard | null
  readonly onClose: () => void
}

/** Shows a card's fingerprints to be compared with what the other office reads out, before it is trusted. */
export function ConfirmCard({ card, onClose }: ConfirmCardProps) {
  const add = useAction('trust.add')
  const prints = useQuery({
    queryKey: ['fingerprints', card],
    queryFn: () => Promise.all((card?.keys ?? []).map((key) => fingerprintOf(key.publicKey))),
    enabled: card !== null,
  })
  const close = () => {
    add.reset()
    onClose()
  }
  return (
    <Modal
      title="登记可信单位"
      open={card !== null}
      width={680}
      okText="指纹一致，登记"
      cancelText="不登记"
      okButtonProps={{ disabled: !prints.data, loading: add.isPending }}
      onOk={() => card && add.mutate({ card }, { onSuccess: close })}
      onCancel={close}
    >
      {card ? (
        <div className="hx-stack">
          <p>
            {card.office}（{card.code}）
          </p>
          {prints.data?.map((fingerprint) => (
            <p key={fingerprint} className="hx-fingerprint">
              {groupFingerprint(fingerprint)}
            </p>
          ))}
          <p className="hx-quiet">请打电话或当面，与对方“设置”中显示的密钥指纹逐组核对。不一致就不要登记。</p>
          <ErrorNote error={prints.error ?? add.error} />
        </div>
      ) : null}
    </Modal>
  )
}
