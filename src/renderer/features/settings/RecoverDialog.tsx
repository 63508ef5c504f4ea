import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PassphraseField } from './PassphraseField.tsx'

/** Types or pastes the lines of a recovery sheet, with the passphrase it was printed under. */
export function RecoverDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const { message } = App.useApp()
  const recover = useAction('key.recover')
  const run = () =>
    recover.mutate(
      { text, passphrase },
      {
        onSuccess: ({ recovered }) => {
          void message.success(`已恢复 ${recovered} 把密钥`)
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      width={680}
      title="用恢复页恢复"
      okText="恢复密钥"
      okButtonProps={{ disabled: text.trim() === '' || passphrase === '' }}
      cancelText="取消"
      confirmLoading={recover.isPending}
      onCancel={onClose}
      onOk={run}
    >
      <Form layout="vertical" requiredMark={false} component="div" className="hx-stack">
        <p>
          恢复后用恢复页上的密钥签名；本档案库现在的密钥如果不在恢复页上，会保留下来，由恢复的密钥接替，不会被覆盖。
        </p>
        <Form.Item
          label="恢复页上的字符"
          htmlFor="recover-text"
          extra="扫描枪扫各个二维码，或逐行输入；不分大小写，空格可以不输，先后不论。"
          className="hx-form-tight"
        >
          <Input.TextArea
            id="recover-text"
            className="hx-mono"
            value={text}
            maxLength={20_000}
            spellCheck={false}
            autoSize={{ minRows: 8, maxRows: 14 }}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <PassphraseField
          id="recover-passphrase"
          label="打印恢复页时的签名口令"
          value={passphrase}
          onChange={setPassphrase}
        />
        <ErrorNote error={recover.error} />
      </Form>
    </Modal>
  )
}
