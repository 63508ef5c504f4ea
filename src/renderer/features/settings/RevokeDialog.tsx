import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { keyLabels } from '#shared/model/key-words.ts'
import type { OwnKey } from '#shared/model/office.ts'
import { PassphraseField } from './PassphraseField.tsx'

interface RevokeDialogProps {
  readonly ownKey: OwnKey
  readonly onClose: () => void
}

function toText({ algorithm, state }: OwnKey): string {
  if (algorithm === 'sm2') return '停用后导出的成果包不再有国密签名，可以另加一把新的。'
  if (algorithm === 'age') return '停用后不再用它接收新的加密文件；已收到的仍能打开，可以另加一把新的。'
  const next =
    state === 'replaced'
      ? ''
      : '会马上生成一把新密钥，旧密钥不能替它担保，要与接收单位当面或电话核对新的指纹。'
  return `怀疑密钥或口令落到别人手里时用。停用不能撤回：对方登记新名片后，这把密钥签的成果包，除了对方以前核验过的，都不再认。${next}`
}

/** Ends a key for good: what that means, why, and the passphrase. */
export function RevokeDialog({ ownKey, onClose }: RevokeDialogProps) {
  const [reason, setReason] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const { message } = App.useApp()
  const revoke = useAction('key.revoke')
  const run = () =>
    revoke.mutate(
      { fingerprint: ownKey.fingerprint, reason, passphrase },
      {
        onSuccess: () => {
          void message.success('密钥已停用。请尽快把新名片交给接收单位。')
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={`停用${keyLabels[ownKey.algorithm]}`}
      okText="停用"
      okButtonProps={{ danger: true, disabled: reason.trim() === '' || passphrase === '' }}
      cancelText="取消"
      confirmLoading={revoke.isPending}
      onCancel={onClose}
      onOk={run}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>{toText(ownKey)}</p>
        <p className="hx-key-print">{ownKey.spoken.words.join(' ')}</p>
        <Form.Item label="停用的理由" htmlFor="revoke-reason" className="hx-form-tight">
          <Input.TextArea
            id="revoke-reason"
            value={reason}
            maxLength={200}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <PassphraseField
          id="revoke-passphrase"
          label="签名口令"
          value={passphrase}
          onChange={setPassphrase}
        />
        <ErrorNote error={revoke.error} />
      </Form>
    </Modal>
  )
}
