import { Form, Input } from 'antd'

interface PassphraseFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly extra?: string
  /** Enter does what the dialog's button does. */
  readonly onEnter?: () => void
}

/** A passphrase, not shown while it is typed. */
export function PassphraseField({ id, label, value, onChange, extra, onEnter }: PassphraseFieldProps) {
  return (
    <Form.Item label={label} htmlFor={id} extra={extra} className="hx-form-tight">
      <Input.Password
        id={id}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={() => value !== '' && onEnter?.()}
      />
    </Form.Item>
  )
}
