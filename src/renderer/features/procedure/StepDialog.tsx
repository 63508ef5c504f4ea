import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { localToday } from '#renderer/ui/today.ts'
import { useDiscard } from '#renderer/ui/use-discard.ts'
import { gateOverride, type StepView, stepComplete } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'

/** What a person decides of a step. */
export type StepDeed = 'complete' | 'waive' | 'override' | 'reopen'

interface StepDialogProps {
  readonly project: Project
  readonly view: StepView
  readonly deed: StepDeed
  readonly onClose: () => void
}

interface Values {
  on: string | null
  person: string
  words: string
}

const words = {
  complete: { title: '标为完成', verb: '标为完成', label: '说明', text: '' },
  waive: {
    title: '标为不适用',
    verb: '标为不适用',
    label: '不适用的理由',
    text: '理由和确认人会一直显示在程序里。',
  },
  override: {
    title: '条件未满足也要办理',
    verb: '决定办理',
    label: '理由',
    text: '这一决定连同当时未满足的条件会永远显示在程序和打印件里，不能删除。',
  },
  reopen: {
    title: '撤回',
    verb: '撤回',
    label: '撤回的理由',
    text: '撤回后这一步重新变为未完成，日志保留。',
  },
} as const

/** Asks for the day, the name and the reason a decision on a step needs. */
export function StepDialog({ project, view, deed, onClose }: StepDialogProps) {
  const [form] = Form.useForm<Values>()
  const [today] = useState(localToday)
  const status = useRead('library.status', {})
  const complete = useAction('procedure.complete')
  const waive = useAction('procedure.waive')
  const override = useAction('procedure.override')
  const reopen = useAction('procedure.reopen')
  const action = { complete, waive, override, reopen }[deed]
  const { title, verb, label, text } = words[deed]
  const { step, conditions } = view
  const leave = useDiscard(() => form.isFieldsTouched(), onClose)
  const submit = ({ on, person, words: said }: Values) => {
    const common = { projectId: project.id, step: step.id }
    const done = { onSuccess: onClose }
    if (deed === 'complete') complete.mutate({ ...common, on: on ?? '', person, note: said }, done)
    else if (deed === 'waive') waive.mutate({ ...common, person, reason: said }, done)
    else if (deed === 'override') override.mutate({ ...common, person, reason: said }, done)
    else reopen.mutate({ ...common, reason: said }, done)
  }
  const open = conditions.filter(({ isMet }) => !isMet)
  return (
    <Modal
      open
      title={`${title}：${step.title}`}
      okText={verb}
      cancelText="取消"
      confirmLoading={action.isPending}
      onCancel={leave}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          on: today,
          person: project.responsible?.name ?? status.data?.office?.operator ?? '',
          words: '',
        }}
        onFinish={submit}
      >
        {text ? <p>{text}</p> : null}
        {deed === 'override' ? (
          <ul>
            {open.map(({ id, text: condition, state }) => (
              <li key={id}>
                {condition}：{state}
              </li>
            ))}
          </ul>
        ) : null}
        {deed === 'complete' ? (
          <Form.Item name="on" label="完成日期" rules={[schemaRule(stepComplete.shape.on)]}>
            <DateInput />
          </Form.Item>
        ) : null}
        {deed === 'reopen' ? null : (
          <Form.Item
            name="person"
            label={deed === 'override' ? '决定人' : '确认人'}
            rules={[schemaRule(stepComplete.shape.person)]}
          >
            <Input className="hx-field-person" autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item
          name="words"
          label={label}
          rules={[schemaRule(deed === 'complete' ? stepComplete.shape.note : gateOverride.shape.reason)]}
        >
          <Input.TextArea maxLength={deed === 'override' ? 500 : 200} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <ErrorNote error={action.error} />
      </Form>
    </Modal>
  )
}
