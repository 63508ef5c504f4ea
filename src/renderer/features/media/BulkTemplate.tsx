import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import type { TemplatePlan } from '#shared/model/template.ts'
import type { BulkPartProps } from './BulkDialog.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import { visibleLines, visibleText } from './visible-text.ts'

/** A template for all: shows first what it would write. */
export function BulkTemplate({ ids, onDone, onClose }: BulkPartProps) {
  const templates = useRead('template.list', {})
  const [templateId, setTemplateId] = useState<string | null>(null)
  const [isManaging, setManaging] = useState(false)
  const chosen = templates.data?.find(({ id }) => id === templateId) ?? null
  const plan = useRead(
    'template.plan',
    { templateId: chosen?.id ?? '', ids: [...ids] },
    { enabled: chosen !== null },
  )
  const apply = useAction('template.apply')
  const save = () => {
    if (!chosen) return
    apply.mutate(
      { templateId: chosen.id, ids: [...ids] },
      { onSuccess: ({ changed }) => onDone(`已给 ${formatCount(changed)} 个套用“${chosen.name}”`) },
    )
  }
  const manage = <Button onClick={() => setManaging(true)}>管理模板</Button>
  return (
    <div className="hx-stack">
      <ErrorNote error={templates.error} onRetry={() => void templates.refetch()} />
      {templates.data?.length === 0 ? (
        <EmptyState
          text="还没有模板。模板把常用的说明写一次，套用时自动填上各张的楼栋、部位、日期。"
          action={
            <Button type="primary" onClick={() => setManaging(true)}>
              新建模板
            </Button>
          }
        />
      ) : (
        <>
          <div className="hx-actions">
            <Select
              aria-label="选模板"
              value={templateId}
              placeholder="选一个模板"
              onChange={setTemplateId}
              options={(templates.data ?? []).map(({ id, name }) => ({
                value: id,
                label: visibleText(name),
              }))}
              style={{ width: 280 }}
            />
            {manage}
          </div>
          {plan.data && chosen ? <Examples plan={plan.data} /> : null}
          <ErrorNote error={(chosen && plan.error) ?? apply.error} />
          <div className="hx-dialog-foot">
            <span className="hx-quiet hx-dialog-words" role="status">
              {chosen === null
                ? '套用后模板里有的项会换掉原来的'
                : plan.data
                  ? `会改 ${formatCount(plan.data.changed)} 个${plan.data.same > 0 ? `，${formatCount(plan.data.same)} 个已经是这样` : ''}`
                  : ''}
            </span>
            <Button onClick={onClose}>取消</Button>
            <Button
              type="primary"
              disabled={!plan.data || plan.data.changed === 0}
              loading={apply.isPending}
              onClick={save}
            >
              套用模板
            </Button>
          </div>
        </>
      )}
      {isManaging ? <TemplateDialog onClose={() => setManaging(false)} /> : null}
    </div>
  )
}

function Examples({ plan }: { readonly plan: TemplatePlan }) {
  if (plan.examples.length === 0) return null
  return (
    <div>
      <h3 className="hx-list-title">套用后的文字说明（前 {plan.examples.length} 个）</h3>
      <ul className="hx-refusals">
        {plan.examples.map(({ id, title, caption }) => (
          <li key={id}>
            <span className="hx-pre">{caption ? visibleLines(caption) : '（空）'}</span>
            <span className="hx-quiet hx-break">{visibleText(title)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
