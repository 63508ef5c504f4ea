import { Form, Input, Radio, Select } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { recordName } from '#renderer/features/media/record-words.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { FactsForm } from '#renderer/features/stage/FactsForm.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { conclusionLabels } from '#shared/model/facts-closing.ts'
import type { Project } from '#shared/model/project.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { type AcceptanceValues, toValues } from './acceptance-values.ts'
import { ParticipantFields } from './ParticipantFields.tsx'

interface ConclusionSectionProps {
  readonly project: Project
  readonly facts: StageFactsOf<'acceptance'>
  /** The property company, where it is registered. */
  readonly company: string
}

const reportItem = '09-3'

/** 竣工验收: days, who takes part, the opinion and the conclusion, and its papers. */
export function ConclusionSection({ project, facts, company }: ConclusionSectionProps) {
  const [form] = Form.useForm<AcceptanceValues>()
  const projectId = project.id
  const reports = useRead('record.list', {
    projectId,
    kinds: ['document'],
    catalogueItem: reportItem,
    limit: 100,
  })
  return (
    <div id="acceptance-held">
      <Section title="竣工验收" note="区城乡建设局牵头，街道办事处组织；九方参加（方案三(四)2.(4)）">
        <FactsForm<AcceptanceValues>
          projectId={projectId}
          form={form}
          stored={facts}
          initial={toValues(facts)}
          toFacts={(values) => ({ ...values, kind: 'acceptance' })}
        >
          <div className="hx-form-row">
            <Form.Item name="reportedOn" label="竣工报告日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="precheckedOn" label="预验收日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="noticeOn" label="验收通知日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="heldOn" label="验收日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="place" label="验收地点" className="hx-grow">
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <ParticipantFields project={project} company={company} form={form} />
          <Form.Item name="opinion" label="验收意见">
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 10 }} />
          </Form.Item>
          <div className="hx-form-row">
            <Form.Item name="conclusion" label="验收结论">
              <Radio.Group
                aria-label="验收结论"
                options={(['passed', 'conditional', 'failed'] as const).map((value) => ({
                  value,
                  label: conclusionLabels[value],
                }))}
              />
            </Form.Item>
            <Form.Item
              name="reportRecordId"
              label={`签字盖章的验收报告（目录 ${reportItem}）`}
              className="hx-grow"
            >
              <Select
                allowClear
                aria-label="签字盖章的验收报告"
                placeholder={
                  reports.data?.total === 0
                    ? `还没有归入 ${reportItem} 的文件，先到“档案”导入`
                    : '选已归档的文件'
                }
                options={(reports.data?.items ?? []).map((record) => ({
                  value: record.id,
                  label: recordName(record),
                }))}
              />
            </Form.Item>
          </div>
        </FactsForm>
        <div className="hx-papers">
          <DocumentButtons
            projectId={projectId}
            buttons={[
              {
                label: '打印验收意见书',
                way: 'view',
                make: () => call('acceptance.form', { projectId, form: 'opinion' }),
              },
              {
                label: '打印签到表',
                way: 'view',
                make: () => call('acceptance.form', { projectId, form: 'sign-in' }),
              },
            ]}
          />
        </div>
      </Section>
    </div>
  )
}
