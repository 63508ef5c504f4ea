import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { passphraseWords } from './key-dialogs.ts'
import { PassphraseField } from './PassphraseField.tsx'

interface AskPassphraseProps {
  readonly what: keyof typeof passphraseWords
  readonly onClose: () => void
}

/** Says what will happen, asks for the passphrase, and makes the key. */
export function AskPassphrase({ what, onClose }: AskPassphraseProps) {
  const [passphrase, setPassphrase] = useState('')
  const { message } = App.useApp()
  const rotate = useAction('key.rotate')
  const add = useAction('key.addCompanion')
  const action = what === 'rotate' ? rotate : add
  const { title, verb, text, done } = passphraseWords[what]
  const finish = {
    onSuccess: () => {
      void message.success(done)
      onClose()
    },
  }
  const run = () =>
    what === 'rotate' ? rotate.mutate({ passphrase }, finish) : add.mutate({ kind: what, passphrase }, finish)
  return (
    <Modal
      open
      title={title}
      okText={verb}
      okButtonProps={{ disabled: passphrase === '' }}
      cancelText="取消"
      confirmLoading={action.isPending}
      onCancel={onClose}
      onOk={run}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>{text}</p>
        <PassphraseField
          id="key-passphrase"
          label="签名口令"
          value={passphrase}
          onChange={setPassphrase}
          onEnter={run}
        />
        <ErrorNote error={action.error} />
      </Form>
    </Modal>
  )
}
