import { Button, Form } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { clearChanged, showIssues } from '#renderer/ui/form-rules.ts'
import { toAppError } from '#shared/errors.ts'
import type { Project, ProjectInput } from '#shared/model/project.ts'
import { BasicFields } from './BasicFields.tsx'
import { ContentFields } from './ContentFields.tsx'
import { checkValues, type ProjectValues } from './form-values.ts'
import { MoneyFields } from './MoneyFields.tsx'
import { NoticeTermsFields } from './NoticeTermsFields.tsx'
import { PartyFields } from './PartyFields.tsx'
import { PeopleFields } from './PeopleFields.tsx'
import { ScheduleFields } from './ScheduleFields.tsx'
import { SignoffTermsFields } from './SignoffTermsFields.tsx'
import { UnsavedGuard } from './UnsavedGuard.tsx'

interface ProjectFormProps {
  readonly initial: ProjectValues
  readonly subDistricts: readonly string[]
  readonly onSave: (project: ProjectInput) => Promise<Project>
  readonly onSaved: (project: Project) => void
  readonly onCancel: () => void
}

/** A project's registration, one column, in the order of the plan. */
export function ProjectForm({ initial, subDistricts, onSave, onSaved, onCancel }: ProjectFormProps) {
  const [form] = Form.useForm<ProjectValues>()
  const [isDirty, setDirty] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const isFree = useRef(false)
  const [summary, setSummary] = useState('')

  const save = async (input: ProjectInput) => {
    setSaving(true)
    try {
      const saved = await onSave(input)
      isFree.current = true
      onSaved(saved)
    } catch (thrown) {
      const { code, message } = toAppError(thrown)
      // The number is the one thing that only the library can judge.
      if (code === 'conflict') showIssues(form, [{ path: ['code'], message }])
      setSummary(message)
      setSaving(false)
    }
  }
  const submit = () => {
    if (isSaving) return
    // `true`: also what is kept without a field of its own.
    const { input, issues } = checkValues(form.getFieldsValue(true) as ProjectValues)
    const homeless = showIssues(form, issues)
    setSummary(
      issues.length === 0 ? '' : [`有 ${issues.length} 处要改，已在各栏下方标出`, ...homeless].join('；'),
    )
    if (input) void save(input)
  }
  // Enter in a field must not save a half-filled form; Ctrl+S saves.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault()
      submit()
    }
  }
  return (
    <>
      <UnsavedGuard isActive={() => isDirty && !isFree.current} />
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        requiredMark={false}
        onValuesChange={(changed) => {
          setDirty(true)
          setSummary('')
          clearChanged(form, changed)
        }}
        onFinish={submit}
        onFinishFailed={submit}
        onKeyDown={onKeyDown}
      >
        <div className="hx-form">
          <BasicFields subDistricts={subDistricts} />
          <ContentFields />
          <MoneyFields />
          <ScheduleFields />
          <PartyFields />
          <SignoffTermsFields />
          <NoticeTermsFields />
          <PeopleFields />
        </div>
        <div className="hx-save-bar">
          <Button type="primary" htmlType="submit" loading={isSaving}>
            保存
          </Button>
          <Button onClick={onCancel}>取消</Button>
          <span role="status" className={summary ? 'hx-is-block' : 'hx-quiet'}>
            {summary || (isDirty ? '有未保存的修改' : '')}
          </span>
        </div>
      </Form>
    </>
  )
}
