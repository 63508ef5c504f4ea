import { Button, Form, Input, Radio } from 'antd'
import { queryClient, useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { clearChanged, type Issue, schemaRule, showIssues, toIssues } from '#renderer/ui/form-rules.ts'
import { type OfficeRole, officeInput, officeRoleLabels, officeRoles } from '#shared/model/office.ts'

interface Values {
  readonly role?: OfficeRole
  readonly office?: string
  readonly code?: string
  readonly operator?: string
  readonly passphrase?: string
  readonly again?: string
}

const { shape } = officeInput

function check(values: Values) {
  const { role, office = '', code = '', operator = '', passphrase = '', again = '' } = values
  const parsed = officeInput.safeParse({ role, office, code, operator, passphrase })
  const issues: Issue[] = parsed.success ? [] : [...toIssues(parsed.error)]
  if (again !== passphrase) issues.push({ path: ['again'], message: '两次输入的口令不一样，请重新输入' })
  return { input: parsed.success && issues.length === 0 ? parsed.data : null, issues }
}

/** Names the office and makes its library with a key of its own. */
export function CreateLibraryForm({ location }: { readonly location: string }) {
  const [form] = Form.useForm<Values>()
  const create = useAction('library.create')
  const submit = () => {
    const { input, issues } = check(form.getFieldsValue())
    showIssues(form, issues)
    if (input) create.mutate(input, { onSuccess: () => void queryClient.invalidateQueries() })
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ role: 'office' }}
      onValuesChange={(changed) => clearChanged(form, changed)}
      onFinish={submit}
      onFinishFailed={submit}
    >
      <Form.Item
        name="role"
        label="单位类别"
        extra="移交单位建项目、导出成果包；接收单位核验、接收、记台账。建好后不能改。"
      >
        <Radio.Group options={officeRoles.map((value) => ({ value, label: officeRoleLabels[value] }))} />
      </Form.Item>
      <Form.Item name="office" label="单位名称" rules={[schemaRule(shape.office)]}>
        <Input autoComplete="off" placeholder="如：示例街道办事处" />
      </Form.Item>
      <Form.Item
        name="code"
        label="单位代码"
        extra="字母、数字和短横线，2 到 32 位，用来给成果包编号。建好后不能改。"
        rules={[schemaRule(shape.code)]}
      >
        <Input autoComplete="off" placeholder="如：SL-01" />
      </Form.Item>
      <Form.Item
        name="operator"
        label="经办人"
        extra="记在每一条操作日志里，以后可以在设置中更换。"
        rules={[schemaRule(shape.operator)]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="passphrase"
        label="口令"
        extra="至少 8 位。口令保护本单位的签名密钥，每次导出成果包、出具回执时都要输入。"
        rules={[schemaRule(shape.passphrase)]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label="再输一次口令">
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <p className="hx-first-warning">口令忘记后无法找回，也不能重设。请抄写一份，交专人保管。</p>
      <ErrorNote error={create.error} />
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        新建档案库
      </Button>
      <p className="hx-quiet hx-small hx-break">存放位置：{location}</p>
    </Form>
  )
}
