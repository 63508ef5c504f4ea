import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'

interface NumberRuleDialogProps {
  readonly projectId: string
  readonly rule: string
  readonly onClose: () => void
}

/** Changes how 档号 are made; numbers typed by hand stay. */
export function NumberRuleDialog({ projectId, rule, onClose }: NumberRuleDialogProps) {
  const [text, setText] = useState(rule)
  const set = useAction('volume.setNumberRule')
  const save = () => set.mutate({ projectId, rule: text }, { onSuccess: onClose })
  return (
    <Modal
      open
      title="修改档号规则"
      okText="保存规则"
      cancelText="取消"
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={set.isPending}
      onCancel={onClose}
      onOk={save}
    >
      <Form layout="vertical" requiredMark={false} component="div">
        <Form.Item
          label="档号规则"
          htmlFor="volume-rule"
          extra="可用：{项目} 项目编号，{类别} 文、图、照，{年} 编制年，{序号3} 卷次补足三位。手工填写的档号不受影响。"
        >
          <Input
            id="volume-rule"
            value={text}
            maxLength={60}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={save}
          />
        </Form.Item>
      </Form>
      <ErrorNote error={set.error} />
    </Modal>
  )
}
