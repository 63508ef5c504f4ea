import { Form, Input } from 'antd'
import { Section } from '#renderer/ui/Section.tsx'
import { parseYuan } from '#shared/model/money.ts'

/** An amount in yuan, or nothing. */
export const amountRule = (label: string) => ({
  validateTrigger: 'onBlur',
  async validator(_rule: unknown, value: string | undefined) {
    if (value?.trim() && parseYuan(value) === null) {
      throw new Error(`${label}要填金额，如 1250000.00，最多两位小数`)
    }
  },
})

/** 资金: amounts in yuan as typed; kept in 分. */
export function MoneyFields() {
  return (
    <Section title="资金">
      <div className="hx-form-row">
        <Form.Item name="budget" label="预算" rules={[amountRule('预算')]}>
          <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
        </Form.Item>
        <Form.Item name="contract" label="施工合同价" rules={[amountRule('合同价')]}>
          <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
        </Form.Item>
      </div>
    </Section>
  )
}
