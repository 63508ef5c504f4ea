import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type Pipeline, pipelineLabels, pipelines } from '#shared/model/stage-facts.ts'

interface MoveDialogProps {
  readonly projectIds: readonly string[]
  /** The year that is looked at. */
  readonly year: number | null
  readonly onClose: () => void
  readonly onMoved: () => void
}

interface Values {
  readonly pipeline: Pipeline
  readonly year: number | null
  readonly reason: string
}

/** Moves several communities along the pipeline at once. */
export function MoveDialog({ projectIds, year, onClose, onMoved }: MoveDialogProps) {
  const [form] = Form.useForm<Values>()
  const move = useAction('register.move')
  const pipeline = Form.useWatch('pipeline', form)
  return (
    <Modal
      open
      title={`调整 ${projectIds.length} 个小区的阶段和年度`}
      okText="调整"
      cancelText="取消"
      confirmLoading={move.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ pipeline: 'implementing', year, reason: '' }}
        onFinish={(values) =>
          move.mutate(
            { ...values, year: values.year ?? null, projectIds: [...projectIds] },
            { onSuccess: onMoved },
          )
        }
      >
        <div className="hx-form-row">
          <Form.Item name="pipeline" label="改为">
            <Select
              aria-label="改为"
              className="hx-field-short"
              options={pipelines.map((value) => ({ value, label: pipelineLabels[value] }))}
            />
          </Form.Item>
          <Form.Item name="year" label="计划年度" extra="不列入年度计划就不填">
            <InputNumber
              className="hx-field-short"
              min={2000}
              max={2100}
              precision={0}
              controls={false}
              suffix="年"
            />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={pipeline === 'deferred' ? '暂缓或撤出的理由' : '理由（可以不填）'}>
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <ErrorNote error={move.error} />
      </Form>
    </Modal>
  )
}
