import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { CaptionTemplate, TemplatePatch } from '#shared/model/template.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { templateWords } from './template-words.ts'
import { useFocusBack } from './use-focus-back.ts'
import { visibleText } from './visible-text.ts'
import './edit.css'

interface TemplateDialogProps {
  /** Starts a new template with these values. */
  readonly start?: TemplatePatch
  readonly onClose: () => void
}

type Editing = { readonly template: CaptionTemplate | null; readonly start: TemplatePatch }

/** Templates of the whole library: list, new, change, remove. */
export function TemplateDialog({ start, onClose }: TemplateDialogProps) {
  useFocusBack()
  const [editing, setEditing] = useState<Editing | null>(start ? { template: null, start } : null)
  const title = editing === null ? '说明模板' : editing.template === null ? '新建模板' : '修改模板'
  return (
    <Modal
      open
      width={720}
      zIndex={1100}
      title={title}
      footer={null}
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) document.getElementById('template-name')?.focus()
      }}
    >
      {editing === null ? (
        <TemplateList
          onNew={() => setEditing({ template: null, start: {} })}
          onEdit={(template) => setEditing({ template, start: template.patch })}
        />
      ) : (
        <TemplateForm
          template={editing.template}
          start={editing.start}
          onDone={() => (start ? onClose() : setEditing(null))}
          onCancel={() => (start ? onClose() : setEditing(null))}
        />
      )}
    </Modal>
  )
}

interface TemplateListProps {
  readonly onNew: () => void
  readonly onEdit: (template: CaptionTemplate) => void
}

function TemplateList({ onNew, onEdit }: TemplateListProps) {
  const templates = useRead('template.list', {})
  const remove = useAction('template.remove')
  const [asking, setAsking] = useState<string | null>(null)
  const found = templates.data ?? []
  const add = (
    <Button type="primary" onClick={onNew}>
      新建模板
    </Button>
  )
  return (
    <div className="hx-stack">
      <ErrorNote error={templates.error ?? remove.error} />
      {found.length === 0 && templates.data ? (
        <EmptyState text="还没有模板。把常用的说明写成模板，套用时自动填上楼栋、部位、日期。" action={add} />
      ) : (
        <>
          <div className="hx-list-tools">
            <CountLine total={found.length} unit="个" />
            {add}
          </div>
          <ul className="hx-templates">
            {found.map((template) => (
              <li key={template.id}>
                <span className="hx-break">
                  <strong>{visibleText(template.name)}</strong>
                  <span className="hx-quiet hx-small hx-template-words">{templateWords(template.patch)}</span>
                </span>
                {asking === template.id ? (
                  <span className="hx-actions">
                    删除后不能恢复，已写的说明不受影响。
                    <Button
                      size="small"
                      danger
                      loading={remove.isPending}
                      onClick={() => remove.mutate({ id: template.id }, { onSuccess: () => setAsking(null) })}
                    >
                      删除
                    </Button>
                    <Button size="small" onClick={() => setAsking(null)}>
                      不删
                    </Button>
                  </span>
                ) : (
                  <span className="hx-actions">
                    <Button
                      size="small"
                      aria-label={`修改模板 ${visibleText(template.name)}`}
                      onClick={() => onEdit(template)}
                    >
                      修改
                    </Button>
                    <Button
                      size="small"
                      aria-label={`删除模板 ${visibleText(template.name)}`}
                      onClick={() => setAsking(template.id)}
                    >
                      删除
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
