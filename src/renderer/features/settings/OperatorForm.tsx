import { App, Button, Form, Input } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { officeInput } from '#shared/model/office.ts'

/** Who works here now: the name in every journal entry from here on. */
export function OperatorForm({ operator }: { readonly operator: string }) {
  const { message } = App.useApp()
  const save = useAction('office.setOperator')
  return (
    <Section title="经办人">
      <Form
        layout="vertical"
        initialValues={{ operator }}
        requiredMark={false}
        onFinish={(values: { operator: string }) =>
          save.mutate(values, {
            onSuccess: (office) => void message.success(`经办人已更换为 ${office.operator}`),
          })
        }
      >
        <div className="hx-form-row">
          <Form.Item
            name="operator"
            className="hx-form-tight"
            label="姓名"
            extra="记在此后每一条操作日志里"
            rules={[schemaRule(officeInput.shape.operator)]}
          >
            <Input className="hx-field-middle" autoComplete="off" />
          </Form.Item>
          <Button htmlType="submit" loading={save.isPending} className="hx-beside-field">
            更换经办人
          </Button>
        </div>
        <ErrorNote error={save.error} />
      </Form>
    </Section>
  )
}
