import { Alert, Button, Form } from 'antd'
import { useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { showIssues } from '#renderer/ui/form-rules.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { formatYuan } from '#shared/model/money.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { type SignoffKind, signoffKindLabels, signoffShortLabels } from '#shared/model/signoff-form.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import { Attachments } from './Attachments.tsx'
import { AmountFields, InstructionFields, ProposalFields, SubjectFields, WorkFields } from './FormFields.tsx'
import { FormPhotos } from './FormPhotos.tsx'
import { clearErrors, onFormKey } from './form-keys.ts'
import { checkForm, type FormValues, type LineValues, sumFen, toFormValues } from './form-values.ts'
import { QuantityLines } from './QuantityLines.tsx'
import { formNames } from './signoff-words.ts'
import './signoff.css'

interface SignoffEditorProps {
  readonly projectId: string
  readonly kind: SignoffKind
  /** Null: a new one. */
  readonly signoff: Signoff | null
  /** The approved one that the new one corrects. */
  readonly corrects?: Signoff | undefined
  readonly onSaved: (signoff: Signoff) => void
  readonly onCancel: () => void
}

/** Either form, in the order of the paper. */
export function SignoffEditor({ projectId, kind, signoff, corrects, onSaved, onCancel }: SignoffEditorProps) {
  const [form] = Form.useForm<FormValues>()
  const [isDirty, setDirty] = useState(false)
  const isFree = useRef(false)
  const [summary, setSummary] = useState('')
  const project = useRead('project.get', { id: projectId })
  const add = useAction('signoff.add')
  const update = useAction('signoff.update')

  const submit = () => {
    const { input, issues } = checkForm(kind, form.getFieldsValue(true) as FormValues)
    const homeless = showIssues(form, issues)
    setSummary(
      issues.length === 0 ? '' : [`有 ${issues.length} 处要改，已在各栏下方标出`, ...homeless].join('；'),
    )
    if (!input) return
    const onSuccess = (saved: Signoff) => {
      isFree.current = true
      onSaved(saved)
    }
    if (signoff) update.mutate({ id: signoff.id, ...input }, { onSuccess })
    else add.mutate({ projectId, ...input, ...(corrects ? { supersedes: corrects.id } : {}) }, { onSuccess })
  }
  return (
    <>
      <UnsavedGuard isActive={() => isDirty && !isFree.current} />
      <PageHeader
        title={
          signoff
            ? `修改${signoffShortLabels[kind]} ${signoff.number}`
            : corrects
              ? `更正 ${corrects.number}`
              : `新建${formNames[kind]}`
        }
        meta={signoff ? null : '保存后自动编号'}
      />
      {corrects ? (
        <Alert
          className="hx-note"
          type="info"
          title={`另开一份${signoffKindLabels[kind]}，更正已签认的 ${corrects.number}。原来那份不动；新的这份签认后，以新的为准。`}
        />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        initialValues={toFormValues(signoff ?? corrects ?? null)}
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
          <SubjectFields kind={kind} projectName={project.data?.name ?? ''} />
          {kind === 'visa' ? <InstructionFields /> : <ProposalFields />}
          <WorkFields kind={kind} />
          <QuantityLines kind={kind} />
          <WhoSigns bureauAboveFen={(project.data?.signoffTerms ?? defaultSignoffTerms).bureauAboveFen} />
          <AmountFields kind={kind} />
          <Form.Item name="attachments" label="附件">
            <Attachments projectId={projectId} kind={kind} />
          </Form.Item>
          <Form.Item name="photos" label="附照片">
            <FormPhotos projectId={projectId} />
          </Form.Item>
        </div>
        <div className="hx-save-bar">
          <Button type="primary" htmlType="submit" loading={add.isPending || update.isPending}>
            保存{signoffShortLabels[kind]}
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

/** Who will have to sign and seal, as far as the form says so now. */
function WhoSigns({ bureauAboveFen }: { readonly bureauAboveFen: number | null }) {
  const lines = Form.useWatch<readonly (LineValues | undefined)[]>('lines') ?? []
  const changesDrawings = Form.useWatch<boolean>('changesDrawings') ?? false
  const size = Math.abs(sumFen(lines.map((line) => line ?? {})))
  const needsBureau = bureauAboveFen !== null && size > bureauAboveFen
  const who = [
    '街道办事处、项目管理及监理一体化单位、施工单位、跟踪评审单位',
    ...(changesDrawings ? ['设计单位'] : []),
    ...(needsBureau ? ['区城乡建设局'] : []),
  ]
  return (
    <p className={`hx-who-signs ${needsBureau ? 'hx-due' : 'hx-quiet'}`} role="status">
      要签字盖章的：{who.join('、')}。
      {needsBureau ? `金额超过 ${formatYuan(bureauAboveFen)} 元，须报区城乡建设局批准。` : ''}
    </p>
  )
}
