import { Button, Form } from 'antd'
import { useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues } from '#renderer/ui/form-rules.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Signoff } from '#shared/model/signoff.ts'
import { clearErrors, onFormKey } from './form-keys.ts'
import { QuantityLines } from './QuantityLines.tsx'
import { AmountFields, InstructionFields, SubjectFields, WorkFields } from './VisaFields.tsx'
import { VisaPhotos } from './VisaPhotos.tsx'
import { checkVisa, toVisaValues, type VisaValues } from './visa-values.ts'
import './signoff.css'

interface VisaEditorProps {
  readonly projectId: string
  /** Null: a new one. */
  readonly signoff: Signoff | null
  readonly onSaved: (signoff: Signoff) => void
  readonly onCancel: () => void
}

/** The visa's form, in the order of the paper. */
export function VisaEditor({ projectId, signoff, onSaved, onCancel }: VisaEditorProps) {
  const [form] = Form.useForm<VisaValues>()
  const [isDirty, setDirty] = useState(false)
  const isFree = useRef(false)
  const [summary, setSummary] = useState('')
  const project = useRead('project.get', { id: projectId })
  const add = useAction('signoff.add')
  const update = useAction('signoff.update')

  const submit = () => {
    const { visa, issues } = checkVisa(form.getFieldsValue(true) as VisaValues)
    const homeless = showIssues(form, issues)
    setSummary(
      issues.length === 0 ? '' : [`有 ${issues.length} 处要改，已在各栏下方标出`, ...homeless].join('；'),
    )
    if (!visa) return
    const onSuccess = (saved: Signoff) => {
      isFree.current = true
      onSaved(saved)
    }
    if (signoff) update.mutate({ id: signoff.id, visa }, { onSuccess })
    else add.mutate({ projectId, visa }, { onSuccess })
  }
  return (
    <>
      <UnsavedGuard isActive={() => isDirty && !isFree.current} />
      <PageHeader
        title={signoff ? `修改签证 ${signoff.number}` : '新建现场签证'}
        meta={signoff ? null : '保存后自动编号'}
      />
      <Form
        form={form}
        layout="vertical"
        initialValues={toVisaValues(signoff?.visa ?? null)}
        requiredMark={false}
        onValuesChange={(changed: object) => {
          setDirty(true)
          clearErrors(form, changed)
        }}
        onKeyDown={(event) => onFormKey(event, submit)}
        onFinish={submit}
        onFinishFailed={submit}
      >
        <div className="hx-visa-form">
          <SubjectFields projectName={project.data?.name ?? ''} />
          <InstructionFields />
          <WorkFields />
          <QuantityLines />
          <AmountFields />
          <Form.Item name="photos" label="附照片">
            <VisaPhotos projectId={projectId} />
          </Form.Item>
        </div>
        <div className="hx-save-bar">
          <Button type="primary" htmlType="submit" loading={add.isPending || update.isPending}>
            保存签证
          </Button>
          <Button onClick={onCancel}>取消</Button>
          <span role="status" className={summary ? 'hx-block' : 'hx-quiet'}>
            {summary || (isDirty ? '有未保存的修改' : '')}
          </span>
          <ErrorNote error={add.error ?? update.error} />
        </div>
      </Form>
    </>
  )
}
