import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { causeLabels, causes } from '#shared/model/signoff.ts'
import { pricingLabels } from './signoff-words.ts'
import type { VisaValues } from './visa-values.ts'

/** Head of the paper: works, section, subject, place, date. */
export function SubjectFields({ projectName }: { readonly projectName: string }) {
  return (
    <Section title="签证单">
      <p className="hx-visa-name">
        <span className="hx-quiet">工程名称</span> {projectName}
      </p>
      <Form.Item name="section" label="标段（没有可不填）">
        <Input className="hx-field-short" />
      </Form.Item>
      <Form.Item name="title" label="签证事由" extra="一事一单，写清是什么事，例如：2 号楼东侧排水管改线">
        <Input maxLength={60} />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="building" label="楼栋">
          <Input className="hx-field-short" placeholder="如 2 号楼" />
        </Form.Item>
        <Form.Item name="part" label="施工部位">
          <Input className="hx-field-middle" placeholder="如 东侧散水" />
        </Form.Item>
      </div>
      <Form.Item name="occurredOn" label="签证日期">
        <DateInput />
      </Form.Item>
    </Section>
  )
}

/** Who ordered it, when and how. */
export function InstructionFields() {
  const kind = Form.useWatch<VisaValues['instructionKind']>('instructionKind')
  return (
    <Section title="指令">
      <Form.Item name="instructionKind" label="指令方式">
        <Radio.Group
          options={[
            { value: 'written', label: '书面通知' },
            { value: 'oral', label: '口头指令' },
          ]}
        />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="instructionBy" label="指令人">
          <Input className="hx-field-short" />
        </Form.Item>
        <Form.Item name="instructionOn" label="指令日期">
          <DateInput />
        </Form.Item>
        {kind === 'oral' ? null : (
          <Form.Item name="reference" label="通知文号">
            <Input className="hx-field-middle" />
          </Form.Item>
        )}
      </div>
    </Section>
  )
}

/** Why, and when it was done. */
export function WorkFields() {
  return (
    <Section title="事由及原因">
      <Form.Item name="cause" label="原因">
        <Select
          className="hx-field-short"
          placeholder="选择原因"
          options={causes.map((value) => ({ value, label: causeLabels[value] }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="签证事由及原因"
        extra="写明尺寸、做法、机械台班、运距；不写“大约”“左右”"
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="workFrom" label="施工开始日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="workTo" label="施工结束日期">
          <DateInput />
        </Form.Item>
      </div>
    </Section>
  )
}

/** Pricing, effect, and the amounts others fixed. */
export function AmountFields() {
  const amount = (name: 'supervised' | 'reviewed' | 'office', label: string) => (
    <Form.Item name={name} label={label}>
      <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
    </Form.Item>
  )
  return (
    <Section title="计价和核定">
      <Form.Item name="pricing" label="计价方式">
        <Radio.Group
          options={(['contract', 'day-work', 'no-day-work'] as const).map((value) => ({
            value,
            label: pricingLabels[value],
          }))}
        />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="scheduleEffectDays" label="工期影响（顺延为正）">
          <InputNumber controls={false} suffix="天" className="hx-field-short" />
        </Form.Item>
        <Form.Item name="paymentPeriod" label="计入支付期次">
          <InputNumber controls={false} prefix="第" suffix="期" className="hx-field-short" />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        {amount('supervised', '监理核定金额')}
        {amount('reviewed', '跟踪评审核定金额')}
        {amount('office', '街道确认金额')}
      </div>
    </Section>
  )
}
