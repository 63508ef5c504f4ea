import { Form, Input, Modal, Select } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { registerMove } from '#shared/model/register.ts'
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
  const submit = (values: Values) => {
    const { data } = checkForm(form, registerMove, { ...values, projectIds: [...projectIds] })
    if (data) move.mutate(data, { onSuccess: onMoved })
  }
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
        onValuesChange={(changed) => clearChanged(form, changed)}
        onFinish={submit}
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
            <NumberInput suffix="年" />
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
