import { Form, Input } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { recordValueLabels } from '#shared/model/record-edit.ts'
import { ContentItemInput } from './ContentItemInput.tsx'
import { type CaptionDraft, type CaptionField, captionFields, draftedValue } from './caption-draft.ts'
import { PhaseSelect } from './PhaseSelect.tsx'
import { timeWords } from './time-words.ts'
import { visibleLines } from './visible-text.ts'

interface CaptionFieldsProps {
  /** Null while it is being read: the fields stay, so that the focus does. */
  readonly record: ArchiveRecord | null
  readonly draft: CaptionDraft
  readonly fault: { readonly field: CaptionField; readonly why: string } | null
  readonly onChange: (patch: CaptionDraft) => void
  readonly onFocus: (field: CaptionField) => void
}

type TextField = Exclude<CaptionField, 'phase' | 'contentItem' | 'caption'>

const idOf = (field: CaptionField) => `caption-${field}`

/** Puts the cursor at the end of a field. */
export function focusField(field: CaptionField): void {
  const element = document.getElementById(idOf(field))
  element?.focus()
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) {
    element.setSelectionRange(element.value.length, element.value.length)
  }
}

/** The fields of one photo; Enter goes on to the next. */
export function CaptionFields({ record, draft, fault, onChange, onFocus }: CaptionFieldsProps) {
  const value = <F extends CaptionField>(field: F) =>
    record ? draftedValue(record, draft, field) : undefined
  const onEnter = (field: CaptionField) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    const next = captionFields[captionFields.indexOf(field) + 1]
    if (next) focusField(next)
    else document.getElementById('caption-next')?.focus()
  }
  const item = (field: CaptionField, input: ReactNode) => (
    <Form.Item
      label={recordValueLabels[field]}
      htmlFor={idOf(field)}
      {...(fault?.field === field ? { validateStatus: 'error' as const, help: fault.why } : {})}
    >
      {input}
    </Form.Item>
  )
  const common = (field: TextField | 'caption') => ({
    id: idOf(field),
    value: visibleLines(value(field) ?? ''),
    readOnly: record === null,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    onFocus: () => onFocus(field),
    onKeyDown: onEnter(field),
  })
  const text = (field: TextField) => item(field, <Input {...common(field)} />)
  return (
    <Form layout="vertical" requiredMark={false} component="div" className="hx-facts-form">
      <p className="hx-quiet hx-small hx-caption-time">{record ? timeWords(record) : ' '}</p>
      {text('title')}
      {item(
        'caption',
        <Input.TextArea {...common('caption')} rows={4} placeholder="事由、人物、背景；Shift+Enter 换行" />,
      )}
      <div className="hx-triple">
        {text('building')}
        {text('unit')}
        {text('part')}
      </div>
      <div className="hx-pair">
        {item(
          'contentItem',
          // Enter takes what is marked in the open list; then it is as everywhere.
          // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field inside
          <div onKeyDown={onClosedEnter(onEnter('contentItem'))} onFocus={() => onFocus('contentItem')}>
            <ContentItemInput
              id={idOf('contentItem')}
              value={value('contentItem') ?? ''}
              onChange={(contentItem) => onChange({ contentItem })}
            />
          </div>,
        )}
        {item(
          'phase',
          // biome-ignore lint/a11y/noStaticElementInteractions: the field inside takes the focus
          <div onFocus={() => onFocus('phase')}>
            <PhaseSelect
              id={idOf('phase')}
              value={value('phase') ?? null}
              placeholder="未分阶段"
              onChange={(phase) => onChange({ phase })}
            />
          </div>,
        )}
        {text('people')}
        {text('photographer')}
      </div>
    </Form>
  )
}

/** Only while the field's own list is closed. */
const onClosedEnter = (work: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
  if (event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') !== 'true')
    work(event)
}
