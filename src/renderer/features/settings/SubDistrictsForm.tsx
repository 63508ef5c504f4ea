import { App, Button, Form, Select } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { subDistrictList } from '#shared/model/office.ts'

/** The sub-districts a project can be registered under. */
export function SubDistrictsForm({ subDistricts }: { readonly subDistricts: readonly string[] }) {
  const { message } = App.useApp()
  const save = useAction('office.setSubDistricts')
  return (
    <Section title="街道名单" note={`共 ${subDistricts.length} 个`}>
      <Form
        layout="vertical"
        initialValues={{ subDistricts }}
        requiredMark={false}
        onFinish={(values: { subDistricts: string[] }) =>
          save.mutate(values, {
            onSuccess: (office) =>
              void message.success(`街道名单已保存，共 ${office.subDistricts.length} 个`),
          })
        }
      >
        <Form.Item
          name="subDistricts"
          label="登记项目时可选的街道"
          extra="输入名称后按回车添加；已登记的项目不受影响"
          rules={[schemaRule(subDistrictList)]}
        >
          <Select mode="tags" open={false} suffixIcon={null} aria-label="登记项目时可选的街道" />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          保存街道名单
        </Button>
        <ErrorNote error={save.error} />
      </Form>
    </Section>
  )
}
