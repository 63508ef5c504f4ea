import { DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type ArchiveRecord, drawingKinds, drawingLabels, type RecordPatch } from '#shared/model/record.ts'
import { toLocalSecond } from '#shared/model/time.ts'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'
import { TextFact } from './TextFact.tsx'

interface FactsFormProps {
  readonly record: ArchiveRecord
}

/** What a person says about a record; each field is kept as soon as it is left. */
export function FactsForm({ record }: FactsFormProps) {
  const update = useAction('record.update')
  const save = (patch: RecordPatch) => update.mutate({ ids: [record.id], patch })
  const text = (field: 'title' | 'building' | 'unit' | 'part' | 'photographer', label: string) => (
    <TextFact field={field} label={label} value={record[field]} onSave={save} />
  )
  return (
    <Form layout="vertical" requiredMark={false} component="div" className="hx-facts-form">
      {text('title', '题名')}
      <TextFact field="caption" label="文字说明" value={record.caption} onSave={save} isLong />
      <div className="hx-pair">
        <Form.Item label="阶段" htmlFor="fact-phase">
          <PhaseSelect
            id="fact-phase"
            value={record.phase}
            onChange={(phase) => save({ phase })}
            placeholder="未分阶段"
          />
        </Form.Item>
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
      <div className="hx-triple">
        {text('building', '楼栋')}
        {text('unit', '单元')}
        {text('part', '部位')}
      </div>
      {record.kind === 'document' ? null : (
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
              if (day) save({ takenAt: new Date(`${day.format('YYYY-MM-DDTHH:mm:ss')}+08:00`).toISOString() })
            }}
            style={{ width: '100%' }}
          />
        </Form.Item>
      )}
      <ErrorNote error={update.error} />
      <p className="hx-quiet hx-small" role="status">
        {update.isPending ? '正在保存…' : update.isSuccess ? '已保存' : '离开输入框即保存'}
      </p>
    </Form>
  )
}
