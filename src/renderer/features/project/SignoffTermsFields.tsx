import { Checkbox, Form, Input } from 'antd'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { signoffTerms } from '#shared/model/signoff-terms.ts'
import { amountRule } from './MoneyFields.tsx'

const { shape } = signoffTerms
const times = [
  ['visaFilingDays', '签证：指令后报审', '天'],
  ['visaAnswerHours', '签证：报审后答复', '小时'],
  ['changeFilingDays', '变更：指示后报估价', '天'],
  ['changeReviewDays', '变更：报送后监理审查', '天'],
  ['changeAnswerDays', '变更：报送后审批', '天'],
] as const

/** 变更签证约定: times of the contract, and above which sum the bureau's approval is needed. */
export function SignoffTermsFields() {
  return (
    <Section title="变更签证约定">
      <p className="hx-quiet hx-small">
        按施工合同填写。预填的是通行办法：签证按财建〔2004〕369 号，变更按施工合同示范文本 GF-2017-0201。
      </p>
      <div className="hx-form-row">
        {times.map(([name, label, unit]) => (
          <Form.Item key={name} name={['terms', name]} label={label} rules={[schemaRule(shape[name])]}>
            <NumberInput suffix={unit} className="hx-field-short" />
          </Form.Item>
        ))}
      </div>
      <div className="hx-form-row">
        <Form.Item name={['terms', 'silenceAccepts']} valuePropName="checked" label="逾期不答复">
          <Checkbox>合同约定视为认可</Checkbox>
        </Form.Item>
        <Form.Item
          name={['terms', 'bureauAbove']}
          label="超过此金额须报区城乡建设局批准"
          extra="没有规定就不填；正好等于的不用报"
          rules={[amountRule('报局批准的金额')]}
        >
          <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
        </Form.Item>
      </div>
    </Section>
  )
}
