import { Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { type RecordPatch, recordPatch } from '#shared/model/record.ts'
import { type CommonFacts, type CommonField, recordValueLabels } from '#shared/model/record-edit.ts'
import type { BulkPartProps } from './BulkDialog.tsx'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { ContentItemInput } from './ContentItemInput.tsx'
import { DirectionInput } from './DirectionInput.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'
import { RetentionSelect } from './RetentionSelect.tsx'
import { useDebounced } from './use-debounced.ts'
import { visibleLines } from './visible-text.ts'

interface BulkFieldsProps extends BulkPartProps {
  readonly common: CommonFacts
}

type TextField = 'title' | 'caption' | 'building' | 'unit' | 'part' | 'people' | 'photographer'

const differs = '各不相同'

/** Fields with their common value; only those that are touched will be changed. */
export function BulkFields({ ids, common, onDone, onClose }: BulkFieldsProps) {
  const [patch, setPatch] = useState<RecordPatch>({})
  const update = useAction('record.update')
  const checked = recordPatch.safeParse(patch)
  const issues = new Map((checked.error?.issues ?? []).map(({ path, message }) => [path[0], message]))
  const touched = Object.keys(patch) as CommonField[]
  const set = (field: CommonField, value: unknown) => setPatch({ ...patch, [field]: value })
  const release = (field: CommonField) =>
    setPatch(Object.fromEntries(Object.entries(patch).filter(([key]) => key !== field)))
  const isMixed = (field: CommonField) => !(field in common.values)
  const value = <F extends CommonField>(field: F) =>
    (field in patch ? patch[field] : common.values[field]) as CommonFacts['values'][F]

  const item = (field: CommonField, input: ReactNode) => (
    <Form.Item
      key={field}
      label={
        <>
          {recordValueLabels[field]}
          {field in patch ? (
            <button type="button" className="hx-link hx-small hx-release" onClick={() => release(field)}>
              会改，点此不改
            </button>
          ) : null}
        </>
      }
      htmlFor={`bulk-${field}`}
      {...(issues.has(field) ? { validateStatus: 'error' as const, help: issues.get(field) } : {})}
    >
      {input}
    </Form.Item>
  )
  const text = (field: TextField) => {
    const common = {
      id: `bulk-${field}`,
      value: visibleLines(value(field) ?? ''),
      placeholder: isMixed(field) && !(field in patch) ? differs : '空',
      onChange: (event: { target: { value: string } }) => set(field, event.target.value),
    }
    return item(
      field,
      field === 'caption' ? (
        <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 4 }} />
      ) : (
        <Input {...common} />
      ),
    )
  }
  const emptyWords = (field: CommonField, empty: string) =>
    isMixed(field) && !(field in patch) ? differs : empty
  const save = () => {
    if (!checked.success) return
    update.mutate(
      { ids: [...ids], patch: checked.data },
      {
        onSuccess: ({ changed }) =>
          onDone(changed > 0 ? `已改 ${formatCount(changed)} 个` : '都已经是这样，没有改动'),
      },
    )
  }

  return (
    <Form layout="vertical" requiredMark={false} component="div" className="hx-facts-form">
      {text('title')}
      {text('caption')}
      <div className="hx-triple">
        {text('building')}
        {text('unit')}
        {text('part')}
      </div>
      <div className="hx-triple">
        {item(
          'phase',
          <PhaseSelect
            id="bulk-phase"
            value={value('phase') ?? null}
            placeholder={emptyWords('phase', '未分阶段')}
            onChange={(phase) => set('phase', phase)}
          />,
        )}
        {item(
          'contentItem',
          <ContentItemInput
            id="bulk-contentItem"
            value={value('contentItem') ?? ''}
            placeholder={emptyWords('contentItem', '空')}
            onChange={(contentItem) => set('contentItem', contentItem)}
          />,
        )}
        {item(
          'direction',
          <DirectionInput
            id="bulk-direction"
            value={value('direction') ?? null}
            placeholder={emptyWords('direction', '不详')}
            onChange={(direction) => set('direction', direction)}
          />,
        )}
      </div>
      <div className="hx-triple">
        {text('people')}
        {text('photographer')}
        {item(
          'retention',
          <RetentionSelect
            id="bulk-retention"
            value={value('retention') ?? null}
            placeholder={differs}
            onChange={(retention) => set('retention', retention)}
          />,
        )}
      </div>
      {item(
        'catalogueItem',
        <CatalogueSelect
          id="bulk-catalogueItem"
          value={value('catalogueItem') ?? null}
          placeholder={emptyWords('catalogueItem', '未归类')}
          onChange={(catalogueItem) => set('catalogueItem', catalogueItem)}
        />,
      )}
      <ErrorNote error={update.error} />
      <div className="hx-dialog-foot">
        <BulkPreview ids={ids} patch={checked.success && touched.length > 0 ? checked.data : null} />
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary"
          disabled={!checked.success || touched.length === 0}
          loading={update.isPending}
          onClick={save}
        >
          保存修改
        </Button>
      </div>
    </Form>
  )
}

/** How many the touched fields would change. */
function BulkPreview({
  ids,
  patch,
}: {
  readonly ids: readonly string[]
  readonly patch: RecordPatch | null
}) {
  const later = useDebounced(patch, 250)
  const plan = useRead(
    'record.updatePlan',
    { ids: [...ids], patch: later ?? {} },
    { enabled: later !== null },
  )
  const words =
    patch === null
      ? '只改填过的项，其余不动'
      : plan.error
        ? plan.error.message
        : plan.data
          ? `会改 ${formatCount(plan.data.changed)} 个${plan.data.same > 0 ? `，${formatCount(plan.data.same)} 个已经是这样` : ''}`
          : '正在计算…'
  return (
    <span className="hx-quiet hx-dialog-words" role="status">
      {words}
    </span>
  )
}
