import { Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { OfficeRole } from '#shared/model/office.ts'
import { AskPassphrase } from './AskPassphrase.tsx'
import { ChangePassphrase } from './ChangePassphrase.tsx'
import { ExpiryDialog } from './ExpiryDialog.tsx'
import { KeyTable } from './KeyTable.tsx'
import type { KeyDialog } from './key-dialogs.ts'
import { RecoverDialog } from './RecoverDialog.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'

/** The keys with their states, and what can be done with them. */
export function OwnKeys({ role }: { readonly role: OfficeRole }) {
  const keys = useRead('key.list', {})
  const sheet = useAction('key.recoverySheet')
  const [made, setMade] = useState<MadeDocument | null>(null)
  const [dialog, setDialog] = useState<KeyDialog | null>(null)
  const close = () => setDialog(null)
  const ask = (what: Exclude<KeyDialog['what'], 'revoke'>) => () => setDialog({ what })
  const has = (kind: 'sm2' | 'age') =>
    keys.data?.some(({ algorithm, state }) => algorithm === kind && state === 'current') ?? true
  const signing = keys.data?.find(
    ({ algorithm, replacedBy }) => algorithm === 'ed25519' && replacedBy === null,
  )
  return (
    <div className="hx-stack">
      <h3 className="hx-label">密钥</h3>
      <ErrorNote error={keys.error ?? sheet.error} />
      {keys.data ? (
        <KeyTable keys={keys.data} onRevoke={(key) => setDialog({ what: 'revoke', key })} />
      ) : null}
      <div className="hx-actions">
        <Button loading={sheet.isPending} onClick={() => sheet.mutate({}, { onSuccess: setMade })}>
          打印恢复页
        </Button>
        <Button onClick={ask('passphrase')}>改口令</Button>
        <Button onClick={ask('rotate')}>换密钥</Button>
        <Button onClick={ask('expiry')}>设有效期</Button>
        {has('sm2') ? null : <Button onClick={ask('sm2')}>加国密签名</Button>}
        {role === 'office' || has('age') ? null : <Button onClick={ask('age')}>加接收加密密钥</Button>}
        <Button onClick={ask('recover')}>用恢复页恢复</Button>
      </div>
      <p className="hx-quiet">
        恢复页把密钥印在一张纸上，仍由口令锁着。电脑坏了，用它和口令找回密钥；请与口令分开保管。
      </p>
      {dialog?.what === 'rotate' || dialog?.what === 'sm2' || dialog?.what === 'age' ? (
        <AskPassphrase what={dialog.what} onClose={close} />
      ) : null}
      {dialog?.what === 'passphrase' ? <ChangePassphrase onClose={close} /> : null}
      {dialog?.what === 'expiry' ? <ExpiryDialog validTo={signing?.validTo ?? null} onClose={close} /> : null}
      {dialog?.what === 'recover' ? <RecoverDialog onClose={close} /> : null}
      {dialog?.what === 'revoke' ? <RevokeDialog ownKey={dialog.key} onClose={close} /> : null}
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </div>
  )
}
