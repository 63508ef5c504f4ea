import { Checkbox, Form, Input } from 'antd'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import type { FactsOf } from '#shared/model/notice.ts'
import { type ConsentShares, fractionWords } from '#shared/model/rule-set.ts'
import { NumberField } from './NumberField.tsx'
import { VoteOutcomeLine } from './VoteOutcomeLine.tsx'

/** How the design was voted on and approved. */
export function DesignFields({ shares }: { readonly shares: ConsentShares }) {
  const facts = Form.useWatch<FactsOf<'design'> | undefined>('facts', { preserve: true })
  return (
    <>
      <div className="hx-form-row">
        <Form.Item name={['facts', 'from']} label="表决开始日期">
          <DateInput />
        </Form.Item>
        <Form.Item name={['facts', 'until']} label="表决结束日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <NumberField name="ownersTotal" label="业主总人数" unit="人" />
        <NumberField name="ownersTook" label="参与表决人数" unit="人" />
        <NumberField name="ownersAgreed" label="同意人数" unit="人" />
      </div>
      <div className="hx-form-row">
        <NumberField name="areaTotal" label="专有部分总面积" unit="m²" decimals={2} />
        <NumberField name="areaTook" label="参与表决面积" unit="m²" decimals={2} />
        <NumberField name="areaAgreed" label="同意面积" unit="m²" decimals={2} />
      </div>
      <Form.Item name={['facts', 'needsThreeQuarters']} valuePropName="checked">
        <Checkbox>
          表决的事包括筹集维修资金、改建重建或改变共有部分用途（须{fractionWords(shares.specialMajority)}
          同意）
        </Checkbox>
      </Form.Item>
      {facts?.kind === 'design' ? <VoteOutcomeLine facts={facts} shares={shares} /> : null}
      <div className="hx-form-row">
        <Form.Item name={['facts', 'approvedOn']} label="联合审核日期">
          <DateInput />
        </Form.Item>
        <Form.Item name={['facts', 'approvedBy']} label="审核单位" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
      </div>
    </>
  )
}
