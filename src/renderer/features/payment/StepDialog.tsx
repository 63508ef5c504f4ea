import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { amountRule } from '#renderer/features/project/MoneyFields.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { localToday } from '#renderer/ui/today.ts'
import { formatYuan, parseYuan } from '#shared/model/money.ts'
import { type Payment, type PaymentStep, paymentAdvance, paymentStepLabels } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { numberLabels, stepVerbs, usualUnit } from './payment-words.ts'

interface StepDialogProps {
  readonly project: Project
  readonly payment: Payment
  readonly step: PaymentStep
  readonly onClose: () => void
}

interface StepValues {
  readonly on: string | null
  readonly person: string
  readonly organization: string
  readonly number: string
  readonly note: string
  readonly dueFen?: string
  readonly paidFen?: string
}

const toFen = (text: string | undefined) =>
  text === undefined ? {} : { fen: text.trim() === '' ? Number.NaN : (parseYuan(text) ?? Number.NaN) }

/** Registers the next step of a period: day, person, unit, number, and the sum it settles. */
export function StepDialog({ project, payment, step, onClose }: StepDialogProps) {
  const settings = useRead('rule.settings', {})
  return (
    <Modal
      open
      width={640}
      title={`第 ${payment.ordinal} 期：${paymentStepLabels[step]}`}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {settings.isPending ? (
        <p className="hx-quiet">正在读取…</p>
      ) : (
        <StepForm
          payment={payment}
          step={step}
          unit={usualUnit(project, step, settings.data)}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

interface StepFormProps extends Omit<StepDialogProps, 'project'> {
  readonly unit: string
}

function StepForm({ payment, step, unit, onClose }: StepFormProps) {
  const [form] = Form.useForm<StepValues>()
  const [summary, setSummary] = useState('')
  const advance = useAction('payment.advance')
  const submit = () => {
    if (advance.isPending) return
    const { dueFen, paidFen, ...values } = form.getFieldsValue(true) as StepValues
    const [due, paid] = [toFen(dueFen), toFen(paidFen)]
    const { data, summary: found } = checkForm(form, paymentAdvance, {
      ...values,
      id: payment.id,
      step,
      on: values.on ?? '',
      ...('fen' in due ? { dueFen: due.fen } : {}),
      ...('fen' in paid ? { paidFen: paid.fen } : {}),
    })
    setSummary(found)
    if (data) advance.mutate(data, { onSuccess: onClose })
  }
  const { claimedFen, deductedFen, dueFen, netFen } = payment
  return (
    <Form<StepValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        on: localToday(),
        person: '',
        organization: unit,
        number: '',
        note: '',
        ...(step === 'reviewed' ? { dueFen: '' } : {}),
        ...(step === 'paid' ? { paidFen: formatYuan(netFen ?? 0) } : {}),
      }}
      onValuesChange={(changed) => clearChanged(form, changed)}
      onFinish={submit}
    >
      <p className="hx-quiet hx-payment-note">
        申报 {formatYuan(claimedFen)} 元{dueFen === null ? '' : `　应得 ${formatYuan(dueFen)} 元`}　应扣{' '}
        {formatYuan(deductedFen)} 元{netFen === null ? '' : `　应付 ${formatYuan(netFen)} 元`}
      </p>
      {step === 'reviewed' ? (
        <div className="hx-form-row">
          <Form.Item name="dueFen" label="经审核应得款（不含应扣）" rules={[amountRule('经审核应得款')]}>
            <Input suffix="元" inputMode="decimal" className="hx-field-amount" autoFocus />
          </Form.Item>
          <NetLine deductedFen={deductedFen} />
        </div>
      ) : null}
      {step === 'paid' ? (
        <Form.Item name="paidFen" label="拨付金额" rules={[amountRule('拨付金额')]}>
          <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
        </Form.Item>
      ) : null}
      <div className="hx-form-row">
        <Form.Item name="on" label="日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="person" label="经办人">
          <Input className="hx-field-short" maxLength={20} autoFocus={step !== 'reviewed'} />
        </Form.Item>
        <Form.Item name="organization" label="单位" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="number" label={numberLabels[step]} className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="note" label="说明（可不填）" className="hx-grow">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <ErrorNote error={advance.error} />
      <DialogButtons verb={stepVerbs[step]} isBusy={advance.isPending} summary={summary} onCancel={onClose} />
    </Form>
  )
}

/** Due less deductions, as it is typed. */
function NetLine({ deductedFen }: { readonly deductedFen: number }) {
  const typed = Form.useWatch<string | undefined>('dueFen') ?? ''
  const due = parseYuan(typed)
  if (due === null) return null
  const net = due - deductedFen
  return (
    <p className={`hx-beside-field ${net < 0 ? 'hx-block' : 'hx-quiet'}`} role="status">
      本期应付 {formatYuan(net)} 元{net < 0 ? '：应扣多于应得，不能办' : ''}
    </p>
  )
}

interface DialogButtonsProps {
  readonly verb: string
  readonly isBusy: boolean
  readonly summary: string
  readonly isDanger?: boolean
  readonly onCancel: () => void
}

/** Foot of a dialog whose form Enter sends off. */
export function DialogButtons({ verb, isBusy, summary, isDanger = false, onCancel }: DialogButtonsProps) {
  return (
    <div className="hx-payment-foot">
      <span role="alert" className="hx-block">
        {summary}
      </span>
      <Button onClick={onCancel}>取消</Button>
      <Button type="primary" htmlType="submit" danger={isDanger} loading={isBusy}>
        {verb}
      </Button>
    </div>
  )
}
