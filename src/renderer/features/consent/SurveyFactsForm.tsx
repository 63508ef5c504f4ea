import { Form, Radio } from 'antd'
import { FactsForm } from '#renderer/features/stage/FactsForm.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import type { ConsentStatus } from '#shared/model/household.ts'
import { denominatorLabels, denominators } from '#shared/model/notice.ts'
import type { Project } from '#shared/model/project.ts'
import { FactNumber } from './FactNumber.tsx'

interface SurveyFactsFormProps {
  readonly project: Project
  readonly status: ConsentStatus
}

/** How the survey was done; its counts where households are not registered one by one. */
export function SurveyFactsForm({ project, status }: SurveyFactsFormProps) {
  const { survey, counts, denominator } = status
  const isCounted = counts.basis === 'households'
  return (
    <FactsForm
      projectId={project.id}
      stored={survey}
      initial={{ ...survey, denominator: survey.denominator ?? 'district' }}
      toFacts={(values) => ({
        ...values,
        kind: 'survey',
        denominator: values.denominator === 'district' ? null : values.denominator,
      })}
    >
      <div className="hx-form-row">
        <Form.Item name="from" label="调查开始日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="until" label="调查结束日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="closedOn" label="结果确认日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <FactNumber
          name="households"
          label="总户数"
          unit="户"
          placeholder={String(project.households)}
          extra={`不填用项目的 ${project.households} 户`}
        />
        <FactNumber name="issued" label="发放份数" unit="份" />
      </div>
      {isCounted ? (
        <p className="hx-quiet hx-block-gap">收回、入户和同意的户数已由逐户登记汇总，不用再填。</p>
      ) : (
        <div className="hx-form-row">
          <FactNumber name="returned" label="收回份数" unit="份" />
          <FactNumber name="visited" label="入户户数" unit="户" />
          <FactNumber name="renovation" label="同意改造" unit="户" />
          <FactNumber name="demolition" label="同意拆违拆临" unit="户" />
          <FactNumber name="property" label="同意物业管理" unit="户" />
        </div>
      )}
      <Form.Item
        name="denominator"
        label="同意率按什么算"
        extra={`实施方案没有说明。两种都列出，以选定的为准；现在按${denominatorLabels[denominator]}。`}
      >
        <Radio.Group
          aria-label="同意率按什么算"
          options={[
            { value: 'district', label: '按区里的规定' },
            ...denominators.map((value) => ({ value, label: `按${denominatorLabels[value]}` })),
          ]}
        />
      </Form.Item>
    </FactsForm>
  )
}
