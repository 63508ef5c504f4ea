import { Button, Form, type FormInstance } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { type StageFacts, stageFacts } from '#shared/model/stage-facts.ts'

interface FactsFormProps<Values extends object> {
  readonly projectId: string
  readonly initial: Values
  /** What is stored, of which `initial` was made: a change from elsewhere meanwhile is not overwritten. */
  readonly stored: StageFacts
  /** What the form says, as it is to be kept; it is checked before it goes out. */
  readonly toFacts: (values: Values) => unknown
  readonly onSaved?: () => void
  /** 保存 as it is called here. */
  readonly verb?: string
  readonly form?: FormInstance<Values>
  readonly children: ReactNode
}

/** What a stage writes down once; Ctrl+S saves. Unsaved changes are asked about before the page is left. */
export function FactsForm<Values extends object>(props: FactsFormProps<Values>) {
  const { projectId, initial, toFacts, onSaved, verb = '保存', children } = props
  const [own] = Form.useForm<Values>()
  const form = props.form ?? own
  // Several forms of a page may have fields of the same names: labels must lead to their own.
  const name = useId()
  const [isDirty, setDirty] = useState(false)
  const [summary, setSummary] = useState('')
  const [said, setSaid] = useState('')
  const save = useAction('facts.save')
  const [seen, setSeen] = useState(props.stored)

  const submit = () => {
    if (save.isPending) return
    const { data, summary: found } = checkForm(form, stageFacts, toFacts(form.getFieldsValue(true) as Values))
    setSummary(found)
    if (!data) return
    save.mutate(
      { projectId, facts: data, seen },
      {
        onSuccess: (saved) => {
          setSeen(saved)
          setDirty(false)
          setSaid('已保存')
          onSaved?.()
        },
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
    event.preventDefault()
    submit()
  }
  return (
    <>
      <UnsavedGuard isActive={() => isDirty} />
      <Form
        form={form}
        name={name}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onKeyDown={onKeyDown}
        onValuesChange={(changed) => {
          setDirty(true)
          setSaid('')
          setSummary('')
          clearChanged(form, changed)
        }}
        onFinish={submit}
      >
        {children}
        <div className="hx-actions">
          <Button type="primary" loading={save.isPending} disabled={!isDirty} onClick={submit}>
            {verb}
          </Button>
          <span className="hx-quiet" role="status">
            {isDirty ? '有未保存的修改' : said}
          </span>
        </div>
        <ErrorNote error={save.error} />
        {summary ? (
          <p role="alert" className="hx-block">
            {summary}
          </p>
        ) : null}
      </Form>
    </>
  )
}
