import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { amountRule } from '#renderer/features/project/MoneyFields.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { formatYuan, parseYuan } from '#shared/model/money.ts'
import { type SigningParty, type Signoff, signatureInput, signingPartyLabels } from '#shared/model/signoff.ts'
import { clearErrors, onFormKey } from './form-keys.ts'
import { chooseSheet } from './import-scan.ts'
import { RecordThumb } from './RecordThumb.tsx'
import { SheetHint } from './SheetHint.tsx'
import { regionOf } from './sheet-region.ts'
import { useSheet } from './use-sheet.ts'

interface SignDialogProps {
  readonly signoff: Signoff
  readonly party: SigningParty
  readonly organization: string
  /** The scan that another party was just registered by: one sheet carries them all. */
  readonly lastScan: string | null
  readonly onClose: () => void
  readonly onSigned: (scanRecordId: string) => void
}

interface SignValues {
  readonly person: string
  readonly post: string
  readonly signedOn: string | null
  readonly amount: string
  readonly hasSignature: boolean
  readonly hasSeal: boolean
}

/** Registers one party's signature and seal, by its scan. */
export function SignDialog({ signoff, party, organization, lastScan, onClose, onSigned }: SignDialogProps) {
  const before = signoff.signatures.find((one) => one.party === party)
  const [form] = Form.useForm<SignValues>()
  const sheets = useRead('sheet.list', { id: signoff.id })
  // One sheet carries all boxes. A scan without codes may be of one party alone: it is not offered to the next.
  const current = sheets.data?.filter(({ isCurrent }) => isCurrent) ?? []
  const offered = (current.find(({ recordId }) => recordId === lastScan) ?? current[0])?.recordId ?? null
  const [chosen, setScan] = useState<string | null>(before?.scanRecordId ?? null)
  const scan = chosen ?? offered
  const sheet = useSheet(signoff.id, scan, party)
  const [taking, setTaking] = useState<{ isBusy: boolean; error: unknown; words: string }>({
    isBusy: false,
    error: null,
    words: '',
  })
  const [noScan, setNoScan] = useState(false)
  const sign = useAction('signoff.sign')
  const hasSignature = Form.useWatch('hasSignature', form) ?? false
  const hasSeal = Form.useWatch('hasSeal', form) ?? false

  const take = () => {
    setTaking({ isBusy: true, error: null, words: '' })
    chooseSheet(signoff.projectId).then(
      (outcome) => {
        setTaking({ isBusy: false, error: null, words: outcome?.words ?? '' })
        if (!outcome?.recordId) return
        setScan(outcome.recordId)
        setNoScan(false)
        // What was confirmed was confirmed of the other scan.
        form.setFieldsValue({ hasSignature: false, hasSeal: false })
      },
      (error: unknown) => setTaking({ isBusy: false, error, words: '' }),
    )
  }
  const submit = () => {
    setNoScan(scan === null)
    const { amount, ...values } = form.getFieldsValue(true) as SignValues
    const checked = signatureInput.omit({ scanRecordId: true }).safeParse({
      ...values,
      party,
      signedOn: values.signedOn ?? '',
      amountFen: amount.trim() === '' ? null : (parseYuan(amount) ?? Number.NaN),
      region: sheet ? regionOf(sheet.scan.check, sheet.box, sheet.scan.page) : null,
    })
    const issues = checked.success ? [] : toIssues(checked.error)
    showIssues(
      form,
      issues.map((issue) => (issue.path[0] === 'amountFen' ? { ...issue, path: ['amount'] } : issue)),
    )
    if (!checked.success || scan === null) return
    sign.mutate(
      { id: signoff.id, signature: { ...checked.data, scanRecordId: scan } },
      { onSuccess: () => onSigned(scan) },
    )
  }
  return (
    <Modal
      open
      width={640}
      title={`登记签字盖章：${signingPartyLabels[party]}`}
      okText="登记"
      cancelText="取消"
      confirmLoading={sign.isPending}
      okButtonProps={{ disabled: taking.isBusy || sheet?.scan.isCurrent === false }}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={submit}
    >
      <p className="hx-quiet hx-break hx-note">{[organization, signoff.number].filter(Boolean).join('　')}</p>
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
          amount: before && before.amountFen !== null ? formatYuan(before.amountFen) : '',
          hasSignature: before?.hasSignature ?? false,
          hasSeal: before?.hasSeal ?? false,
        }}
      >
        <Form.Item
          label="扫描件"
          extra={
            <span className="hx-small">
              已签字盖章的单子，PDF 或照片，一个文件。四角的码拍全，程序会自己截出这一栏。
            </span>
          }
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
        {taking.words && !sheet ? <Alert className="hx-note" type="warning" title={taking.words} /> : null}
        {sheet ? <SheetHint sheet={sheet} party={party} /> : null}
        <div className="hx-form-row">
          <Form.Item name="person" label="签字人">
            <Input className="hx-field-short" maxLength={20} />
          </Form.Item>
          <Form.Item name="post" label="职务（可不填）">
            <Input className="hx-field-short" maxLength={30} />
          </Form.Item>
          <Form.Item name="signedOn" label="签字日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="amount" label="纸上写的金额（没写不填）" rules={[amountRule('金额')]}>
            <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
          </Form.Item>
        </div>
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
