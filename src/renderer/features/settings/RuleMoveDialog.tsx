import { Form, Input, Modal, Select } from 'antd'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { type RuleSetRow, ruleMoveInput } from '#shared/model/rule-set.ts'
import { validityWords } from './rule-words.ts'

interface RuleMoveDialogProps {
  readonly rows: readonly RuleSetRow[]
  readonly onClose: () => void
}

interface Values {
  readonly projectIds: string[]
  readonly to: string
  readonly reason: string
  readonly person: string
}

/** Puts projects under another rule set, with reason and person. */
export function RuleMoveDialog({ rows, onClose }: RuleMoveDialogProps) {
  const [form] = Form.useForm<Values>()
  const projects = useRead('project.list', {})
  const move = useAction('rule.move')
  return (
    <Modal
      open
      title="项目改用方案"
      okText="改用"
      cancelText="取消"
      confirmLoading={move.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ projectIds: [], to: rows.at(-1)?.ruleSet.id, reason: '', person: '' }}
        onFinish={(values) => move.mutate(values, { onSuccess: onClose })}
      >
        <p>改用后，这些项目的条件和计算按新方案办理。理由和确认人会一直显示在项目的程序里。</p>
        <Form.Item name="to" label="改用">
          <Select
            aria-label="改用"
            options={rows.map(({ ruleSet }) => ({
              value: ruleSet.id,
              label: `${ruleSet.title}（${validityWords(ruleSet)}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="projectIds" label="项目" rules={[schemaRule(ruleMoveInput.shape.projectIds, [])]}>
          <Select
            mode="multiple"
            aria-label="项目"
            placeholder="选择项目"
            optionFilterProp="label"
            options={(projects.data ?? []).map(({ id, code, name }) => ({
              value: id,
              label: `${code} ${name}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[schemaRule(ruleMoveInput.shape.reason)]}>
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <Form.Item name="person" label="确认人" rules={[schemaRule(ruleMoveInput.shape.person)]}>
          <Input className="hx-field-person" autoComplete="off" />
        </Form.Item>
        <ErrorNote error={move.error ?? projects.error} />
      </Form>
    </Modal>
  )
}
