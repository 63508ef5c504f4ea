import { Button, Form, type FormInstance } from 'antd'
import { useRef, useState } from 'react'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { onFormKey } from '#renderer/features/signoff/form-keys.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { clearChanged, showIssues } from '#renderer/ui/form-rules.ts'
import { Section } from '#renderer/ui/Section.tsx'
import type { Notice } from '#shared/model/notice.ts'
import { CompletionFields, ConstructionFields } from './CompletionFields.tsx'
import { DesignFields } from './DesignFields.tsx'
import { checkFacts, type FactsValues, toFactsValues } from './facts-form.ts'
import { PeriodFields } from './PeriodFields.tsx'
import { SurveyFields } from './SurveyFields.tsx'
import type { DraftSaver } from './use-draft.ts'

interface FactsSectionProps {
  readonly notice: Notice
  readonly form: FormInstance<FactsValues>
  readonly saver: DraftSaver
  readonly isDirty: boolean
  readonly onDirty: (isDirty: boolean) => void
}

/** 填写: what only people know of a board, saved together. */
export function FactsSection({ notice, form, saver, isDirty, onDirty }: FactsSectionProps) {
  const dirty = useRef(false)
  const [summary, setSummary] = useState('')
  const mark = (value: boolean) => {
    dirty.current = value
    onDirty(value)
  }
  const submit = () => {
    const { part, issues } = checkFacts(form.getFieldsValue(true) as FactsValues)
    const homeless = showIssues(form, issues)
    setSummary(
      issues.length === 0 ? '' : [`有 ${issues.length} 处要改，已在各栏下方标出`, ...homeless].join('；'),
    )
    if (!part) return
    const sent = JSON.stringify(form.getFieldsValue(true))
    saver.save(part, (saved) => {
      setSummary('已保存')
      // Typing went on while it was saved: that is still to be saved.
      if (JSON.stringify(form.getFieldsValue(true)) !== sent) return
      form.setFieldsValue(toFactsValues(saved.draft))
      mark(false)
    })
  }
  return (
    <Section title="填写">
      <UnsavedGuard isActive={() => dirty.current} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={toFactsValues(notice.draft)}
        onValuesChange={(changed: object) => {
          mark(true)
          setSummary('')
          clearChanged(form, changed)
        }}
        onKeyDown={(event) => onFormKey(event, submit)}
        onFinish={submit}
        onFinishFailed={submit}
      >
        <KindFields notice={notice} />
        <PeriodFields notice={notice} />
        <div className="hx-facts-bar">
          <Button
            type={isDirty ? 'primary' : 'default'}
            htmlType="submit"
            loading={saver.isSaving && isDirty}
            disabled={!isDirty}
          >
            保存填写的内容
          </Button>
          {isDirty ? (
            <Button
              onClick={() => {
                form.setFieldsValue(toFactsValues(notice.draft))
                showIssues(form, [])
                setSummary('')
                mark(false)
              }}
            >
              放弃修改
            </Button>
          ) : null}
          <span role="status" className={summary.startsWith('有') ? 'hx-block' : 'hx-quiet'}>
            {summary || (isDirty ? '有未保存的修改' : '')}
          </span>
        </div>
        <ErrorNote error={isDirty ? saver.error : null} />
      </Form>
    </Section>
  )
}

function KindFields({ notice }: { readonly notice: Notice }) {
  switch (notice.kind) {
    case 'survey':
      return <SurveyFields projectId={notice.projectId} needed={notice.shares.consent} />
    case 'design':
      return <DesignFields shares={notice.shares} />
    case 'construction':
      return <ConstructionFields />
    case 'completion':
      return <CompletionFields projectId={notice.projectId} />
  }
}
