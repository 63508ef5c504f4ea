import { Form, Radio } from 'antd'
import { ViewpointSelect } from '#renderer/features/viewpoint/ViewpointSelect.tsx'
import { type DrawingKind, drawingKinds, drawingLabels, type Phase } from '#shared/model/record.ts'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'

/** What all files of one import have in common. */
export interface ImportChoice {
  readonly phase: Phase | null
  readonly item: string | null
  readonly drawing: DrawingKind | null
  /** Viewpoint that the photos and videos belong to. */
  readonly viewpointId: string | null
}

interface ImportOptionsProps {
  readonly projectId: string
  readonly value: ImportChoice
  readonly onChange: (choice: ImportChoice) => void
}

/** Second step of an import: where the files belong. Everything may be set later too. */
export function ImportOptions({ projectId, value, onChange }: ImportOptionsProps) {
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
      <Form.Item
        label="视点"
        htmlFor="import-viewpoint"
        extra={<span className="hx-small">只给其中的照片和视频；同一处改造前后归同一个视点，便于对比</span>}
      >
        <ViewpointSelect
          id="import-viewpoint"
          projectId={projectId}
          value={value.viewpointId}
          onChange={(viewpointId) => onChange({ ...value, viewpointId })}
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
