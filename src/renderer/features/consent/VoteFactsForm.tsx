import { Checkbox, Form, Input, Radio } from 'antd'
import { FactsForm } from '#renderer/features/stage/FactsForm.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { toHundredths } from '#renderer/ui/number-text.ts'
import type { ConsentStatus } from '#shared/model/household.ts'
import { fractionWords } from '#shared/model/rule-set.ts'
import { FactNumber } from './FactNumber.tsx'

interface VoteFactsFormProps {
  readonly projectId: string
  readonly status: ConsentStatus
}

const areaNames = ['areaTotal', 'areaTook', 'areaAgreed'] as const
const toMetres = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100)

/** How the design vote was held; its numbers where households are not registered one by one. */
export function VoteFactsForm({ projectId, status }: VoteFactsFormProps) {
  const { vote, voteBasis } = status
  const isCounted = voteBasis === 'households'
  return (
    <FactsForm
      projectId={projectId}
      stored={vote}
      initial={{
        ...vote,
        areaTotal: toMetres(vote.areaTotal),
        areaTook: toMetres(vote.areaTook),
        areaAgreed: toMetres(vote.areaAgreed),
      }}
      toFacts={(values) => ({
        ...values,
        kind: 'vote',
        ...Object.fromEntries(areaNames.map((name) => [name, toHundredths(values[name])])),
      })}
    >
      <div className="hx-form-row">
        <Form.Item name="from" label="表决开始日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="until" label="表决结束日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="closedOn" label="结果确认日期">
          <DateInput />
        </Form.Item>
      </div>
      <Form.Item name="form" label="表决方式">
        <Radio.Group
          aria-label="表决方式"
          options={[
            { value: 'written', label: '书面' },
            { value: 'online', label: '线上' },
            { value: 'both', label: '书面和线上' },
          ]}
        />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="scope" label="表决范围" className="hx-grow">
          <Input maxLength={100} placeholder="例如：1—3 号楼全体业主" />
        </Form.Item>
        <Form.Item name="matter" label="表决事项" className="hx-grow">
          <Input maxLength={200} placeholder="例如：改造设计方案" />
        </Form.Item>
      </div>
      <Form.Item name="needsThreeQuarters" valuePropName="checked">
        <Checkbox>
          属于第六至八项（筹集维修资金、改建重建、改变共有部分用途），要
          {fractionWords(status.rules.specialMajority)}以上同意
        </Checkbox>
      </Form.Item>
      <div className="hx-form-row">
        <FactNumber name="ownersTotal" label="业主总人数" unit="人" />
        <FactNumber name="areaTotal" label="专有部分总面积" unit="㎡" />
      </div>
      {isCounted ? (
        <p className="hx-quiet hx-block-gap">
          参与和同意的人数、面积已由逐户登记汇总。住户没有登记全时，要填总人数和总面积。
        </p>
      ) : (
        <>
          <div className="hx-form-row">
            <FactNumber name="ownersTook" label="参与表决人数" unit="人" />
            <FactNumber name="areaTook" label="参与表决面积" unit="㎡" />
          </div>
          <div className="hx-form-row">
            <FactNumber name="ownersAgreed" label="同意人数" unit="人" />
            <FactNumber name="areaAgreed" label="同意面积" unit="㎡" />
          </div>
        </>
      )}
    </FactsForm>
  )
}
