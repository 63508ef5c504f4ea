import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { type SigningParty, type Signoff, signatureInput, signingPartyLabels } from '#shared/model/signoff.ts'
import { clearErrors, onFormKey } from './form-keys.ts'
import { chooseScan } from './import-scan.ts'
import { RecordThumb } from './RecordThumb.tsx'

interface SignDialogProps {
  readonly signoff: Signoff
  readonly party: SigningParty
  readonly organization: string
  readonly onClose: () => void
}

interface SignValues {
  readonly person: string
  readonly post: string
  readonly signedOn: string | null
  readonly hasSignature: boolean
  readonly hasSeal: boolean
}

/** Registers one party's signature and seal, by its scan. */
export function SignDialog({ signoff, party, organization, onClose }: SignDialogProps) {
  const before = signoff.signatures.find((one) => one.party === party)
  const [form] = Form.useForm<SignValues>()
  const [scan, setScan] = useState<string | null>(before?.scanRecordId ?? null)
  const [taking, setTaking] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const [noScan, setNoScan] = useState(false)
  const sign = useAction('signoff.sign')
  const hasSignature = Form.useWatch('hasSignature', form) ?? false
  const hasSeal = Form.useWatch('hasSeal', form) ?? false

  const take = () => {
    setTaking({ isBusy: true, error: null })
    chooseScan(signoff.projectId).then(
      (recordId) => {
        setTaking({ isBusy: false, error: null })
        if (recordId === null) return
        setScan(recordId)
        setNoScan(false)
        // What was confirmed was confirmed of the other scan.
        form.setFieldsValue({ hasSignature: false, hasSeal: false })
      },
      (error: unknown) => setTaking({ isBusy: false, error }),
    )
  }
  const submit = () => {
    setNoScan(scan === null)
    const values = form.getFieldsValue(true) as SignValues
    const checked = signatureInput.omit({ scanRecordId: true }).safeParse({
      ...values,
      party,
      signedOn: values.signedOn ?? '',
    })
    showIssues(form, checked.success ? [] : toIssues(checked.error))
    if (!checked.success || scan === null) return
    sign.mutate(
      { id: signoff.id, signature: { ...checked.data, scanRecordId: scan } },
      { onSuccess: onClose },
    )
  }
  return (
    <Modal
      open
      width={560}
      title={`登记签字盖章：${signingPartyLabels[party]}`}
      okText="登记"
      cancelText="取消"
      confirmLoading={sign.isPending}
      okButtonProps={{ disabled: taking.isBusy }}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={submit}
    >
      <p className="hx-quiet hx-break hx-note">
        {organization}　签证 {signoff.number}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={(changed: object) => clearErrors(form, changed)}
        onKeyDown={(event) => onFormKey(event, submit)}
        initialValues={{
          person: before?.person ?? '',
          post: before?.post ?? '',
          signedOn: before?.signedOn ?? null,
          hasSignature: before?.hasSignature ?? false,
          hasSeal: before?.hasSeal ?? false,
        }}
      >
        <div className="hx-form-row">
          <Form.Item name="person" label="签字人">
            <Input className="hx-field-short" maxLength={20} />
          </Form.Item>
          <Form.Item name="post" label="职务（可不填）">
            <Input className="hx-field-short" maxLength={30} />
          </Form.Item>
        </div>
        <Form.Item name="signedOn" label="签字日期">
          <DateInput />
        </Form.Item>
        <Form.Item
          label="扫描件"
          extra={<span className="hx-small">已签字盖章的签证单，PDF 或照片，一个文件；存入档案 07-2</span>}
          {...(noScan ? { validateStatus: 'error' as const, help: '请选择扫描件' } : {})}
        >
          <div className="hx-scan">
            {scan ? <RecordThumb recordId={scan} /> : null}
            <Button loading={taking.isBusy} onClick={take}>
              {taking.isBusy ? '正在存入' : scan ? '换一份扫描件' : '选择扫描件'}
            </Button>
          </div>
        </Form.Item>
        <ErrorNote error={taking.error} />
        <Form.Item name="hasSignature" valuePropName="checked" className="hx-form-tight">
          <Checkbox disabled={scan === null}>已看过：扫描件上有签字</Checkbox>
        </Form.Item>
        <Form.Item name="hasSeal" valuePropName="checked" className="hx-form-tight">
          <Checkbox disabled={scan === null}>已看过：扫描件上有盖章</Checkbox>
        </Form.Item>
        {scan && !(hasSignature && hasSeal) ? (
          <p className="hx-due hx-small">签字和盖章缺一样，这一方就不算签认；可以先登记，补全后重新登记。</p>
        ) : null}
      </Form>
      <ErrorNote error={sign.error} />
    </Modal>
  )
}
