import { Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { schemaRule, showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { contentItems } from '#shared/model/project.ts'
import {
  type Viewpoint,
  type ViewpointInput,
  viewpointInput,
  viewpointKindLabels,
  viewpointKinds,
} from '#shared/model/viewpoint.ts'

interface ViewpointFormProps {
  readonly projectId: string
  /** Null: a new one. */
  readonly viewpoint: Viewpoint | null
  readonly onClose: () => void
}

const { shape } = viewpointInput
const items = Object.values(contentItems)
  .flat()
  .map((item) => ({ value: item, label: item }))

/** What a viewpoint is called and where it is. */
export function ViewpointForm({ projectId, viewpoint, onClose }: ViewpointFormProps) {
  const [form] = Form.useForm<ViewpointInput>()
  const add = useAction('viewpoint.add')
  const update = useAction('viewpoint.update')
  const save = () => {
    const parsed = viewpointInput.safeParse(clean(form.getFieldsValue()))
    if (!parsed.success) return void showIssues(form, toIssues(parsed.error))
    if (viewpoint) update.mutate({ id: viewpoint.id, patch: parsed.data }, { onSuccess: onClose })
    else add.mutate({ projectId, viewpoint: parsed.data }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      width={560}
      title={viewpoint ? `修改${viewpoint.number}` : '新建视点'}
      okText={viewpoint ? '保存' : '新建'}
      cancelText="取消"
      confirmLoading={add.isPending || update.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="hx-compact-form"
        initialValues={viewpoint ?? { kind: 'compare' }}
      >
        <Form.Item name="kind" label="类别">
          <Radio.Group
            options={viewpointKinds.map((kind) => ({
              value: kind,
              label:
                kind === 'compare'
                  ? `${viewpointKindLabels[kind]}（改造前后各拍）`
                  : `${viewpointKindLabels[kind]}（覆盖前必拍）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label="视点名称" rules={[schemaRule(shape.name)]}>
          <Input placeholder="例如：1号楼南立面" autoFocus maxLength={60} />
        </Form.Item>
        <div className="hx-triple">
          <Form.Item name="building" label="楼栋" rules={[schemaRule(shape.building)]}>
            <Input placeholder="1号楼" />
          </Form.Item>
          <Form.Item name="unit" label="单元" rules={[schemaRule(shape.unit)]}>
            <Input />
          </Form.Item>
          <Form.Item name="part" label="部位" rules={[schemaRule(shape.part)]}>
            <Input placeholder="南立面" />
          </Form.Item>
        </div>
        <div className="hx-pair">
          <Form.Item name="contentItem" label="改造内容">
            <Select allowClear showSearch options={items} placeholder="可以不选" />
          </Form.Item>
          <Form.Item
            name="direction"
            label="朝向（度）"
            extra="正北为 0，顺时针，正东 90"
            rules={[schemaRule(shape.direction, null)]}
          >
            <InputNumber min={0} max={359} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="note" label="备注" rules={[schemaRule(shape.note)]}>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder="例如：站在 2 号楼西北角路灯下拍"
          />
        </Form.Item>
      </Form>
      <ErrorNote error={add.error ?? update.error} />
    </Modal>
  )
}

/** Fields that were never touched are undefined: the schema's own defaults stand for them. */
const clean = ({ kind, name, building, unit, part, contentItem, direction, note }: ViewpointInput) => ({
  kind: kind ?? 'compare',
  name: name ?? '',
  building: building ?? '',
  unit: unit ?? '',
  part: part ?? '',
  contentItem: contentItem ?? '',
  direction: direction ?? null,
  note: note ?? '',
})
