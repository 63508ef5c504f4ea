import { Form, Radio } from 'antd'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { dayKindLabels, dayKinds, noticeTerms } from '#shared/model/notice.ts'

/** 公示期: how many days boards hang, and which days count. */
export function NoticeTermsFields() {
  return (
    <Section title="公示期">
      <p className="hx-quiet hx-small">
        实施方案没有规定天数，按区里的规定填写。张贴和撤下当天都算。施工公示一直挂到竣工，不按天数算。
      </p>
      <div className="hx-form-row">
        <Form.Item
          name={['noticeTerms', 'days']}
          label="公示天数"
          rules={[schemaRule(noticeTerms.shape.days, null)]}
        >
          <NumberInput suffix="天" className="hx-field-short" />
        </Form.Item>
        <Form.Item
          name={['noticeTerms', 'dayKind']}
          label="天数怎么算"
          extra="工作日除去周末和放假的日子，算上调休上班的周末"
        >
          <Radio.Group options={dayKinds.map((value) => ({ value, label: dayKindLabels[value] }))} />
        </Form.Item>
      </div>
    </Section>
  )
}
