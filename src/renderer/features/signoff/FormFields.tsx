import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import {
  causeLabels,
  causes,
  proposerLabels,
  proposers,
  type SignoffKind,
} from '#shared/model/signoff-form.ts'
import type { FormValues } from './form-values.ts'
import { pricingLabels } from './signoff-words.ts'

const words = {
  visa: {
    head: '签证单',
    title: '签证事由',
    titleHint: '一事一单，写清是什么事，例如：2 号楼东侧排水管改线',
    date: '签证日期',
    reason: '签证事由及原因',
    reasonHint: '写明尺寸、做法、机械台班、运距；不写“大约”“左右”',
  },
  change: {
    head: '变更单',
    title: '变更事由',
    titleHint: '一事一单，例如：2 号楼单元入口增设无障碍坡道',
    date: '提出日期',
    reason: '变更原因',
    reasonHint: '写明为什么要变更；不写“大约”“左右”',
  },
} as const

interface KindProps {
  readonly kind: SignoffKind
}

/** Head of the paper: works, section, subject, place, date. */
export function SubjectFields({ kind, projectName }: KindProps & { readonly projectName: string }) {
  const { head, title, titleHint, date } = words[kind]
  return (
    <Section title={head}>
      <p className="hx-visa-name">
        <span className="hx-quiet">工程名称</span> {projectName}
      </p>
      <Form.Item name="section" label="标段（没有可不填）">
        <Input className="hx-field-short" />
      </Form.Item>
      <Form.Item name="title" label={title} extra={titleHint}>
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
      <Form.Item name="occurredOn" label={date}>
        <DateInput />
      </Form.Item>
    </Section>
  )
}

/** Who ordered the works of a visa, when and how. */
export function InstructionFields() {
  const kind = Form.useWatch<FormValues['instructionKind']>('instructionKind')
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

/** Who asks for a change, and what is asked for. */
export function ProposalFields() {
  const by = Form.useWatch<FormValues['proposedBy']>('proposedBy')
  return (
    <Section title="变更提出">
      <div className="hx-form-row">
        <Form.Item name="proposedBy" label="变更提出单位">
          <Select
            className="hx-field-middle"
            options={proposers.map((value) => ({ value, label: proposerLabels[value] }))}
          />
        </Form.Item>
        {by === 'other' ? (
          <Form.Item name="organization" label="变更提出单位名称">
            <Input className="hx-field-middle" maxLength={60} />
          </Form.Item>
        ) : null}
        <Form.Item name="proposer" label="变更提出单位负责人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
        <Form.Item name="instructedOn" label="变更指示日期（没有可不填）">
          <DateInput />
        </Form.Item>
      </div>
      <Form.Item name="description" label="变更内容" extra="兹提出的工程变更：原来怎么做，现在怎么做">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="changesDrawings" valuePropName="checked">
        <Checkbox>改图：要改设计图纸，设计单位也要签字盖章</Checkbox>
      </Form.Item>
    </Section>
  )
}

/** Why, and when it is done. */
export function WorkFields({ kind }: KindProps) {
  const { reason, reasonHint } = words[kind]
  return (
    <Section title={kind === 'visa' ? '事由及原因' : '原因和施工时间'}>
      <Form.Item name="cause" label="原因">
        <Select
          className="hx-field-short"
          placeholder="选择原因"
          options={causes.map((value) => ({ value, label: causeLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={reason} extra={reasonHint}>
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

/** Pricing, effect, and the amounts agreed on before printing. */
export function AmountFields({ kind }: KindProps) {
  const amount = (name: 'supervised' | 'reviewed' | 'office', label: string) => (
    <Form.Item name={name} label={label}>
      <Input suffix="元" inputMode="decimal" className="hx-field-amount" />
    </Form.Item>
  )
  return (
    <Section title={kind === 'visa' ? '计价和核定' : '工期和支付'}>
      {kind === 'visa' ? (
        <Form.Item name="pricing" label="计价方式">
          <Radio.Group
            options={(['contract', 'day-work', 'no-day-work'] as const).map((value) => ({
              value,
              label: pricingLabels[value],
            }))}
          />
        </Form.Item>
      ) : null}
      <div className="hx-form-row">
        <Form.Item name="scheduleEffectDays" label="工期影响（顺延为正）">
          <NumberInput suffix="天" className="hx-field-short" />
        </Form.Item>
        <Form.Item name="paymentPeriod" label="计入支付期次">
          <NumberInput prefix="第" suffix="期" className="hx-field-short" />
        </Form.Item>
      </div>
      {kind === 'visa' ? (
        <>
          <div className="hx-form-row">
            {amount('supervised', '监理核定金额')}
            {amount('reviewed', '跟踪评审核定金额')}
            {amount('office', '街道确认金额')}
          </div>
          <p className="hx-quiet hx-small">打印前已经商定的才填；签字时写在纸上的，登记签认时再填。</p>
        </>
      ) : null}
    </Section>
  )
}
