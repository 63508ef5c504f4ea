import { Form, Radio } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { denominatorLabels, denominators, type FactsOf } from '#shared/model/notice.ts'
import type { Share } from '#shared/model/share.ts'
import { NumberField } from './NumberField.tsx'
import { RateTable } from './RateTable.tsx'

interface SurveyFieldsProps {
  readonly projectId: string
  /** Share each consent must reach. */
  readonly needed: Share
}

/** What a survey found: how many were asked, answered and agreed. */
export function SurveyFields({ projectId, needed }: SurveyFieldsProps) {
  const project = useRead('project.get', { id: projectId })
  const facts = Form.useWatch<FactsOf<'survey'> | undefined>('facts', { preserve: true })
  const households = project.data?.households ?? null
  return (
    <>
      <div className="hx-form-row">
        <Form.Item name={['facts', 'from']} label="调查开始日期">
          <DateInput />
        </Form.Item>
        <Form.Item name={['facts', 'until']} label="调查结束日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <NumberField
          name="households"
          label="总户数"
          unit="户"
          placeholder={households === null ? '' : String(households)}
          extra={households === null ? null : `不填用项目的 ${households} 户`}
        />
        <NumberField name="issued" label="发放份数" unit="份" />
        <NumberField name="returned" label="收回份数" unit="份" />
      </div>
      <div className="hx-form-row">
        <NumberField name="renovation" label="同意改造" unit="户" />
        <NumberField name="demolition" label="同意拆违拆临" unit="户" />
        <NumberField name="property" label="同意物业管理" unit="户" />
      </div>
      <Form.Item
        name={['facts', 'denominator']}
        label="同意率按什么算"
        extra="实施方案没有说明，按区里的规定选；公示以选定的为准，另一种附在后面。"
      >
        <Radio.Group
          options={denominators.map((value) => ({ value, label: `按${denominatorLabels[value]}` }))}
        />
      </Form.Item>
      {facts?.kind === 'survey' && households !== null ? (
        <RateTable facts={facts} households={households} needed={needed} />
      ) : null}
    </>
  )
}
