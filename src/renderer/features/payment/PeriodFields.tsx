import { Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import type { PaymentKind } from '#shared/model/payment.ts'
import type { EditorValues } from './editor-values.ts'

interface PeriodFieldsProps {
  readonly kind: PaymentKind
  readonly values: EditorValues
  readonly onChange: (patch: Partial<EditorValues>) => void
}

/** Section, dates and words of a period. */
export function PeriodFields({ kind, values, onChange }: PeriodFieldsProps) {
  return (
    <div className="hx-payment-fields">
      <Field label="标段（只有一个的不填）">
        {(id) => (
          <Input
            id={id}
            className="hx-field-short"
            maxLength={20}
            value={values.section}
            onChange={(event) => onChange({ section: event.target.value })}
          />
        )}
      </Field>
      {kind === 'final' ? null : (
        <>
          <Field label="本期开始">
            {(id) => <DateInput id={id} value={values.from} onChange={(from) => onChange({ from })} />}
          </Field>
          <Field label="本期结束">
            {(id) => <DateInput id={id} value={values.until} onChange={(until) => onChange({ until })} />}
          </Field>
        </>
      )}
      <Field label="应支付日期（可不填）">
        {(id) => <DateInput id={id} value={values.payBy} onChange={(payBy) => onChange({ payBy })} />}
      </Field>
      <Field label="已完成的工作（印在报审表上）" isWide>
        {(id) => (
          <Input
            id={id}
            maxLength={500}
            value={values.done}
            onChange={(event) => onChange({ done: event.target.value })}
          />
        )}
      </Field>
      <Field label="说明（可不填）" isWide>
        {(id) => (
          <Input
            id={id}
            maxLength={500}
            value={values.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

interface FieldProps {
  readonly label: string
  readonly isWide?: boolean
  readonly children: (id: string) => ReactNode
}

function Field({ label, isWide = false, children }: FieldProps) {
  const id = useId()
  return (
    <div className={isWide ? 'hx-grow' : ''}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
