import { Button, Form, Input, Radio } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { weathers } from '#shared/model/entry-construction.ts'
import { type Entry, entryContent } from '#shared/model/stage-entry.ts'
import { DayPhotos } from './DayPhotos.tsx'
import type { DiaryValues } from './diary-form.ts'
import { PhotosField } from './PhotosField.tsx'

interface DiaryFormProps {
  readonly projectId: string
  readonly day: string
  /** The day's record; null: it has none. */
  readonly entry: Entry<'diary'> | null
  readonly initial: DiaryValues
  /** Whether the form has changes that are not saved. */
  readonly onDirty: (isDirty: boolean) => void
  readonly onRemove: (entry: Entry<'diary'>) => void
}

/** One day's record: what is as it was yesterday is filled in; Ctrl+Enter saves. */
export function DiaryForm({ projectId, day, entry, initial, onDirty, onRemove }: DiaryFormProps) {
  const [form] = Form.useForm<DiaryValues>()
  const [isDirty, setDirty] = useState(false)
  const [said, setSaid] = useState('')
  const [summary, setSummary] = useState('')
  const add = useAction('entry.add')
  const update = useAction('entry.update')
  // What the form was opened with, not what another window has written since.
  const [opened, setOpened] = useState(entry as Entry | null)
  const saving = opened ? update : add
  const mark = (next: boolean) => {
    setDirty(next)
    onDirty(next)
  }
  const submit = () => {
    if (add.isPending || update.isPending) return
    const values = { ...(form.getFieldsValue(true) as DiaryValues), kind: 'diary', on: day }
    const { data, summary: found } = checkForm(form, entryContent, values)
    setSummary(found)
    if (!data) return
    const onSuccess = (saved: Entry) => {
      setOpened(saved)
      mark(false)
      setSaid('已保存')
    }
    if (opened) update.mutate({ id: opened.id, content: data, seen: opened.updatedAt }, { onSuccess })
    else add.mutate({ projectId, content: data }, { onSuccess })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  const attach = (ids: readonly string[]) => {
    form.setFieldValue('photos', ids)
    mark(true)
    setSaid('')
  }
  const known: readonly string[] = weathers
  const choices =
    initial.weather === '' || known.includes(initial.weather) ? known : [...known, initial.weather]
  return (
    <Form
      form={form}
      name="diary"
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onKeyDown={onKeyDown}
      onValuesChange={(changed) => {
        mark(true)
        setSaid('')
        setSummary('')
        clearChanged(form, changed)
      }}
    >
      <div className="hx-form-row hx-diary-short">
        <Form.Item name="weather" label="天气">
          <Radio.Group
            aria-label="天气"
            optionType="button"
            options={choices.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="low" label="最低气温">
          <NumberInput className="hx-diary-number" suffix="℃" />
        </Form.Item>
        <Form.Item name="high" label="最高气温">
          <NumberInput className="hx-diary-number" suffix="℃" />
        </Form.Item>
        <Form.Item name="managers" label="管理人员">
          <NumberInput className="hx-diary-number" suffix="人" />
        </Form.Item>
        <Form.Item name="workers" label="施工人员">
          <NumberInput className="hx-diary-number" suffix="人" />
        </Form.Item>
        <Form.Item name="machines" label="机械" className="hx-grow">
          <Input maxLength={100} placeholder="如：挖掘机 1 台、压路机 1 台" />
        </Form.Item>
      </div>
      <div className="hx-diary-texts">
        <Form.Item name="done" label="当日完成">
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="problems" label="问题及处理">
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="safety" label="质量安全">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="dust" label="扬尘治理">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="visitors" label="检查、来访（可不填）">
          <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="writer" label="记录人">
          <Input className="hx-field-short" maxLength={20} />
        </Form.Item>
      </div>
      <Form.Item label="照片" className="hx-form-tight">
        <DayPhotos projectId={projectId} day={day} form={form} onAttach={attach} />
        <Form.Item name="photos" noStyle>
          <PhotosField projectId={projectId} first="during" />
        </Form.Item>
      </Form.Item>
      <div className="hx-actions hx-diary-save">
        <Button
          type="primary"
          loading={saving.isPending}
          disabled={entry !== null && !isDirty}
          onClick={submit}
        >
          {entry ? '保存修改' : '保存'}
        </Button>
        {entry ? <Button onClick={() => onRemove(entry)}>删除这一天</Button> : null}
        <span className="hx-quiet hx-small">Ctrl+Enter 保存</span>
        <span className={isDirty ? 'hx-is-due' : 'hx-quiet'} role="status">
          {isDirty ? '有未保存的修改' : said}
        </span>
      </div>
      <ErrorNote error={add.error ?? update.error} />
      {summary ? (
        <p role="alert" className="hx-block">
          {summary}
        </p>
      ) : null}
    </Form>
  )
}
