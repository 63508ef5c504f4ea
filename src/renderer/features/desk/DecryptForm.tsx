import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'

interface DecryptFormProps {
  readonly receivedId: string
  readonly recordId: string
}

/** Opens one encrypted file with the bureau's key and saves it where the person says. */
export function DecryptForm({ receivedId, recordId }: DecryptFormProps) {
  const decrypt = useAction('desk.decrypt')
  const [passphrase, setPassphrase] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const submit = () =>
    decrypt.mutate(
      { receivedId, recordId, passphrase },
      {
        onSuccess: ({ documentId, fileName }) => {
          setPassphrase('')
          void shell.saveDocument(documentId, fileName).then(() => setFailure(null), setFailure)
        },
      },
    )
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} className="hx-desk-hint">
      <Form.Item
        label="口令"
        htmlFor="decrypt-passphrase"
        extra="里面有居民个人信息：只存到该存的地方，用完删去。打开记入日志。"
      >
        <Input.Password
          id="decrypt-passphrase"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Form.Item>
      <ErrorNote error={decrypt.error ?? failure} />
      <Button htmlType="submit" disabled={passphrase === ''} loading={decrypt.isPending}>
        解密并保存
      </Button>
    </Form>
  )
}
