import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { passphrase } from '#shared/model/office.ts'
import { PassphraseField } from './PassphraseField.tsx'

/** Another passphrase for all keys. */
export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const { message } = App.useApp()
  const change = useAction('key.changePassphrase')
  const fault = next === '' ? null : (passphrase.safeParse(next).error?.issues[0]?.message ?? null)
  const isSame = next === again
  const run = () =>
    change.mutate(
      { old, next },
      {
        onSuccess: ({ changed }) => {
          void message.success(`口令已改，${changed} 把密钥都用新口令。请重新打印恢复页。`)
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title="改口令"
      okText="改口令"
      okButtonProps={{ disabled: old === '' || next === '' || fault !== null || !isSame }}
      cancelText="取消"
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={run}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>
          本单位的全部密钥一起改用新口令，密钥本身不变，名片不用重发。以前打印的恢复页仍要用旧口令，请重新打印，旧页销毁。
        </p>
        <PassphraseField id="key-old" label="原口令" value={old} onChange={setOld} />
        <PassphraseField
          id="key-next"
          label="新口令"
          value={next}
          onChange={setNext}
          extra="至少 8 位；忘了不能找回"
        />
        <PassphraseField id="key-again" label="再输入一次" value={again} onChange={setAgain} />
        {fault ? (
          <p role="alert" className="hx-block-text">
            {fault}
          </p>
        ) : null}
        {again !== '' && !isSame ? (
          <p role="alert" className="hx-block-text">
            两次输入的新口令不一样。
          </p>
        ) : null}
        <ErrorNote error={change.error} />
      </Form>
    </Modal>
  )
}
