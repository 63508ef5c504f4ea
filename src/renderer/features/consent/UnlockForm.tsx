import { Button, Form } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { PassphraseField } from '#renderer/features/settings/PassphraseField.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'

interface UnlockFormProps {
  readonly hasKey: boolean
  readonly onPrint: () => void
}

/** Says why names are not shown, and asks for the passphrase. */
export function UnlockForm({ hasKey, onPrint }: UnlockFormProps) {
  const [passphrase, setPassphrase] = useState('')
  const unlock = useAction('consent.unlock')
  const run = () => unlock.mutate({ passphrase }, { onSuccess: () => setPassphrase('') })
  return (
    <div className="hx-consent-locked">
      <p>
        姓名、电话、房号和意见加密存放，现在没有打开。登记、导入、查看住户要先输入口令；
        {hasKey ? '' : '第一次解锁时建立住户信息密钥，之后请到“设置”重新打印恢复页；'}15
        分钟不用自动锁定，每次查看都有记录。
      </p>
      <Form layout="vertical" requiredMark={false} component="div">
        <div className="hx-actions hx-consent-unlock">
          <PassphraseField
            id="consent-passphrase"
            label="本单位的口令"
            value={passphrase}
            onChange={setPassphrase}
            onEnter={run}
          />
          <Button type="primary" loading={unlock.isPending} disabled={passphrase === ''} onClick={run}>
            解锁
          </Button>
          <Button onClick={onPrint}>打印空白调查表</Button>
        </div>
        <ErrorNote error={unlock.error} />
      </Form>
    </div>
  )
}
