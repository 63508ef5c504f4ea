import { Form, Input, Radio, Select } from 'antd'
import { FactsForm } from '#renderer/features/stage/FactsForm.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { propertyModeLabels, propertyWayLabels, propertyWays } from '#shared/model/facts-closing.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { type PropertyValues, toValues } from './acceptance-values.ts'

interface PropertySectionProps {
  readonly projectId: string
  readonly facts: StageFactsOf<'property'>
  /** Property companies that works contracts name. */
  readonly affiliates: readonly string[]
}

/** 物业管理: in which way, by whom, since when (plan 三(四)3). */
export function PropertySection({ projectId, facts, affiliates }: PropertySectionProps) {
  const [form] = Form.useForm<PropertyValues>()
  const way = Form.useWatch('way', form) ?? facts.way
  const leftOn = Form.useWatch('leftOn', form) ?? facts.leftOn
  return (
    <div id="acceptance-property">
      <Section title="物业管理" note="改造后不脱管：托管、接管或由施工单位的物业公司管理（方案三(四)3）">
        {affiliates.length > 0 ? (
          <p className="hx-is-due hx-part">
            施工合同写明由“{affiliates.join('、')}”管理：要在竣工验收前进驻、参加验收，至少管理三年。
          </p>
        ) : null}
        <FactsForm<PropertyValues>
          projectId={projectId}
          form={form}
          stored={facts}
          initial={toValues(facts)}
          toFacts={(values) => ({ ...values, kind: 'property' })}
        >
          <div className="hx-form-row">
            <Form.Item name="way" label="管理方式">
              <Select
                allowClear
                className="hx-field-middle"
                aria-label="管理方式"
                placeholder="还没有确定"
                options={propertyWays.map((value) => ({ value, label: propertyWayLabels[value] }))}
              />
            </Form.Item>
            <Form.Item name="mode" label="管理模式">
              <Radio.Group
                aria-label="管理模式"
                options={(['professional', 'simple'] as const).map((value) => ({
                  value,
                  label: propertyModeLabels[value],
                }))}
              />
            </Form.Item>
          </div>
          {way === 'own' ? null : (
            <>
              <div className="hx-form-row">
                <Form.Item name="company" label="物业公司" className="hx-grow">
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name="phone" label="物业电话">
                  <Input className="hx-field-short" inputMode="tel" maxLength={24} />
                </Form.Item>
                <Form.Item name="enteredOn" label="进驻日期">
                  <DateInput />
                </Form.Item>
              </div>
              <div className="hx-form-row">
                <Form.Item name="contractFrom" label="物业合同开始">
                  <DateInput />
                </Form.Item>
                <Form.Item name="contractUntil" label="物业合同结束">
                  <DateInput />
                </Form.Item>
                <Form.Item name="leftOn" label="撤离日期（在管的不填）">
                  <DateInput />
                </Form.Item>
                {leftOn ? (
                  <Form.Item name="leftReason" label="撤离原因" className="hx-grow">
                    <Input maxLength={200} />
                  </Form.Item>
                ) : null}
              </div>
            </>
          )}
          <div className="hx-form-row">
            <Form.Item name="ownersMeetingOn" label="业主大会成立日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="committeeFiledOn" label="业主委员会备案日期">
              <DateInput />
            </Form.Item>
          </div>
          <Form.Item name="planNote" label="长效管理方案">
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </FactsForm>
      </Section>
    </div>
  )
}
