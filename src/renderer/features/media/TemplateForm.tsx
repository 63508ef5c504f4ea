import { Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { recordValueLabels } from '#shared/model/record-edit.ts'
import {
  type CaptionTemplate,
  placeholderHint,
  type TemplatePatch,
  templateInput,
} from '#shared/model/template.ts'
import { ContentItemInput } from './ContentItemInput.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'

interface TemplateFormProps {
  readonly template: CaptionTemplate | null
  readonly start: TemplatePatch
  readonly onDone: () => void
  readonly onCancel: () => void
}

type TextField = 'building' | 'unit' | 'part' | 'people' | 'photographer'

/** A template's wording and values; what is left empty is left alone when it is applied. */
export function TemplateForm({ template, start, onDone, onCancel }: TemplateFormProps) {
  const [name, setName] = useState(template?.name ?? '')
  const [patch, setPatch] = useState<TemplatePatch>(start)
  const [isTried, setTried] = useState(false)
  const save = useAction('template.save')
  const input = { name, patch: withoutEmpty(patch), ...(template ? { id: template.id } : {}) }
  const checked = templateInput.safeParse(input)
  const faults = new Map(
    isTried ? (checked.error?.issues ?? []).map(({ path, message }) => [path.at(-1), message]) : [],
  )
  const set = (field: keyof TemplatePatch, value: unknown) => setPatch({ ...patch, [field]: value })
  const item = (field: string, label: string, input: ReactNode, extra?: string) => (
    <Form.Item
      label={label}
      htmlFor={`template-${field}`}
      {...(extra ? { extra } : {})}
      {...(faults.has(field) ? { validateStatus: 'error' as const, help: faults.get(field) } : {})}
    >
      {input}
    </Form.Item>
  )
  const text = (field: TextField) =>
    item(
      field,
      recordValueLabels[field],
      <Input
        id={`template-${field}`}
        value={patch[field] ?? ''}
        placeholder="不改"
        onChange={(event) => set(field, event.target.value)}
      />,
    )
  const submit = () => {
    setTried(true)
    if (checked.success) save.mutate(input, { onSuccess: onDone })
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} className="hx-facts-form">
      {item(
        'name',
        '模板名称',
        <Input
          id="template-name"
          autoFocus
          value={name}
          placeholder="例如：外墙粉刷"
          onChange={(event) => setName(event.target.value)}
        />,
      )}
      {item(
        'caption',
        '文字说明',
        <Input.TextArea
          id="template-caption"
          value={patch.caption ?? ''}
          autoSize={{ minRows: 3, maxRows: 6 }}
          placeholder="例如：{楼栋}{部位}，{阶段}，{改造内容}[，由{摄影者}拍摄]"
          onChange={(event) => set('caption', event.target.value)}
        />,
        `可用 ${placeholderHint}，套用时换成各张自己的；没有的自动略去。[ ] 里的字，缺一项就整段略去。`,
      )}
      <div className="hx-triple">
        {text('building')}
        {text('unit')}
        {text('part')}
      </div>
      <div className="hx-pair">
        {item(
          'phase',
          recordValueLabels.phase,
          <PhaseSelect
            id="template-phase"
            value={patch.phase ?? null}
            placeholder="不改"
            onChange={(phase) => set('phase', phase ?? undefined)}
          />,
        )}
        {item(
          'contentItem',
          recordValueLabels.contentItem,
          <ContentItemInput
            id="template-contentItem"
            value={patch.contentItem ?? ''}
            placeholder="不改"
            onChange={(contentItem) => set('contentItem', contentItem)}
          />,
        )}
        {text('people')}
        {text('photographer')}
      </div>
      {faults.has('patch') ? <ErrorNote error={new Error(faults.get('patch'))} /> : null}
      <ErrorNote error={save.error} />
      <div className="hx-dialog-foot">
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存模板
        </Button>
      </div>
    </Form>
  )
}

const withoutEmpty = (patch: TemplatePatch): TemplatePatch =>
  Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== '' && value !== undefined && value !== null),
  )
