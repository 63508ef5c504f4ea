import { Form, Radio } from 'antd'
import { type DrawingKind, drawingKinds, drawingLabels, type Phase } from '#shared/model/record.ts'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'

/** What all files of one import have in common. */
export interface ImportChoice {
  readonly phase: Phase | null
  readonly item: string | null
  readonly drawing: DrawingKind | null
}

interface ImportOptionsProps {
  readonly value: ImportChoice
  readonly onChange: (choice: ImportChoice) => void
}

/** Second step of an import: where the files belong. Everything may be set later too. */
export function ImportOptions({ value, onChange }: ImportOptionsProps) {
  return (
    <Form layout="vertical" requiredMark={false} component="div">
      <Form.Item label="阶段" htmlFor="import-phase">
        <PhaseSelect
          id="import-phase"
          value={value.phase}
          onChange={(phase) => onChange({ ...value, phase })}
          width={240}
        />
      </Form.Item>
      <Form.Item
        label="目录项"
        htmlFor="import-item"
        extra={<span className="hx-small">可输入编号或名称查找，例如 05-7、隐蔽</span>}
      >
        <CatalogueSelect
          id="import-item"
          value={value.item}
          onChange={(item) => onChange({ ...value, item })}
        />
      </Form.Item>
      <Form.Item label="是否公示牌用图" style={{ marginBottom: 0 }}>
        <Radio.Group
          value={value.drawing ?? 'none'}
          onChange={(event) => {
            const chosen: unknown = event.target.value
            onChange({ ...value, drawing: drawingKinds.find((kind) => kind === chosen) ?? null })
          }}
          options={[
            { value: 'none', label: '不是' },
            ...drawingKinds.map((kind) => ({ value: kind, label: `作为${drawingLabels[kind]}` })),
          ]}
        />
      </Form.Item>
    </Form>
  )
}
