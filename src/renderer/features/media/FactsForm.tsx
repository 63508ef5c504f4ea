import { Button, DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { PlanPicker } from '#renderer/features/viewpoint/PlanPicker.tsx'
import { ViewpointSelect } from '#renderer/features/viewpoint/ViewpointSelect.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type ArchiveRecord, drawingKinds, drawingLabels, type RecordPatch } from '#shared/model/record.ts'
import { toLocalSecond } from '#shared/model/time.ts'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { ContentItemInput } from './ContentItemInput.tsx'
import { DirectionInput } from './DirectionInput.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'
import { RetentionSelect } from './RetentionSelect.tsx'
import { TextFact } from './TextFact.tsx'
import { isResettable } from './time-words.ts'

interface FactsFormProps {
  readonly record: ArchiveRecord
}

/** What a person says about a record; each field is kept as soon as it is left. */
export function FactsForm({ record }: FactsFormProps) {
  const update = useAction('record.update')
  const isMedia = record.kind !== 'document'
  const save = (patch: RecordPatch) => update.mutate({ ids: [record.id], patch })
  const text = (field: 'title' | 'building' | 'unit' | 'part' | 'people' | 'photographer', label: string) => (
    <TextFact field={field} label={label} value={record[field]} onSave={save} />
  )
  return (
    <Form layout="vertical" requiredMark={false} component="div" className="hx-facts-form">
      {text('title', '题名')}
      <TextFact field="caption" label="文字说明" value={record.caption} onSave={save} isLong />
      <div className="hx-triple">
        {text('building', '楼栋')}
        {text('unit', '单元')}
        {text('part', '部位')}
      </div>
      <div className="hx-pair">
        <Form.Item label="阶段" htmlFor="fact-phase">
          <PhaseSelect
            id="fact-phase"
            value={record.phase}
            onChange={(phase) => save({ phase })}
            placeholder="未分阶段"
          />
        </Form.Item>
        <ContentItemFact value={record.contentItem} onSave={save} />
        {isMedia ? text('people', '人物') : null}
        {text('photographer', '摄影者')}
      </div>
      <Form.Item label="目录项" htmlFor="fact-item">
        <CatalogueSelect
          id="fact-item"
          value={record.catalogueItem}
          onChange={(catalogueItem) => save({ catalogueItem })}
          placeholder="未归类"
        />
      </Form.Item>
      <div className="hx-pair">
        <Form.Item label="保管期限" htmlFor="fact-retention">
          <RetentionSelect
            id="fact-retention"
            value={record.retention}
            onChange={(retention) => save({ retention })}
          />
        </Form.Item>
        {isMedia ? (
          <Form.Item label="朝向" htmlFor="fact-direction">
            <DirectionInput
              id="fact-direction"
              value={record.direction}
              onChange={(direction) => save({ direction })}
            />
          </Form.Item>
        ) : null}
        <Form.Item label="公示牌用图" htmlFor="fact-drawing">
          <Select
            id="fact-drawing"
            value={record.drawing ?? 'none'}
            onChange={(value) => save({ drawing: drawingKinds.find((kind) => kind === value) ?? null })}
            options={[
              { value: 'none', label: '不是' },
              ...drawingKinds.map((kind) => ({ value: kind, label: drawingLabels[kind] })),
            ]}
          />
        </Form.Item>
      </div>
      {isMedia ? <TimeFact record={record} onSave={save} /> : null}
      {isMedia ? (
        <>
          <Form.Item label="视点" htmlFor="fact-viewpoint">
            <ViewpointSelect
              id="fact-viewpoint"
              projectId={record.projectId}
              value={record.viewpointId}
              onChange={(viewpointId) => save({ viewpointId })}
            />
          </Form.Item>
          <Form.Item label="平面图位置">
            <PlanPicker record={record} />
          </Form.Item>
        </>
      ) : null}
      <ErrorNote error={update.error} />
      <p className="hx-quiet hx-small" role="status">
        {update.isPending ? '正在保存…' : update.isSuccess ? '已保存' : '离开输入框即保存'}
      </p>
    </Form>
  )
}

interface ContentItemFactProps {
  readonly value: string
  readonly onSave: (patch: RecordPatch) => void
}

function ContentItemFact({ value, onSave }: ContentItemFactProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <Form.Item label="改造内容" htmlFor="fact-content">
      <ContentItemInput
        id="fact-content"
        value={draft ?? value}
        onChange={setDraft}
        onBlur={() => {
          if (draft !== null && draft.trim() !== value) onSave({ contentItem: draft })
          setDraft(null)
        }}
      />
    </Form.Item>
  )
}

interface TimeFactProps {
  readonly record: ArchiveRecord
  readonly onSave: (patch: RecordPatch) => void
}

/** The time by hand, to the second; and back to what the file itself says. */
function TimeFact({ record, onSave }: TimeFactProps) {
  const reset = useAction('record.resetTime')
  return (
    <>
      <Form.Item label="拍摄时间" htmlFor="fact-time">
        <DatePicker
          id="fact-time"
          showTime
          allowClear={false}
          value={record.takenAt === null ? null : dayjs(toLocalSecond(record.takenAt))}
          placeholder="未知，请核实后填写"
          format={['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD']}
          onChange={(day) => {
            // What is typed is 北京时间, whatever zone the PC is set to.
            if (day) onSave({ takenAt: new Date(`${day.format('YYYY-MM-DDTHH:mm:ss')}+08:00`).toISOString() })
          }}
          style={{ width: '100%' }}
        />
      </Form.Item>
      {isResettable(record) && record.fileTakenAt ? (
        <p className="hx-actions hx-time-reset">
          <Button size="small" loading={reset.isPending} onClick={() => reset.mutate({ ids: [record.id] })}>
            改回文件自带的时间
          </Button>
          <span className="hx-quiet hx-small">{toLocalSecond(record.fileTakenAt)}</span>
        </p>
      ) : null}
      <ErrorNote error={reset.error} />
    </>
  )
}
