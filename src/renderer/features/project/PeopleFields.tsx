import { Form, Input } from 'antd'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { numberHint } from '#shared/model/photo-number.ts'
import { projectInput } from '#shared/model/project.ts'
import { phone } from '#shared/model/text.ts'

const consult = phone('咨询电话')
const report = phone('监督举报电话')

/** 专人 (rule R8), the board's telephone numbers, and the note. */
export function PeopleFields() {
  return (
    <>
      <Section title="街道专人" note="每个项目指定一人负责（方案三(四)2.(4)）">
        <div className="hx-form-row">
          <Form.Item name={['responsible', 'name']} label="姓名">
            <Input className="hx-field-person" />
          </Form.Item>
          <Form.Item name={['responsible', 'post']} label="职务" className="hx-grow">
            <Input />
          </Form.Item>
          <Form.Item name={['responsible', 'phone']} label="电话">
            <Input className="hx-field-short" inputMode="tel" />
          </Form.Item>
        </div>
      </Section>
      <Section title="公示电话" note="印在施工公示牌上">
        <div className="hx-form-row">
          <Form.Item name="consult" label="咨询电话" rules={[schemaRule(consult)]}>
            <Input className="hx-field-short" inputMode="tel" />
          </Form.Item>
          <Form.Item name="report" label="监督举报电话" rules={[schemaRule(report)]}>
            <Input className="hx-field-short" inputMode="tel" />
          </Form.Item>
        </div>
      </Section>
      <Section title="照片号" note="编照片号时按这条规则">
        <Form.Item
          name="photoNumberRule"
          label="规则"
          extra={`可用 ${numberHint}；序号后的数字是位数`}
          rules={[schemaRule(projectInput.shape.photoNumberRule)]}
        >
          <Input />
        </Form.Item>
      </Section>
      <Section title="备注">
        <Form.Item name="note" rules={[schemaRule(projectInput.shape.note)]}>
          <Input.TextArea aria-label="备注" autoSize={{ minRows: 3, maxRows: 16 }} />
        </Form.Item>
      </Section>
    </>
  )
}
